record Brew(String tea, int cups) implements java.io.Serializable { Brew { if (cups < 0) throw new IllegalArgumentException("cups"); } int twice() { return 2 * cups; } }
sc.parallelize(List.of(new Brew("green", 1), new Brew("black", 2)), 2).map(brew -> brew.twice()).collect()
//= [2, 4]
---
sc.parallelize(List.of(1, 2), 2).map(n -> new Brew("made there", n)).map(Brew::toString).collect()
//= [Brew[tea=made there, cups=1], Brew[tea=made there, cups=2]]
---
enum Heat { COLD, WARM; static Heat of(int n) { return switch (n) { case 0 -> throw new IllegalArgumentException("absolute"); case 1 -> COLD; default -> WARM; }; } }
sc.parallelize(List.of(1, 2), 2).map(n -> Heat.of(n).name()).collect()
//= [COLD, WARM]
---
sealed interface Fluid extends java.io.Serializable { }
record Milk(int fat) implements Fluid { }
record Water() implements Fluid { }
sc.parallelize(List.<Fluid>of(new Milk(3), new Water()), 2).map(fluid -> fluid instanceof Milk milk ? milk.fat() : 0).collect()
//= [3, 0]
---
sc.parallelize(List.of(1, 2), 2).map(n -> switch (n) { case 9 -> throw new IllegalStateException("nine"); default -> n * 10; }).collect()
//= [10, 20]
---
int checked(int n) { assert n < 2 : "too many: " + n; return n; }
sc.parallelize(List.of(1, 2), 2).map(n -> checked(n)).collect()
//! too many: 2
---
class Strict implements java.io.Serializable { int of(int n) { assert n < 2 : "more than one"; return n; } }
sc.parallelize(List.of(1, 2), 2).map(n -> new Strict().of(n)).collect()
//! more than one
---
class Grinder implements java.io.Serializable { Mill mill = new Mill(3); int grind(int n) { return mill.of(n); } }
record Mill(int factor) implements java.io.Serializable { int of(int n) { return factor * n; } }
sc.parallelize(List.of(1, 2), 2).map(n -> new Grinder().grind(n)).collect()
//= [3, 6]
---
sc.parallelize(List.of("a b", "c"), 2).flatMap(line -> {
    record Word(String text, int length) { }
    List<Word> words = new ArrayList<>();
    for (String each : line.split(" ")) { words.add(new Word(each, each.length())); }
    return words.stream().map(word -> word.text() + word.length()).iterator();
}).collect()
//= [a1, b1, c1]
---
interface Rule extends java.io.Serializable { boolean holds(int n); default Rule not() { return n -> !holds(n); } static Rule even() { return n -> n % 2 == 0; } }
Rule odd = Rule.even().not();
sc.parallelize(List.of(1, 2, 3), 2).filter(n -> odd.holds(n)).collect()
//= [1, 3]
---
record Rec(String tea, int n) { }
spark.createDataFrame(List.of(new Rec("a", 1)), Rec.class).show();
//! Rec is a record
---
Dataset<Row> frame(List<Later> all) { return spark.createDataFrame(sc.parallelize(all), Later.class); }
record Later(int n) { }
frame(List.of(new Later(1)))
//! Later is a record, and createDataFrame finds no columns
---
class Frames { Class<?> type; Frames(Class<?> type) { this.type = type; } Dataset<Row> of(List<?> all) { return spark.createDataFrame(all, type); } }
class Read implements java.io.Serializable { int n = 3; public int getN() { return n; } }
new Frames(Read.class).of(List.of(new Read())).collectAsList()
//= [[3]]
---
Frames ofRecords = new Frames(Rec.class);
java.util.function.Supplier<Dataset<Row>> made = () -> ofRecords.of(List.of(new Rec("a", 1)));
made.get()
//! Rec is a record
---
Encoders.bean(Rec.class)
//! Rec is a record
---
spark.range(3).map((MapFunction<Long, Integer>) n -> switch (n.intValue()) { case 7 -> throw new IllegalStateException(); default -> n.intValue() + 1; }, Encoders.INT()).collectAsList()
//= [1, 2, 3]
---
class NoColumns implements java.io.Serializable { public int n = 3; }
spark.createDataFrame(List.of(new NoColumns()), NoColumns.class)
//! NoColumns has no column
---
sc.parallelize(List.of(1, 2), 2).map(n -> { class Held { int of() { return n + 1; } } return new Held().of(); }).collect()
//= [2, 3]
---
final int factor = 3;
int times(int n) { return n * factor; }
sc.parallelize(List.of(1, 2), 2).map(n -> times(n)).collect()
//= [3, 6]
---
int shifted = 1;
sc.parallelize(List.of(1, 2), 2).map(n -> n + shifted).collect()
//= [2, 3]
---
shifted = 10;
sc.parallelize(List.of(1, 2), 2).map(n -> n + shifted).collect()
//= [11, 12]
---
sc.parallelize(List.of("a", "b"), 2).map(text -> switch (text) { case "a" -> { try { yield Integer.parseInt("x"); } catch (NumberFormatException e) { yield -1; } } default -> 0; }).collect()
//= [-1, 0]
---
spark.range(1).foreach((ForeachFunction<Long>) n -> System.exit(8));
//! System.exit(8) is refused
---
sc.parallelize(List.of("a b", "c")).flatMap(line -> Arrays.asList(line.split(" "))).collect()
//! has to be an Iterator: a list has one
---
class NeverSent { int of = 1; }
sc.parallelize(List.of(new NeverSent())).count()
//! an object of the class NeverSent, which can't be sent to executors. Make the class Serializable
---
Object tagged = sc.parallelize(List.of(1, 2), 2).map(n -> taggedBelow(n)).collect();
String taggedBelow(int n) { return new TagBelow(n).text(); }
record TagBelow(int n) implements java.io.Serializable { String text() { return markBelow() + n; } }
String markBelow() { return "tag "; }
tagged
//= [tag 1, tag 2]
---
Object tagged = sc.parallelize(List.of(1, 2), 2).map(n -> taggedBelow(n)).collect();
String taggedBelow(int n) { return new TagBelow(n).text(); }
record TagBelow(int n) implements java.io.Serializable { String text() { return markBelow() + n; } }
String markBelow() { return "label "; }
tagged
//= [label 1, label 2]
