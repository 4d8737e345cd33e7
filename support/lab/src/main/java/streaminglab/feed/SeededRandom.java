package streaminglab.feed;

import java.util.Random;

/**
 * A random sequence of its own for each concern, so that one more draw in one of them leaves the others as they are.
 * {@link Random} because its algorithm is part of its contract, the same on every JVM.
 */
final class SeededRandom {

    private SeededRandom() {
    }

    static Random random(long seed, String concern) {
        // The finalizer of SplitMix64 (Steele, Lea, Flood 2014): Random's first draws are alike for neighbouring seeds.
        long mixed = seed * 0x9E3779B97F4A7C15L + concern.hashCode();
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return new Random(mixed ^ (mixed >>> 31));
    }
}
