byte small = (byte) 200;
short shorter = 7;
long far = 1_000_000_000_000L;
float half = 0.5f;
double third = 1.0 / 3;
char tea = '\u8336';
boolean hot = !false;
System.out.println(small + " " + shorter + " " + far + " " + half + " " + hot);
//> -56 7 1000000000000 0.5 true
---
tea
//= 茶
---
0b1010 + 0x1F + 017 + 'a'
//= 153
---
int höhe = 3, 茶 = 4; höhe * 茶
//= 12
---
String block = """
    Dear "guest",
      tea \
    is ready.\n""";
block.lines().toList()
//= [Dear "guest",,   tea is ready.]
---
"a\tb\u0041\101".length()
//= 5
---
int[] row = {3, 1, 2};
row
//= [3, 1, 2]
---
int[][] table = {{1}, {2, 3}, {}};
table
//= [[1], [2, 3], []]
---
List.of(new String[] {"green", null}, new String[0])
//= [[green, null], []]
---
Map.of("cups", new double[] {0.5, 1})
//= {cups=[0.5, 1.0]}
---
char[] letters = "tea".toCharArray(); letters
//= [t, e, a]
---
new int[250]
//= [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, … 150 more]
---
Object[] itself = new Object[1]; itself[0] = itself;
itself
//= [[[[[…]]]]]
---
int a = 1, b[] = {2, 3}, c;
a + b.length + c
//= 3
---
final int constant = 5;
final List<String> names = new ArrayList<>();
names.add("green");
names + " " + constant
//= [green] 5
---
var inferred = new HashMap<String, List<Integer>>();
inferred.computeIfAbsent("cups", any -> new ArrayList<>()).add(3);
inferred
//= {cups=[3]}
---
var anonymous = new Object() { int cups = 2; int twice() { return 2 * cups; } };
anonymous.twice() + anonymous.cups
//= 6
---
var self = self;
//! self is declared here and used in its own value
---
int aloof = aloof + 1;
//! aloof is declared here and used in its own value
