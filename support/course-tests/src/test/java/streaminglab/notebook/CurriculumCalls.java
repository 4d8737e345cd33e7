package streaminglab.notebook;

import java.util.List;
import java.util.stream.Stream;

/**
 * The calls of both streaming APIs that the curriculum promises: where each stands, its code, and the cell that shows what
 * it did. The code has single quotes for double ones.
 */
final class CurriculumCalls {

    private static final String WINDOW = "Durations.seconds(30), Durations.seconds(10))";

    static final List<CurriculumCall> ALL = Stream.of(
            chapter("02-dstreams-socket",
                    call("context", "new JavaStreamingContext(sc, Durations.seconds(1))", "start"),
                    call("context", "streaming.socketTextStream(host, port)", "proof"),
                    call("words", "lines.flatMap(line -> Arrays.asList(line.split(' ')).iterator())", "proof-counts"),
                    call("counts", "words.mapToPair(word -> new Tuple2<>(word, 1))", "proof-counts"),
                    call("counts", "pairs.reduceByKey((a, b) -> a + b)", "proof-counts"),
                    call("print", "counts.print()", "start")),
            chapter("03-dstreams-kafka",
                    call("settings", "new HashMap<>(Lab.kafkaClient())", "run-offsets"),
                    call("settings", "kafkaParams.put('group.id', topic", "run-offsets"),
                    call("open", "KafkaUtils.createDirectStream(streaming, LocationStrategies.PreferConsistent(),"
                            + " ConsumerStrategies.Subscribe(List.of(topic), kafkaParams))", "run-offsets"),
                    call("offsets", "((HasOffsetRanges) rdd.rdd()).offsetRanges()", "run-offsets"),
                    call("commit-async", "((CanCommitOffsets) stream.inputDStream()).commitAsync(ranges)",
                            "committed")),
            chapter("04-dstreams-transformations",
                    call("map", "lines.map(", "map"),
                    call("flat-map", "lines.flatMap(", "flat-map"),
                    call("pieces", ".filter(item -> ", "pieces"),
                    call("reduce", ".reduceByKey((a, b) -> a + b)", "reduce"),
                    call("join", ".transformToPair(rdd -> rdd.join(cents))", "join"),
                    call("update-state", ".updateStateByKey(addUp)", "update-state"),
                    call("map-with-state", ".mapWithState(StateSpec.function(addTo))", "map-with-state"),
                    call("save-the-day", ".foreachRDD(rdd -> save(rdd))", "proof")),
            chapter("05-dstreams-windows",
                    call("window", ".window(" + WINDOW, "run-window"),
                    call("plain", ".reduceByKeyAndWindow((a, b) -> a + b, " + WINDOW, "plain"),
                    call("inverse", ".reduceByKeyAndWindow((a, b) -> a + b, (a, b) -> a - b, " + WINDOW, "inverse"),
                    call("count-by-window", ".countByWindow(" + WINDOW, "count-by-window")),
            chapter("06-structured-streaming",
                    call("kafka", "spark.readStream().format('kafka').option('kafka.bootstrap.servers', ", "kafka"),
                    call("kafka", ".option('subscribe', topic).load()", "kafka-start"),
                    call("rate", "spark.readStream().format('rate')", "rate"),
                    call("rate", "spark.readStream().format('socket')", "rate"),
                    call("console", ".format('console').start()", "console"),
                    call("start", ".format('memory').queryName('extremes')", "start")),
            chapter("07-processing",
                    call("text", ".select(col('value').cast('string'))", "text"),
                    call("expressions", ".selectExpr('cast(key as string) as ", "expressions"),
                    call("stamped", ".withColumn('timestamp', current_timestamp())", "first-try"),
                    call("late-by-both", "late.withWatermark('event_time', '1 minute')", "late-by-both"),
                    call("in-examples", ".select(col('value').cast('string'))"
                            + ".withColumn('timestamp', current_timestamp()).withWatermark('timestamp', '10 minutes')",
                            "in-examples")),
            chapter("08-event-time-windows",
                    call("tumbling", ".groupBy(window(col('event_time'), '1 hour')).count()", "tumbling"),
                    call("sliding", ".groupBy(window(col('event_time'), '1 hour', '30 minutes')).count()", "sliding"),
                    call("session", ".groupBy(session_window(col('event_time'), '20 minutes'), ", "session")),
            chapter("09-watermarks",
                    call("messages", ".withWatermark('event_time', '30 minutes')", "late")),
            chapter("10-output-modes",
                    call("by-the-clock", ".withWatermark('timestamp', '10 minutes')"
                            + ".groupBy(window(col('timestamp'), '1 hour', '30 minutes'), col('value')).count()",
                            "clock-update"),
                    call("clock-append", ".writeStream().outputMode('append').format('console').start()",
                            "clock-append"),
                    call("memory-complete", ".writeStream().outputMode('complete').format('memory')"
                            + ".queryName('results').start()", "memory-complete"),
                    call("update", ".writeStream().outputMode('update').format('console').start()", "update")),
            chapter("11-triggers-and-checkpoints",
                    call("processing-time", ".trigger(Trigger.ProcessingTime(interval))", "processing-time"),
                    call("available-now", ".trigger(Trigger.AvailableNow())", "available-now"),
                    call("once", ".trigger(Trigger.Once())", "once"),
                    call("continuous-delay", "Trigger.Continuous('1 second')", "continuous-delay"),
                    call("counting", ".option('checkpointLocation', checkpoint)", "restart")),
            chapter("12-joins-and-deduplication",
                    call("static-join", "readings.join(rooms, 'sensor_id')", "static-join"),
                    call("within-watermark", ".dropDuplicatesWithinWatermark('order_id')", "within-watermark"),
                    call("bounded-join", "lateSales.join(lateViews, soonAfter)", "bounded-join"),
                    call("outer", "lateSales.join(lateViews, soonAfter, 'left_outer')", "outer")),
            chapter("13-arbitrary-state",
                    call("follow", ".flatMapGroupsWithState(", "third-run"),
                    call("follow", "GroupStateTimeout.EventTimeTimeout()", "third-run"),
                    call("third-try", "state.setTimeoutTimestamp(", "third-run")),
            chapter("14-kafka-producer",
                    call("send-to-kafka", ".selectExpr('CAST(key AS STRING)', 'CAST(value AS STRING)')"
                            + ".write().format('kafka').options(Lab.kafkaOptions()).option('topic', topic).save()",
                            "topic"),
                    call("write-slips", ".writeStream().foreachBatch(", "topic"),
                    call("without-key", ".writeStream().format('kafka')", "without-key"),
                    call("addressed", ".as('headers')", "read-addressed")),
            chapter("15-kafka-consumer",
                    call("records", ".readStream().format('kafka').options(Lab.kafkaOptions())"
                            + ".option('subscribe', topic).option('startingOffsets', 'earliest').load()", "holes"),
                    call("parse", ".select(from_json(col('value').cast('string'), schema).as('data'))"
                            + ".select('data.*')", "parse"),
                    call("from-now", ".option('startingOffsets', 'latest')", "from-now"),
                    call("pieces", ".option('maxOffsetsPerTrigger', 50)", "pieces"),
                    call("dead-letter", ".format('kafka')", "dead-letter-read")),
            chapter("16-log-analysis",
                    call("guessed-schema", "new StructType().add('timestamp', DataTypes.TimestampType)"
                            + ".add('level', DataTypes.StringType).add('message', DataTypes.StringType)",
                            "guessed-result"),
                    call("right-schema", "spark.readStream().format('json').schema(LogEvents.SCHEMA).load(logs)",
                            "right-schema"),
                    call("errors-a-minute", ".filter(col('level').equalTo('ERROR'))", "right-schema"),
                    call("errors-a-minute", ".withWatermark(time, '5 minutes')", "append-alerts"),
                    call("errors-a-minute", ".groupBy(window(col(time), '1 minute').as('minute'), col('level'))"
                            + ".count()", "right-schema"),
                    call("one-file-at-a-time", ".option('maxFilesPerTrigger', 1)", "append-alerts"),
                    call("clean", ".option('cleanSource', 'archive')", "cleaned")),
            chapter("17-iot-sensors",
                    call("stats", ".groupBy('sensor_id').agg(", "table"),
                    call("stats", "avg('celsius')", "table"),
                    call("stats", "max('celsius').as('max_celsius'), min('celsius').as('min_celsius')", "table"),
                    call("append", ".write().format('jdbc').options(Lab.jdbcOptions()).option('dbtable', table)"
                            + ".mode('append').save()", "table"),
                    call("save", ".writeStream().foreachBatch(", "table"),
                    call("save", ".trigger(Trigger.ProcessingTime(interval)).start()", "table")))
            .flatMap(calls -> calls).toList();

    private CurriculumCalls() {
    }

    /** Those of this chapter, e.g. {@code 02-dstreams-socket}. */
    static List<CurriculumCall> of(String chapter) {
        return ALL.stream().filter(call -> call.chapter().equals(chapter)).toList();
    }

    private record Place(String cell, String code, String effect) {
    }

    private static Place call(String cell, String code, String effect) {
        return new Place(cell, code, effect);
    }

    private static Stream<CurriculumCall> chapter(String name, Place... places) {
        return Stream.of(places).map(place -> new CurriculumCall(
                name, place.cell(), place.code().replace('\'', '"'), place.effect()));
    }
}
