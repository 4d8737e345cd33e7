int found = -1;
outer:
for (int i = 0; i < 5; i++) {
    for (int j = 0; ; j++) {
        if (j > i) continue outer;
        if (i * j == 6) { found = 10 * i + j; break outer; }
    }
}
found
//= 32
---
int n = 0;
while (n < 5) n++;
do { n += 10; } while (n < 30);
for (;;) { if (n-- < 30) break; }
for (int i = 0, j = 10; i < j; i++, j--) n += 1;
for (var each : new int[] {1, 2}) { n += each; }
n
//= 36
---
if (n > 1) n = 1; else n = 2;
if (n > 1)
    n = 5;
else if (n == 1) {
    n = 6;
}
else
    n = 7;
n
//= 6
---
switch (n) {
    case 5:
    case 6:
        System.out.println("six");
    case 7:
        System.out.println("falls through");
        break;
    default:
        System.out.println("never");
}
//> six
//> falls through
---
switch ("tea") { case "coffee" -> System.out.println("no"); case "tea", "chai" -> { System.out.println("yes"); } default -> throw new IllegalStateException(); }
System.out.println("and on");
//> yes
//> and on
---
int bits = switch (3) { case 0 -> throw new IllegalStateException("none"); default -> 9; };
System.out.println(bits);
//> 9
---
System.out.println(switch (3) { case 0 -> throw new IllegalStateException("none"); default -> 9; });
System.out.println("reached");
//> 9
//> reached
---
int sized(String s) { return switch (s) { case "" -> throw new IllegalArgumentException("empty"); case "a" -> 1; default -> { int l = s.length(); yield l; } }; }
class Sizing { static int of(String s) { return switch (s) { case "" -> throw new IllegalArgumentException("empty"); default -> sized(s); }; } }
record Sized(String s) { int size() { return switch (s) { default -> Sizing.of(s); case "" -> throw new IllegalStateException(); }; } }
sized("abc") + Sizing.of("a") + new Sized("ab").size()
//= 6
---
java.util.function.IntUnaryOperator op = k -> switch (k) { case 0 -> throw new IllegalStateException("none"); default -> k + 1; };
int first = switch (1) { case 0 -> throw new IllegalStateException("none"); default -> 9; }, second = 2;
int third = op.applyAsInt(first); System.out.println(third + second);
switch (third) { case 0 -> throw new IllegalStateException(); default -> { } }
switch (3) { case 0 -> throw new IllegalStateException("none"); default -> 9; }
//> 12
//= 9
---
sized("")
//! empty
---
switch (1) { case 1 -> throw new IllegalStateException("one"); default -> System.out.println("never"); }
System.out.println("never");
//! one
---
int wrong = switch (1) { case 0 -> throw new IllegalStateException("none"); default -> "text"; };
System.out.println("never");
//! line 1
---
int alsoWrong = switch (1) { case 0 -> throw new IllegalStateException("none"); default -> 1 };
System.out.println("never");
//! line 1
---
int yielded = switch (Thread.State.valueOf("NEW")) { case NEW: yield 1; case RUNNABLE: yield 2; default: yield 3; };
yielded
//= 1
---
int add(int a, int b) { return a + b; }
assert add(2, 3) == 5;
assert add(2, 2) == 5 : "two and two";
//! two and two
---
class Sure { int n; Sure(int n) { assert n > 0 : "n is " + n; this.n = n; } }
void sure(int n) { assert n != 7; }
new Sure(1); sure(1);
java.util.function.IntConsumer inLambda = k -> { assert k > 1; }; inLambda.accept(2);
try { sure(7); } catch (AssertionError e) { System.out.println("in a method"); }
try { inLambda.accept(1); } catch (AssertionError e) { System.out.println("in a lambda"); }
new Sure(-1);
//> in a method
//> in a lambda
//! n is -1
---
synchronized (System.out) { System.out.println("locked"); }
;
{ int scoped = 3; System.out.println(scoped); }
{ }
//> locked
//> 3
---
try { Object o = null; o.hashCode(); } catch (NullPointerException e) { System.out.println("null"); } finally { System.out.println("finally"); }
try { throw new java.io.FileNotFoundException("f"); } catch (java.io.FileNotFoundException e) { System.out.println(e.getMessage()); } catch (final Exception e) { }
//> null
//> finally
//> f
---
import java.util.zip.*;
import static java.lang.Math.*;
import java.awt.Point;
int distance = (int) max(new Point(3, 4).distance(0, 0), abs(-2)); distance + new CRC32().getValue()
//= 5
---
package shop;

import java.util.*;

