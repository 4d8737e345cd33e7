package streaminglab.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is printed arrives whole, in order, under the cell that it belongs to. */
@ExtendWith(LocalKernel.class)
class OutputTest {

    @Test
    void standardOutputAndErrorAreToldApart(KernelClient kernel) {
        Execution cell = kernel.run("System.out.println(\"to out\");\nSystem.err.println(\"to err\");");
        assertThat(cell.printed("stdout")).isEqualTo("to out\n");
        assertThat(cell.printed("stderr")).isEqualTo("to err\n");
    }

    @Test
    void bothStreamsKeepTheOrderInWhichTheyWereWritten(KernelClient kernel) {
        Execution cell = kernel.run("""
                for (int i = 0; i < 50; i++) {
                    System.out.println("out " + i);
                    System.err.println("err " + i);
                }
                """);
        assertThat(cell.lines()).isEqualTo(IntStream.range(0, 50).boxed()
                .flatMap(i -> List.of("out " + i, "err " + i).stream()).toList());
    }

    @Test
    void outputComesBeforeTheResult(KernelClient kernel) {
        for (int i = 0; i < 20; i++) {
            Execution cell = kernel.run("System.out.print(\"printed\");\n42");
            assertThat(cell.published())
                    .containsExactly("status", "execute_input", "stream", "execute_result", "status");
        }
    }

    @Test
    void outputComesBeforeTheError(KernelClient kernel) {
        Execution cell = kernel.fail("System.out.print(\"printed\");\nthrow new IllegalStateException(\"then\");");
        assertThat(cell.published()).containsExactly("status", "execute_input", "stream", "error", "status");
    }

    @Test
    void aLineWithoutItsEndArrivesToo(KernelClient kernel) {
        assertThat(kernel.run("System.out.printf(\"%d of %d\", 3, 4);").printed()).isEqualTo("3 of 4");
    }

    @Test
    void outputArrivesWhileTheCellRuns(KernelClient kernel) {
        Execution cell = kernel.submit("""
                System.out.println("before the question");
                String tea = new Scanner(System.in).nextLine();
                System.out.println("after " + tea);
                """).awaitPrinted("before the question");
        assertThat(cell.hasEnded()).isFalse();
        cell.answer("green");
        assertThat(cell.await().lines()).containsExactly("before the question", "after green");
    }

    @Test
    void charactersBeyondAsciiAreWhole(KernelClient kernel) {
        assertThat(kernel.run("System.out.print(\"Tee für 🫖 茶\");").printed()).isEqualTo("Tee für 🫖 茶");
        assertThat(kernel.run("\"茶 🫖\"").result()).isEqualTo("茶 🫖");
    }

    @Test
    void aCharacterThatIsWrittenInPartsIsWhole(KernelClient kernel) {
        Execution cell = kernel.run("""
                byte[] pot = "🫖".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                for (byte part : pot) {
                    System.out.write(part);
                    System.out.flush();
                    Thread.sleep(60);
                }
                """);
        assertThat(cell.printed()).isEqualTo("🫖");
    }

    @Test
    void aTableIsPrintedWhole(KernelClient kernel) {
        assertThat(kernel.run("spark.range(3).show();").printed().stripTrailing()).isEqualTo("""
                +---+
                | id|
                +---+
                |  0|
                |  1|
                |  2|
                +---+""");
    }

    @Test
    void tasksPrintUnderTheCellThatWaitsForThem(KernelClient kernel) {
        kernel.run("sc.parallelize(List.of(\"x\"), 2).foreach(t -> System.out.println(\"first \" + t));");
        Execution cell = kernel.run("""
                sc.parallelize(List.of("a", "b"), 2).foreach(t -> System.out.println("task " + t));
                """);
        assertThat(cell.lines()).containsExactlyInAnyOrder("task a", "task b");
    }

