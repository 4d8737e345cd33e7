class Cup {
    static int made;
    static final String KIND;
    final int number;
    { made++; }
    static { KIND = "cup"; }
    Cup() { this(made); }
    private Cup(int number) { this.number = number; }
    @Override public String toString() { return KIND + " " + number; }
}
new Cup() + ", " + new Cup() + " of " + Cup.made
//= cup 0, cup 1 of 2
---
abstract class Vessel {
    protected abstract double litres();
    static class Nested { int depth = 1; class Deeper { int of() { return depth + 1; } } }
    class Inner { double twice() { return 2 * litres(); } }
    synchronized final String told() { return getClass().getSimpleName() + " " + litres(); }
}
class Kettle extends Vessel { protected double litres() { return 1.5; } }
new Kettle().told()
//= Kettle 1.5
---
Vessel.Nested.Deeper deeper = new Vessel.Nested().new Deeper();
deeper.of() + new Kettle().new Inner().twice()
//= 5.0
---
new Vessel() { protected double litres() { return 9; } }.litres()
//= 9.0
---
class Pair<A extends Comparable<A>, B> {
    final A first; final B second;
    Pair(A first, B second) { this.first = first; this.second = second; }
    <C> Pair<A, C> with(C other) { return new Pair<>(first, other); }
    static <T extends Comparable<? super T>> T larger(T a, T b) { return a.compareTo(b) > 0 ? a : b; }
}
new Pair<>("a", 1).with(2.5).second + Pair.larger("x", "y") + Pair.<Integer>larger(3, 2)
//= 2.5y3
---
int total(int... numbers) { int sum = 0; for (int n : numbers) sum += n; return sum; }
int total(String label) { return label.length(); }
@SafeVarargs final <T> List<T> all(T... each) { return Arrays.asList(each); }
total() + total(1, 2, 3) + total("four") + all(1, 2).size()
//= 12
---
static int fact(int n) { return n < 2 ? 1 : n * fact(n - 1); }
public static strictfp double root(double of) throws ArithmeticException { return Math.sqrt(of); }
fact(5) + root(4)
//= 122.0
---
public class Teapot implements Comparable<Teapot>, Cloneable, java.io.Serializable {
    private transient int cups;
    private volatile boolean warm;
    public Teapot(int cups) { this.cups = cups; }
    public int compareTo(Teapot other) { return Integer.compare(cups, other.cups); }
    @Override protected Teapot clone() throws CloneNotSupportedException { return (Teapot) super.clone(); }
    Teapot copy() throws CloneNotSupportedException { return clone(); }
}
new Teapot(2).compareTo(new Teapot(1)) + new Teapot(1).copy().compareTo(new Teapot(1))
//= 1
---
class Closing implements AutoCloseable {
    final String name;
    Closing(String name) { this.name = name; System.out.println("opens " + name); }
    public void close() { System.out.println("closes " + name); }
}
try (Closing one = new Closing("one"); Closing two = new Closing("two")) {
    System.out.println("between");
}
//> opens one
//> opens two
//> between
//> closes two
//> closes one
---
void closesItsArgument(Closing kept) {
    try (kept) { throw new IllegalStateException("inside"); } catch (IllegalStateException | IllegalArgumentException e) {
        System.out.println(e.getMessage());
    } finally {
        System.out.println("at last");
    }
}
closesItsArgument(new Closing("kept"));
//> opens kept
//> closes kept
//> inside
//> at last
---
int local(int n) {
    class Doubler { int of(int m) { return 2 * m + n; } }
    record Held(int value) { }
    enum Size { SMALL, LARGE }
    interface Taken { int take(int m); }
    Taken taken = m -> new Doubler().of(m);
    return taken.take(new Held(3).value()) + Size.values().length;
}
local(1)
//= 9
---
class Chain { int n; Chain add(int m) { n += m; return this; } }
new Chain().add(1)
    .add(2)
    // a remark within the statement
    .add(3).n
//= 6
---
class Shadowing { int n = 1; int read(int n) { return this.n + n; } class In { int n = 10; int sum() { return n + Shadowing.this.n; } } }
new Shadowing().read(5) + new Shadowing().new In().sum()
//= 17
---
class TooStrict extends RuntimeException { TooStrict(String why, Throwable cause) { super(why, cause); } }
throw new TooStrict("why", new java.io.IOException("root"));
//! TooStrict
---
Closing noted = new Closing("noted");
try (noted) { }
//> opens noted
//! try (Resource same = resource)
---
try (Closing same = noted) { }
//> closes noted
---
synchronized void locked() { }
//! synchronized (lock) { … }
---
class Whole {
    private final List<String> seen = new ArrayList<>();
    { seen.add("block"); }
    Whole() { super(); seen.add("made"); }
    class Part { String name = "part of " + seen; class Screw { String of() { return name + Whole.this.seen.size(); } } }
    static <T, X extends Exception> T thrown(X x) throws X { throw x; }
    int later = first() + 1;
    private int first() { return 1; }
}
Whole whole = new Whole();
Whole.Part.Screw screw = whole.new Part().new Screw();
screw.of() + whole.later
//= part of [block, made]22
---
try { Whole.<String, java.io.IOException>thrown(new java.io.IOException("own")); } catch (java.io.IOException e) { System.out.println(e.getMessage()); }
//> own
---
abstract class Template { final String run() { return before() + "-" + after(); } protected String before() { return "b"; } protected abstract String after(); }
Template filled = new Template() { @Override protected String after() { return super.before() + "a"; } };
filled.run()
//= b-ba
