int i = 5; i++ + ++i - i-- * --i / 2 % 3 << 1 >> 1 >>> 0 & 7 | 8 ^ 1
//= 11
---
int x = 3; x += 2; x -= 1; x *= 3; x /= 2; x %= 4; x <<= 3; x >>= 1; x |= 1; x &= 13; x ^= 2; x >>>= 1;
x
//= 5
---
boolean t = true, f = false; (t && !f || f ^ t) ? t & f | t : f
//= true
---
Object o = "text"; String s = o instanceof String str && str.length() > 2 ? str.toUpperCase() : "none"; s
//= TEXT
---
(String) o + (char) 65 + (int) 3.9 + (long) 1e10 + (byte) 300
//= textA31000000000044
---
java.util.function.Function<Integer, java.util.function.Function<Integer, Integer>> curried = a -> b -> a * b;
java.util.function.BiFunction<String, Integer, Character> at = String::charAt;
java.util.function.Supplier<List<String>> made = ArrayList::new;
java.util.function.IntFunction<int[]> arrays = int[]::new;
java.util.function.UnaryOperator<String> trimmed = String::trim;
java.util.function.Consumer<Object> out = System.out::println;
out.accept(curried.apply(3).apply(4) + " " + at.apply("tea", 1) + made.get() + arrays.apply(2).length + trimmed.apply(" x "));
//> 12 e[]2x
---
java.util.concurrent.Callable<Integer> call = () -> { int sum = 0; for (int k : List.of(1, 2)) { sum += k; } return sum; };
call.call()
//= 3
---
java.util.function.IntBinaryOperator typed = (int a, int b) -> a - b, vars = (var a, final var b) -> a + b;
typed.applyAsInt(5, 3) + vars.applyAsInt(1, 1)
//= 4
---
new ArrayList<Integer>() {{ add(1); add(2); }}
//= [1, 2]
---
new Object() { int fact(int n) { return n < 2 ? 1 : n * fact(n - 1); } }.fact(5)
//= 120
---
java.util.function.IntUnaryOperator fib = new java.util.function.IntUnaryOperator() {
    @Override public int applyAsInt(int n) { return n < 2 ? n : applyAsInt(n - 1) + applyAsInt(n - 2); }
};
fib.applyAsInt(10)
//= 55
---
List.of(1, 2, 3).stream().filter(e -> e > 1).map(e -> "n" + e).collect(java.util.stream.Collectors.joining(","))
//= n2,n3
---
int[] counted = new int[3]; counted[1] = counted[0] = 4; counted[2]++; int[] alias = counted; alias[2] += 5; counted
//= [4, 4, 6]
---
int[][] jagged = new int[2][]; jagged[0] = new int[] {1}; int deep[][][] = new int[1][2][3]; jagged.length + deep[0].length
//= 4
---
String.class.getSimpleName() + int[].class.getSimpleName() + void.class
//= Stringint[]void
---
int later = 1; later = later == 1 ? 2 : 3;
later
//= 2
---
1 / 0
//! / by zero
---
int cups = "three";
//! line 1
---
eval("1 + 1")
//= 2
---
eval("int fromEval = 7; fromEval * 2")
//= 14
---
fromEval
//= 7
---
Object caught; try { caught = eval("int broken = \"text\";"); } catch (Exception e) { caught = "caught"; }
caught
//= caught
---
eval("throw new IllegalStateException(\"in eval\");")
//! in eval
---
Object answered = java.util.concurrent.CompletableFuture.supplyAsync(() -> { try { return eval("40 + 2"); } catch (Exception e) { return e; } }).get();
answered
//= 42
---
try (java.io.PrintWriter w = new java.io.PrintWriter(System.out)) { w.println("x"); }
//> x
---
System.out.println("still"); System.out.close(); System.err.close(); System.out.println("heard");
//> still
//> heard
---
eval("1 + 1")
//= 2
---
Object evaluated() throws Exception { return eval("int made = 3; made + 1"); }
---
evaluated()
//= 4
---
made
//= 3
---
List.of("1", "2").stream().map(n -> { try { return eval(n + " + 1"); } catch (Exception e) { return e; } }).toList()
//= [2, 3]
---
Object[] fromThread = new Object[1];
Thread evaluating = new Thread(() -> { try { fromThread[0] = eval("5 + 5"); } catch (Throwable e) { fromThread[0] = e; } });
evaluating.start(); evaluating.join();
fromThread[0]
//= 10
---
Thread[] evaluators = new Thread[8];
java.util.concurrent.atomic.AtomicInteger total = new java.util.concurrent.atomic.AtomicInteger();
for (int i = 0; i < evaluators.length; i++) { int k = i; evaluators[i] = new Thread(() -> { try { total.addAndGet((Integer) eval("int part" + k + " = " + k + "; part" + k + " * 2")); } catch (Throwable e) { e.printStackTrace(); } }); evaluators[i].start(); }
for (Thread each : evaluators) each.join();
total.get()
//= 56
---
part7
//= 7
---
eval("undefinedName")
//! undefinedName
---
int[][] grid = {{1, 2}, {3}};
class Holds { int[] of = {4, 5}; Object boxed = new int[] {6}; }
System.out.println(new Holds().of.length);
grid
//> 2
//= [[1, 2], [3]]
---
new Holds().boxed
//= [6]
---
Map.of("k", new double[] {1.5})
//= {k=[1.5]}
---
java.util.function.IntFunction<int[]> makes = int[]::new; makes.apply(2)
//= [0, 0]
---
Map<int, String> primitive = null;
//! Its class is Integer
---
class Silent extends RuntimeException { @Override public String getMessage() { throw new IllegalStateException(); } }
throw new Silent();
//! its getMessage() throws java.lang.IllegalStateException
---
class Turns extends RuntimeException { Turns() { initCause(new RuntimeException("round", this)); } }
throw new Turns();
//! Caused by: java.lang.RuntimeException: round
---
System.out.printf("%d of %s%n", 1, "many");
//> 1 of many
---
System.err.format("%s", "an error").println("s");
//> an errors
---
System.out
---
int heldByAll = 5;
this.heldByAll
//! so there is no this and no super
---
synchronized (this) { heldByAll = 6; }
//! by its name alone
---
super.toString()
//! belongs to no object
---
String neverSet = null;
int neverSet2 = neverSet.length();
//! The variable neverSet of the notebook has no value now
---
spark.range(3).count
//! count is a method: write count()
---
import java.util.*;
import org.apache.spark.api.java.*;
Optional.of(3)
//! import org.apache.spark.api.java.Optional; or import java.util.Optional;
---
import java.util.Optional;
Optional.of(3)
//= Optional[3]
---
org.apache.spark.api.java.function.Function<Integer, Integer> twice3 = a -> 2 * a;
twice3.apply(4)
//! Java's own has apply: import java.util.function.Function;
---
class Unready { static int size = Integer.parseInt("none"); }
Unready.size
//! NumberFormatException
---
Unready.size
//! Run the cell that defines Unready again, changed
---
class Unready { static int size = 3; }
Unready.size
//= 3
---
try { Object cup = null; cup.toString(); } catch (NullPointerException e) { System.out.println(e.getMessage()); }
//> Cannot invoke "Object.toString()" because "cup" is null
