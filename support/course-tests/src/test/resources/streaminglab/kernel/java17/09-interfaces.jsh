interface Named {
    String NAME = "none";
    String name();
    default String greeting() { return "hello " + decorated(); }
    private String decorated() { return "<" + name() + ">"; }
    static Named of(String name) { return () -> name; }
    private static int hidden() { return 1; }
}
Named.of("tea").greeting() + Named.NAME
//= hello <tea>none
---
@FunctionalInterface interface Three<A, B, C, R> { R apply(A a, B b, C c) throws Exception; default Three<A, B, C, String> text() { return (a, b, c) -> "" + apply(a, b, c); } }
Three<Integer, Integer, Integer, Integer> sum = (x, y, z) -> x + y + z;
sum.text().apply(1, 2, 3).length()
//= 1
---
@interface Marked { String value() default "x"; int[] counts() default {}; Class<?> type() default Object.class; }
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) @interface Kept { String[] value(); }
@Marked("y") @Kept({"a", "b"}) class Carrying { @Deprecated(since = "1") int old; @SuppressWarnings("unused") void none() { } }
Carrying.class.getAnnotation(Kept.class).value()
//= [a, b]
---
sealed interface Shape permits Circle, Square { double area(); }
record Circle(double r) implements Shape { public double area() { return 3 * r * r; } }
record Square(double side) implements Shape { public double area() { return side * side; } }
List<Shape> shapes = List.of(new Circle(1), new Square(2));
shapes.stream().mapToDouble(Shape::area).sum()
//= 7.0
---
sealed interface Order { }
record Tea(int cups) implements Order { Tea { if (cups < 1) throw new IllegalArgumentException("no cup"); } }
record Cake(String kind) implements Order { }
String told(Order order) {
    if (order instanceof Tea tea) { return tea.cups() + " cups"; }
    if (order instanceof Cake cake) return cake.kind();
    return "none";
}
told(new Tea(2)) + ", " + told(new Cake("plum"))
//= 2 cups, plum
---
record EarlyLeaf(int n) implements Tree { }
sealed interface Tree { }
record Node(Tree left, Tree right) implements Tree { }
int sumOf(Tree tree) { return tree instanceof EarlyLeaf leaf ? leaf.n() : sumOf(((Node) tree).left()) + sumOf(((Node) tree).right()); }
sumOf(new Node(new EarlyLeaf(1), new Node(new EarlyLeaf(2), new EarlyLeaf(3))))
//= 6
---
abstract sealed class Base permits Left, Right { }
final class Left extends Base { }
non-sealed class Right extends Base { }
class Free extends Right { }
new Free() instanceof Base
//= true
---
sealed interface Outer { record A(int n) implements Outer { } record B() implements Outer { } }
new Outer.A(1) + " " + new Outer.B()
//= A[n=1] B[]
---
sealed interface Upper<T> { }
sealed interface Middle<T> extends Upper<T> { }
record Lower<T>(T value) implements Middle<T> { }
final class Other<T> implements Upper<T> { @Override public String toString() { return "other"; } }
List.<Upper<Integer>>of(new Lower<>(1), new Other<>())
//= [Lower[value=1], other]
---
sealed interface Alone { }
//! same cell
---
<T extends Comparable<T> & java.io.Serializable> T most(List<T> all) { return Collections.max(all); }
Runnable both = (Runnable & java.io.Serializable) () -> System.out.println("both");
both.run();
most(List.of(1, 3, 2)) + " " + (both instanceof java.io.Serializable)
//> both
//= 3 true
---
double sumOfAll(Collection<? extends Number> all) { double sum = 0; for (Number n : all) sum += n.doubleValue(); return sum; }
void fill(List<? super Integer> into) { into.add(1); into.add(2); }
List<Number> filled = new ArrayList<>(); fill(filled); sumOfAll(filled)
//= 3.0
