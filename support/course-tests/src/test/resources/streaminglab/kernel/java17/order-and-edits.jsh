class Knot { Rope rope; Rope make() { return new Rope(this); } }
class Rope { Knot knot; Rope(Knot knot) { this.knot = knot; } }
new Knot().make().knot.rope
---
int before() { return after() + Constant.N; }
int after() { return 2; }
class Constant { static final int N = 40; }
before()
//= 42
---
Reply ask(Question question) { return new Reply(question.text() + "?"); }
record Question(String text) { }
record Reply(String text) { }
ask(new Question("tea"))
//= Reply[text=tea?]
---
class Late extends Early { }
class Early { int v = 3; }
interface Visitor { void visit(Visited visited); }
class Visited { void accept(Visitor visitor) { visitor.visit(this); } }
new Visited().accept(visited -> System.out.println(new Late().v));
//> 3
---
class Tied<T extends Item> { T item; }
class Item { Tied<Item> tied; }
enum Face { UP, DOWN; Coin coin() { return new Coin(this); } }
record Coin(Face face) { }
Face.UP.coin() + " " + new Item().tied
//= Coin[face=UP] null
---
boolean even(int n) { return n == 0 || odd(n - 1); }
boolean odd(int n) { return n != 0 && even(n - 1); }
even(10)
//= true
---
class Lonely { Missing missing; }
//! Missing
---
class Lonelier { Missing missing; }
new Lonelier()
//! Lonelier is not defined, because it uses what is not known: class Missing
---
class Early2 { Late2 late; }
int wrong = "text";
class Late2 { }
//! line 2
---
class Missing { int n = 4; }
new Lonelier().missing == null && new Lonely().missing == null
//= true
---
void greet(Object o) { System.out.println(whom); }
//! whom
---
greet("x")
//! greet uses what is not defined: variable whom
---
greet("x");
//! greet uses what is not defined: variable whom
---
Runnable greeting = () -> greet("x"); greeting.run();
//! greet uses what is not defined: variable whom
---
String whom = "everyone";
greet("x");
//> everyone
---
int lookup() { return missingMethod(3) + new MissingClass().size(); }
//! missingMethod
---
record Pot(String name) { }
Pot pot = new Pot("brown");
List<Pot> pots = List.of(pot);
Pot[] array = {pot};
pots
//= [Pot[name=brown]]
---
record Pot(String name) { }
pot
//= Pot[name=brown]
---
record Pot(String name) { String loud() { return name.toUpperCase(); } }
//> array is null now: its value was made by the earlier Pot. Run the cell that makes it again.
//> pot is null now: its value was made by the earlier Pot. Run the cell that makes it again.
---
pots.get(0).loud()
//! The value was made by an earlier Pot
---
Pot again = pots.get(0);
//! Run the cells again that make such values
---
pot = new Pot("white"); pots = List.of(pot); pots.get(0).loud()
//= WHITE
---
record Pot(String name) { String quiet() { return name.toLowerCase(); } }
Pot pot = new Pot("RED");
pot.quiet()
//= red
---
class Counter { int n; int next() { return ++n; } }
Counter counter = new Counter(); counter.next(); counter.next()
//= 2
---
String counted = "at " + counter.next();
---
class Counter { int n = 10; int next() { return ++n; } }
//> counter is null now: its value was made by the earlier Counter. Run the cell that makes it again.
---
Counter counter = new Counter();
counted + ", " + counter.next()
//= at 3, 11
---
sealed interface Order2 { }
record Tea2(int cups) implements Order2 { }
Order2 order = new Tea2(1);
order
//= Tea2[cups=1]
---
sealed interface Order2 { }
record Tea2(int cups) implements Order2 { }
---
order
//= Tea2[cups=1]
---
sealed interface Order2 { }
record Tea2(int cups) implements Order2 { int half() { return cups / 2; } }
new Tea2(4).half()
//> order is null now: its value was made by the earlier Order2. Run the cell that makes it again.
//= 2
---
sealed interface Order2 { default String text() { return "order"; } }
record Tea2(int cups) implements Order2 { }
record Cake2() implements Order2 { }
Order2 order = new Cake2();
order.text() + new Tea2(2).text()
//= orderorder
---
record Tea2(int cups) implements Order2 { int twice() { return 2 * cups; } }
sealed interface Order2 { default String text() { return "orders"; } }
record Cake2() implements Order2 { }
new Cake2().text() + new Tea2(2).twice()
//> order is null now: its value was made by the earlier Order2. Run the cell that makes it again.
//= orders4
---
sealed interface Order2 permits Tea2, Cake2, Milk2 { }
record Tea2(int cups) implements Order2 { }
record Cake2() implements Order2 { }
record Milk2() implements Order2 { }
Order2 order = new Milk2();
order
//= Milk2[]
---
sealed interface Order2 permits Tea2, Cake2, Milk2 { int wrong = "text"; }
record Tea2(int cups) implements Order2 { }
//! line 1
---
int number = 1;
---
String number = "one";
number
//= one
---
class Object { }
//! hide java.lang.Object
---
record String(int n) { }
//! hide java.lang.String
---
public final class System { }
//! hide java.lang.System
---
interface Throwable { }
//! hide java.lang.Throwable
---
class Process { int n = 1; }
new Process().n
//= 1
---
int itself = itself + 1;
//! itself is declared here and used in its own value
---
Object ofItself = ofItself.toString();
//! leave out the type: ofItself = …
---
var ofNothing = List.of(ofNothing);
//! ofNothing is declared here and used in its own value
---
int steps = 1;
---
int steps = steps + 1;
//! To change a variable that is there, leave out the type: steps = …
---
steps = steps + 1
---
steps
//= 2
---
int size() { return 3; }
int size = size();
java.util.function.Function<Integer, Integer> factorial = n -> n < 2 ? 1 : n * factorial.apply(n - 1);
Object named = new Object() { Object inner() { return named; } public String toString() { return "named"; } };
size + factorial.apply(5) + " " + named
//= 123 named
---
final int fixed = 4;
final List<String> names = new ArrayList<>();
names.add("a");
fixed + names.size()
//= 5
---
fixed = 5
//! fixed is final, and has its value
---
fixed++;
//! fixed is final
---
int changes() { return fixed += 2; }
//! fixed is final
---
Runnable changing = () -> names = null;
//! names is final
---
class Changes { int fixed; Changes(int fixed) { this.fixed = fixed; } void next() { fixed++; } }
int own(int fixed) { fixed = 3; return fixed; }
Changes changed = new Changes(1); changed.next();
own(1) + changed.fixed + fixed
//= 9
---
final int fixed = 9;
fixed
//= 9
---
int fixed = 10; fixed = 11; fixed
//= 11
---
class Nest { class Knot { Rope rope; } class Rope { Knot knot; } }
new Nest().new Knot().rope == null
//= true
---
Runnable local = () -> { class One { int n = 1; } class Two { One one = new One(); } System.out.println(new Two().one.n); };
local.run();
//> 1
---
void localRecord() { record Pair(int a, int b) { Pair { if (a > b) throw new IllegalArgumentException(); } } System.out.println(new Pair(1, 2)); }
localRecord();
//> Pair[a=1, b=2]
---
class Shapes { sealed interface Shape permits Disc, Square { } record Disc(double r) implements Shape { } record Square(double s) implements Shape { } static double size(Shape shape) { return shape instanceof Disc disc ? disc.r() : ((Square) shape).s(); } }
Shapes.size(new Shapes.Square(2))
//= 2.0
---
sealed interface Alone { }
record Together() implements Alone { }
---
record TooLate() implements Alone { }
//! write this type in the cell of Alone, and run that cell again
---
record Ordered<T extends Comparable<T>>(T a, T b) { Ordered { if (a.compareTo(b) > 0) { T first = b; b = a; a = first; } } }
new Ordered<>(5, 3)
//= Ordered[a=3, b=5]
---
abstract class Animal { abstract String says(); static Animal of(String name) { return name.equals("dog") ? new Dog() : new Cat(); } }
class Dog extends Animal { String says() { return "woof"; } }
class Cat extends Animal { String says() { return "meow"; } }
Animal.of("dog").says() + Animal.of("other").says()
//= woofmeow
---
@interface Mark { Class<?> type() default Marked.class; }
@Mark class Marked { }
new Marked() != null
//> Carrying can't be used now: its declaration does not compile any more (incompatible types: Marked cannot be converted to java.lang.annotation.Annotation).
//= true
---
class Twice { int a = 1; }
Twice earlier = new Twice();
class Twice { int b = 2; }
new Twice().b
//> earlier is null now: its value was made by the earlier Twice. Run the cell that makes it again.
//= 2
---
enum Repeated { A }; enum Repeated { B }
Repeated.B
//= B
---
int typed = 1; System.out.println(typed); long typed = 2; System.out.println(typed);
//> 1
//> 2
---
class REPL { }
//! hide the package that JShell puts all cells into
---
class ArrayDeque { }
---
new ArrayDeque<String>()
//! it hides java.util.ArrayDeque. Write java.util.ArrayDeque
---
int Math = 3;
//> root can't be used now: its declaration does not compile any more (int cannot be dereferenced).
//> PublicOne can't be used now: its declaration does not compile any more (int cannot be dereferenced).
---
Math.max(1, 2)
//! it hides java.lang.Math
---
String Thread = "x";
Thread.sleep(1);
//! it hides java.lang.Thread
---
int brew(int cups) { return cups; }
brew("tea", 2)
//! brew
---
String steep(Unknown leaf) { return "x"; }
//! not known: class Unknown
---
steep(3)
//! The notebook has steep(Unknown), with other parameters
---
List<String> leaves() { return List.of(1, 2).stream().map(v -> leafOf(v)).toList(); }
String leafOf(int v) { return "leaf " + v; }
leaves()
//= [leaf 1, leaf 2]
---
Object twigs = List.of(1).stream().map(v -> twigOf(v)).toList();
String twigOf(int v) { return "twig " + v; }
twigs
//= [twig 1]
---
System.out.println(budOf(3));
int budOf(int v) { return v * 2; }
//> 6
---
System.out.println(budOf(3));
int budOf(int v) { return v * 2; }
//> 6
---
class Gardener { List<String> go() { return List.of(1).stream().map(v -> treeOf(v)).toList(); } }
static String treeOf(int v) { return rootOf(v).stream().map(n -> "tree " + trunkOf(n)).toList().get(0); }
static List<Integer> rootOf(int v) { return List.of(v); }
static int trunkOf(int v) { return v * 10; }
new Gardener().go()
//= [tree 10]
---
System.out.println(neverThere(3));
//! symbol:   method neverThere(int)
---
System.out.println(alsoWrong(3));
int alsoWrong(int v) { return "text"; }
//! java.lang.String cannot be converted to int
---
int ring() { return 1; }
int rung = ring();
int ring() { return 2; }
rung
//= 1
---
System.out.println(petalOf(1));
String petalOf(int v) { return veinOf(v) + "!"; }
String veinOf(int v) { return "vein " + v; }
//> vein 1!
---
String stemOf(int v) { return "stem " + rindOf(v); }
System.out.println(stemOf(1));
String rindOf(int v) { return "rind " + v; }
//> stem rind 1
---
String stemOf(int v) { return "stem " + rindOf(v); }
System.out.println(stemOf(1));
String rindOf(int v) { return "bark " + v; }
//> stem bark 1
---
System.out.println(petalOf(2));
String petalOf(int v) { return veinOf(v) + "?"; }
String veinOf(int v) { return "nerve " + v; }
//> nerve 2?
---
int echoed() { return 1; }
---
System.out.println(echoed());
int echoed() { return 2; }
System.out.println(echoed());
//> 1
//> 2
---
Moss moss = new Moss(2);
record Moss(int cm) { int twice() { return doubled(cm); } }
int doubled(int v) { return 2 * v; }
moss.twice()
//= 4
---
Moss moss = new Moss(2, "green");
record Moss(int cm, String color) { }
moss.color()
//= green
---
for (Season season : Season.values()) { System.out.println(season.next()); }
enum Season { DRY, WET; Season next() { return nextOf(this); } }
Season nextOf(Season season) { return season == Season.DRY ? Season.WET : Season.DRY; }
//> WET
//> DRY
---
Leaf leaf = new Flat(3);
System.out.println(areaOf(leaf));
int areaOf(Leaf any) { return any instanceof Flat flat ? flat.cm() : 0; }
sealed interface Leaf { }
record Flat(int cm) implements Leaf { }
record Needle() implements Leaf { }
//> 3
---
Leaf leaf = new Needle();
System.out.println(areaOf(leaf));
int areaOf(Leaf any) { return any instanceof Flat flat ? flat.cm() : -1; }
sealed interface Leaf permits Flat, Needle { }
record Flat(int cm) implements Leaf { }
record Needle() implements Leaf { }
//> -1
---
Oak oak = new Oak();
class Oak extends Tree2 { }
abstract class Tree2 { int rings = 5; }
oak.rings
//= 5
---
String grafted(int v) { return "graft " + v; }
System.out.println(grafted("a") + grafted(1));
String grafted(String v) { return v + "!"; }
//> a!graft 1
---
java.util.function.Supplier<Fern> ferns = Fern::new;
System.out.println(ferns.get().spores());
class Fern { int spores() { return 8; } }
//> 8
---
// later() is named in a comment and in a text
System.out.println("later(3)");
int later(int v) { return v; }
//> later(3)
---
int firstOf() { return secondOf() + 1; }
System.out.println(firstOf());
int secondOf = 3;
//! firstOf uses what is not defined: method secondOf()
---
{ { int fixed2 = 5; } int other = 6; }
final int fixed2 = 1;
---
{ { int fixed2 = 5; System.out.println(fixed2); } fixed2 = 9; }
//! fixed2 is final
---
class Stock { int fixed2 = 10; }
class Cellar extends Stock { int next() { fixed2++; return fixed2; } }
new Cellar().next() + fixed2
//= 12
---
class urn { int n = 4; }
urn urn = new urn();
urn.n
//= 4
---
enum Shade { CRIMSON, AZURE }
Shade shade = Shade.CRIMSON;
String CRIMSON = switch (shade) { case CRIMSON -> "r"; case AZURE -> "b"; };
CRIMSON
//= r
---
int two = 2;
switch (two) { case 2: System.out.println("two"); break; default: }
<T> T same(T t) { return t; }
switch (two) { case 2: System.out.println("again"); break; default: }
++two;
same("x") + two
//> two
//> again
//= x3
---
int unended = switch (3) { case 0 -> throw new IllegalStateException("none"); default -> 9; } // nine
---
unended
//= 9
---
class Crate<T> { T value; Crate(T v) { value = v; } }
Crate<String> crate = new Crate<>("a");
---
class Crate<A, B> { A a; B b; }
//> crate can't be used now: its declaration does not compile any more (wrong number of type arguments; required 2).
---
int width = 4;
int area() { return width * 2; }
area()
//= 8
---
String width = "wide";
//> area can't be used now: its declaration does not compile any more (bad operand types for binary operator '*', first type:  java.lang.String, second type: int).
---
int width = 5;
area()
//= 10
---
class Kettle2 { int litres = 2; }
Kettle2 $kettle = new Kettle2();
---
class Kettle2 { int litres = 3; }
//> $kettle is null now: its value was made by the earlier Kettle2. Run the cell that makes it again.
---
class Spoon { int n = 1; }
Spoon spoon = new Spoon();
---
import
    java.util.jar.*; // in two lines
spoon.n
//= 1
---
java.util.StringJoiner unused = null;
StringJoiner joiner = new StringJoiner(",");
---
class StringJoiner { StringJoiner(String by) { } }
//> joiner is null now: its value is a java.util.StringJoiner, and StringJoiner has another meaning now. Run the cell that makes it again.
---
class java { }
//! would hide the packages whose names begin with java.
