// wrong: nothing is returned
// claim: two warm readings in a row raise one alarm
// reason: returned null

// cell: alarms
Dataset<Row> alarms(Dataset<Row> readings) {
    return null;
}