public class Sale { int cups = 3; }
class Till { int sum(Sale sale) { return 2 * sale.cups; } }
//> package shop; is left out: what a cell defines is in no package, and other cells use it by its simple name.
---
new Till().sum(new Sale())
//= 6
---
class Switches { int of(int k) { int bits = switch (k) { case 0 -> throw new IllegalStateException("none"); default -> 9; }; return bits + 1; } }
java.util.function.IntUnaryOperator switched = k -> switch (k) { case 0 -> throw new IllegalStateException("none"); default -> k * 2; };
System.out.println(new Switches().of(3)); System.out.println(switched.applyAsInt(4));
//> 10
//> 8
---
int switching(int k) { return switch (k) { case 0 -> throw new IllegalStateException("none"); default -> { yield 5; } }; } System.out.println("on the same line");
for (int i = 0; i < 2; i++) { int at = switch (i) { case 5 -> throw new RuntimeException(); default -> i; }; System.out.println(at); }
switching(2)
//> on the same line
//> 0
//> 1
//= 5
---
var guarded = switch ("a") { case "a" -> { try { yield Integer.parseInt("x"); } catch (NumberFormatException e) { yield -1; } } default -> throw new Error(); };
guarded
//= -1
---
class Asserted { static { assert false : "static initialiser"; } static int n = 1; }
Asserted.n
//! static initialiser
---
enum Checked { A; Checked() { assert ordinal() == 1 : "constructor of an enum"; } }
Checked.A
//! constructor of an enum
---
interface Ruled { default int of(int n) { assert n > 0 : "in an interface"; return n; } }
new Ruled() { }.of(0)
//! in an interface
---
record Positive(int n) { Positive { assert n > 0 : "in a record"; } }
new Positive(-1)
//! in a record
---
outer: for (int i = 0; i < 3; i++) { for (int j = 0; j < 3; j++) { if (j == 1) continue outer; if (i == 2) break outer; System.out.print(i + "" + j + " "); } }
System.out.println("out");
//> 00 10 out
---
return 5;
System.out.println("behind it");
//! a cell is no method
---
{ System.out.println("in a block"); if (true) return 3; System.out.println("never"); }
//! a cell is no method
---
int returning() { return 4; }
Runnable leaves = () -> { return; };
Comparator<String> compares = new Comparator<>() { public int compare(String a, String b) { return 7; } };
for (int i = 0; i < 1; i++) { Runnable inner = () -> { if (true) return; System.out.println("never"); }; inner.run(); }
returning() + compares.compare("a", "b")
//= 11
---
Object value = 5;
if (value instanceof Integer number && number > 3) System.out.println("a pattern " + number);
if (!(value instanceof Integer missed)) { throw new IllegalStateException(); }
missed + 1
//> a pattern 5
//! within its own statement only. Behind it, declare one: Integer missed = (Integer)
---
boolean itself = value instanceof Integer itself2 && itself2 > 3;
itself
//= true
---
class Opens { static void print(String text) throws java.io.IOException { try (java.io.Writer out = new java.io.BufferedWriter(new java.io.OutputStreamWriter(System.out))) { out.write(text + "\n"); } } }
Opens.print("closes System.out");
try (PrintStream closed = new PrintStream(System.out)) { closed.println("so does this"); }
Runnable closes = () -> System.out.close();
closes.run();
Thread closing = new Thread(() -> System.out.close()); closing.start(); closing.join();
System.out.println("still there");
//> closes System.out
//> so does this
//> still there
---
System.setOut(new PrintStream(new java.io.ByteArrayOutputStream())); System.out.println("into a buffer");
//> System.out and System.err are the page's again: this cell had set another stream, and what later cells print would not be seen.
---
System.out.println("on the page");
//> on the page
---
PrintStream before = System.out; java.io.ByteArrayOutputStream buffer = new java.io.ByteArrayOutputStream();
System.setOut(new PrintStream(buffer)); System.out.print("captured"); System.setOut(before);
buffer.toString()
//= captured
---
System.exit(3);
//! System.exit(3) is refused: it would end the kernel
---
Runtime.getRuntime().halt(1);
//! Runtime.halt(1) is refused
---
try { Runtime.getRuntime().exit(2); } catch (Exception e) { System.out.println("goes on"); }
//! Runtime.exit(2) is refused
---
java.util.function.IntConsumer leaves2 = System::exit;
leaves2.accept(4);
//! System.exit(4) is refused
---
java.util.function.IntConsumer halts = Runtime.getRuntime()::halt;
halts.accept(5);
//! To leave a method, write return
---
class Pasted { public static void main(String[] args) { System.out.println("a program's main"); System.exit(0); } }
Pasted.main(new String[0]);
//> a program's main
//! System.exit(0) is refused
---
interface Ends { default void system() { System.exit(6); } static void exit(int status) { System.out.println("its own exit " + status); } }
Ends.exit(6);
new Ends() { }.system();
//> its own exit 6
//! System.exit(6) is refused
---
Thread ending = new Thread(() -> { try { System.exit(7); } catch (Error e) { System.out.println(e.getMessage().substring(0, 25)); } });
ending.start();
ending.join();
//> System.exit(7) is refused
