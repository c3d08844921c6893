package org.sparkactivations;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** The seeds of the tests' random choices. Each is printed with the property that sets it, {@code kill.seed} or {@code draw.seed}. */
public final class Seeds {
    private static final String KILL = "kill.seed";
    private static final String DRAW = "draw.seed";

    private static final long OF_KILLS = Long.getLong(KILL, System.nanoTime());
    private static final AtomicInteger CHILDREN = new AtomicInteger();

    private Seeds() {}

    /** Draws the moments of a test's kills: other ones in each run, unless {@code -Dkill.seed} repeats those of an earlier run. */
    public static Random kills(Class<?> test) {
        return new Random(told(test, KILL, OF_KILLS));
    }

    /** The seed of a test's random input: the test's own, so that a failure comes again, unless {@code -Ddraw.seed} asks for another. */
    public static long draw(Class<?> test, long own) {
        return told(test, DRAW, Long.getLong(DRAW, own));
    }

    /** The property that gives the next child process a seed of its own. */
    public static Map<String, String> ofChild() {
        return Map.of(KILL, Long.toString(OF_KILLS + CHILDREN.incrementAndGet()));
    }

    private static long told(Class<?> test, String property, long seed) {
        System.out.printf("%s: -D%s=%d%n", test.getSimpleName(), property, seed);
        return seed;
    }
}