    @Test
    void theConsoleSinkPrintsWholeBatchesInOrderUnderTheCellThatStartedIt(KernelClient kernel) {
        Execution starting = kernel.run("""
                StreamingQuery console = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 2).load()
                        .select("value").writeStream().format("console").option("numRows", 1).start();
                """);
        Execution busy = kernel.run("""
                for (int i = 0; i < 20; i++) {
                    System.out.println("mine");
                    Thread.sleep(20);
                }
                """);
        // The sink prints a batch's heading before its rows, and a stop may come between them.
        starting.awaitPrinted("Batch: 5");
        Execution stopping = kernel.run("console.stop();");
        assertThat(busy.lines()).isEqualTo(List.of("mine").stream().flatMap(line -> IntStream.range(0, 20)
                .mapToObj(i -> line)).toList());
        assertThat(stopping.printed()).isEmpty();
        assertThat(starting.printed()).doesNotContain("mine");
        Pattern batch = Pattern.compile("""
                -+
                Batch: (\\d+)
                -+
                \\+-+\\+
                \\|value\\|
                \\+-+\\+
                \\| *\\d+\\|
                \\+-+\\+
                only showing top 1 row
                """);
        assertThat(batch.matcher(starting.printed()).results().map(found -> found.group(1)).limit(5)
                .collect(Collectors.toList())).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void aDStreamPrintsUnderTheCellThatStartedIt(KernelClient kernel) {
        kernel.run("""
                JavaStreamingContext printing = new JavaStreamingContext(sc, Durations.milliseconds(300));
                printing.queueStream(new LinkedList<>(List.of(sc.parallelize(List.of("tea", "cup"), 2),
                        sc.parallelize(List.of("pot"), 1)))).print();
                """);
        Execution starting = kernel.run("printing.start();");
        Execution other = kernel.run("System.out.println(\"mine\");");
        starting.awaitPrinted("pot\n");
        Execution stopping = kernel.run("printing.stop(false, false);");
        assertThat(starting.printed()).containsSubsequence("Time: ", "tea\ncup\n", "Time: ", "pot\n");
        assertThat(other.lines()).containsExactly("mine");
        assertThat(stopping.printed()).isEmpty();
    }

    @Test
    void foreachBatchPrintsUnderTheCellThatStartedIt(KernelClient kernel) {
        Execution starting = kernel.run("""
                StreamingQuery showing = spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 2).load()
                        .writeStream().foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {
                            System.out.println("batch " + id);
                            batch.select("value").show();
                        }).start();
                """);
        starting.awaitPrinted("batch 3");
        Execution stopping = kernel.run("showing.stop();");
        assertThat(starting.printed()).containsSubsequence("batch 0\n+-----+\n|value|", "batch 1\n+-----+",
                "batch 2\n");
        assertThat(stopping.printed()).isEmpty();
    }

    @Test
    void aThreadPrintsUnderTheCellThatStartedIt(KernelClient kernel) {
        kernel.run("CountDownLatch goOn = new CountDownLatch(1);");
        Execution starting = kernel.run("""
                Thread late = new Thread(() -> {
                    try {
                        goOn.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    System.out.println("from the thread");
                });
                late.start();
                """);
        Execution releasing = kernel.run("goOn.countDown();\nlate.join();");
        starting.awaitPrinted("from the thread");
        assertThat(releasing.printed()).isEmpty();
    }

    @Test
    void parallelStreamsPrintUnderTheCellThatRunsThem(KernelClient kernel) {
        String parallel = """
                java.util.stream.IntStream.range(0, 200).parallel().forEach(i -> System.out.println("%s"));
                CompletableFuture.runAsync(() -> System.out.println("%s")).get();
                """;
        kernel.run(parallel.formatted("one", "one"));
        Execution second = kernel.run(parallel.formatted("two", "two"));
        assertThat(second.lines()).hasSize(201).containsOnly("two");
    }

    @Test
    void aStreamThatWasKeptPrintsUnderTheCellThatUsesIt(KernelClient kernel) {
        kernel.run("java.io.PrintStream kept = System.out;");
        assertThat(kernel.run("kept.println(\"through the kept one\");").printed()).isEqualTo("through the kept one\n");
    }

    @Test
    void runawayOutputIsCutWithANote(KernelClient kernel) {
        Execution cell = kernel.run("for (int i = 0; i < 2_000_000; i++) {\n    System.out.println(\"line \" + i);\n}");
        assertThat(cell.printedCharacters()).isBetween(100_000L, 3_000_000L);
        assertThat(cell.printed().substring(0, 14)).isEqualTo("line 0\nline 1\n");
        assertThat(cell.lines().get(cell.lines().size() - 1)).contains("more than").contains("not shown");
        assertThat(kernel.run("System.out.println(\"next\");").printed()).isEqualTo("next\n");
    }

    @Test
    void manyLinesArriveCompleteAndInOrder(KernelClient kernel) {
        Execution cell = kernel.run("for (int i = 0; i < 20_000; i++) {\n    System.out.println(i);\n}");
        assertThat(cell.lines()).isEqualTo(IntStream.range(0, 20_000).mapToObj(String::valueOf).toList());
    }

    @Test
    void aDisplayBetweenCellsAppearsUnderTheCellThatStartedItsThread(KernelClient kernel) {
        kernel.run("CountDownLatch show = new CountDownLatch(1);");
        Execution starting = kernel.run("""
                Thread showing = new Thread(() -> {
                    try {
                        show.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    display("shown late");
                });
                showing.start();
                """);
        Execution releasing = kernel.run("show.countDown();\nshowing.join();");
        starting.awaitMessage("display_data");
        assertThat(starting.displays().get(0).path("text/plain").asText()).isEqualTo("shown late");
        assertThat(releasing.displays()).isEmpty();
    }

    @Test
    void inputIsAskedForUnderTheCellThatReadsIt(KernelClient kernel) {
        Execution cell = kernel.submit("Scanner input = new Scanner(System.in);\n"
                + "String first = input.nextLine();\nString second = input.nextLine();\nsecond + first");
        cell.answer("für");
        cell.answer("🫖 ");
        assertThat(cell.await().result()).isEqualTo("🫖 für");
    }

    @Test
    void aClientThatTakesNoInputIsNamed(KernelClient kernel) {
        Execution cell = kernel.executeWithoutInput("new Scanner(System.in).nextLine()");
        assertThat(cell.status()).isEqualTo("error");
        assertThat(cell.error()).contains("takes no input");
        assertThat(kernel.executeWithoutInput("new BufferedReader(new InputStreamReader(System.in)).readLine()").error())
                .contains("takes no input");
    }

    @Test
    void programsThatInheritTheOutputPrintUnderTheirCell(KernelClient kernel) {
        Execution cell = kernel.run("""
                int exit = new ProcessBuilder("sh", "-c", "echo grüner Tee; echo kalt >&2; exit 3").inheritIO()
                        .start().waitFor();
                """);
        cell.awaitPrinted("grüner Tee\n").awaitPrinted("kalt\n");
        assertThat(cell.printed("stdout")).isEqualTo("grüner Tee\n");
        assertThat(cell.printed("stderr")).isEqualTo("kalt\n");
        assertThat(kernel.run("exit").result()).isEqualTo("3");
        Execution inMethod = kernel.run("""
                void brew(String tea) throws Exception {
                    ProcessBuilder echo = new ProcessBuilder("echo", tea);
                    echo.redirectOutput(ProcessBuilder.Redirect.INHERIT);
                    for (int cup = 0; cup < 2; cup++) {
                        echo.start().waitFor();
                    }
                }
                brew("black");
                """);
        kernel.await("both cups", () -> inMethod.lines().size() == 2);
        assertThat(inMethod.lines()).containsExactly("black", "black");
        assertThat(kernel.run("new String(new ProcessBuilder(\"echo\", \"read\").start().getInputStream().readAllBytes())")
                .result()).isEqualTo("read\n");
    }

    @Test
    void pipelinesPrintUnderTheirCell(KernelClient kernel) {
        Execution cell = kernel.run("""
                ProcessBuilder teas = new ProcessBuilder("sh", "-c", "echo green; echo black; echo cold >&2")
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
                ProcessBuilder sorted = new ProcessBuilder("sort").redirectOutput(ProcessBuilder.Redirect.INHERIT);
                for (Process each : ProcessBuilder.startPipeline(List.of(teas, sorted))) {
                    each.waitFor();
                }
                """);
        cell.awaitPrinted("black\ngreen\n").awaitPrinted("cold\n");
        assertThat(cell.printed("stdout")).isEqualTo("black\ngreen\n");
        assertThat(cell.printed("stderr")).isEqualTo("cold\n");
        assertThat(kernel.run("sorted.redirectOutput()").result()).isEqualTo("INHERIT");
    }

    @Test
    void aProgramThatAMethodReferenceStartsPrintsUnderItsCell(KernelClient kernel) {
        Execution cell = kernel.run("""
                java.util.concurrent.Callable<Process> brewing = new ProcessBuilder("echo", "brewed").inheritIO()::start;
                brewing.call().waitFor();
                interface Starter { List<Process> start(List<ProcessBuilder> builders) throws Exception; }
                Starter starter = ProcessBuilder::startPipeline;
                starter.start(List.of(new ProcessBuilder("echo", "poured")
                        .redirectOutput(ProcessBuilder.Redirect.INHERIT))).get(0).waitFor();
                """);
        cell.awaitPrinted("brewed\n").awaitPrinted("poured\n");
    }

    @Test
    void aStreamThatCanNotBeFlushedCostsNoValue(KernelClient kernel) {
        assertThat(kernel.run("System.setOut(null);\n\"kept\"").result()).isEqualTo("kept");
        assertThat(kernel.run("System.out.println(\"back\");").printed()).isEqualTo("back\n");
    }

    @Test
    void inputThatACellSetsIsTakenBack(KernelClient kernel) {
        Execution cell = kernel.run("System.setIn(new java.io.ByteArrayInputStream(\"green\\n\".getBytes()));\n"
                + "String read = new Scanner(System.in).nextLine();");
        assertThat(cell.printed()).contains("System.in is the page's again");
        assertThat(kernel.run("read.equals(\"green\") && !(System.in instanceof java.io.ByteArrayInputStream)").result())
                .isEqualTo("true");
    }

    @Test
    void bytesThatAreNoTextAreShownAtTheEnd(KernelClient kernel) {
        assertThat(kernel.run("System.out.write(new byte[] {'c', 'a', 'f', (byte) 0xE9}, 0, 4);").printed())
                .isEqualTo("caf\uFFFD");
    }
}
