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
