record Sip(String tea, int seconds) { }
new Sip("green", 3) + " " + new Sip("green", 3).equals(new Sip("green", 3)) + new Sip("a", 1).seconds()
//= Sip[tea=green, seconds=3] true1
---
record Range(int from, int to) {
    Range {
        if (from > to) throw new IllegalArgumentException(from + " > " + to);
    }
    Range(int to) { this(0, to); }
    static Range ofLength(int n) { return new Range(n); }
    int length() { return to - from; }
}
Range.ofLength(4).length()
//= 4
---
new Range(3, 1)
//! 3 > 1
---
record Explicit(int a, List<String> b) {
    Explicit(int a, List<String> b) { this.a = a; this.b = List.copyOf(b); }
}
new Explicit(1, List.of("x"))
//= Explicit[a=1, b=[x]]
---
public record PublicOne(int a) { public PublicOne { a = Math.abs(a); } }
new PublicOne(-4)
//= PublicOne[a=4]
---
record Generic<T extends Comparable<T>>(T low, T high) implements java.io.Serializable {
    static int made = 0;
    Generic { if (low.compareTo(high) > 0) { T swap = low; low = high; high = swap; } made++; }
    @Override public String toString() { return low + ".." + high; }
    record Nested(int n) { Nested { n++; } }
}
new Generic<>("z", "a") + " " + Generic.made + new Generic.Nested(1)
//= a..z 1Nested[n=2]
---
record Wrong(int a) {
    Wrong {
        int x = "one";
    }
}
//! line 3
---
record Annotated(@Deprecated int a, int... rest) { @Deprecated Annotated { } }
new Annotated(1, 2, 3).rest().length
//= 2
---
enum Leaf { GREEN, BLACK, OOLONG }
Leaf.valueOf("BLACK").ordinal() + Leaf.values().length
//= 4
---
enum Operation implements java.util.function.IntBinaryOperator {
    PLUS("+") { public int applyAsInt(int a, int b) { return a + b; } },
    TIMES("*") { public int applyAsInt(int a, int b) { return a * b; } };
    private final String sign;
    Operation(String sign) { this.sign = sign; }
    String sign() { return sign; }
}
Operation.PLUS.applyAsInt(2, 3) + Operation.TIMES.applyAsInt(2, 3) + Operation.TIMES.sign()
//= 11*
---
enum Strength { WEAK, STRONG; abstract static class Of { } Strength other() { return this == WEAK ? STRONG : WEAK; } static final Map<String, Strength> BY_NAME = new TreeMap<>(); static { for (Strength each : values()) BY_NAME.put(each.name(), each); } }
Strength.BY_NAME + " " + Strength.WEAK.other()
//= {STRONG=STRONG, WEAK=WEAK} STRONG
---
new EnumMap<>(Map.of(Leaf.GREEN, 1))
//= {GREEN=1}
---
Object sip = new Sip("white", 2);
if (sip instanceof Sip s && s.seconds() > 1) { System.out.println(s.tea()); }
//> white
