// right: a ForeachWriter saves row by row

// cell: keep
DataStreamWriter<Row> keep(Dataset<Row> notes, String table) {
    return prices(notes).writeStream().foreach(new ForeachWriter<Row>() {
        @Override
        public boolean open(long partition, long epoch) {
            return true;
        }

        @Override
        public void process(Row price) {
            try {
                save(List.of(price), table);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close(Throwable error) { }
    });
}
