// wrong: nothing is returned
// claim: each minute is emitted once, with what came in time
// reason: returned null

// cell: slips
DataStreamWriter<Row> slips(Dataset<Row> readings) {
    return null;
}
