// wrong: the mode update tells a minute again
// claim: each minute is emitted once, with what came in time
// reason: unexpected  1 | 2024-03-01 21:04:00 | s-6 | 2 | -17.5

// cell: slips
DataStreamWriter<Row> slips(Dataset<Row> readings) {
    return sensorMinutes(readings).writeStream().outputMode("update");
}
