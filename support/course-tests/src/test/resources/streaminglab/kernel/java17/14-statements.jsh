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
