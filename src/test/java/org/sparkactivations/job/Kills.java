package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.sparkactivations.LocalSpark;

/** Kills jobs in JVMs of their own at random moments of their work, and counts the kills that fell into it. */
public final class Kills {
    /** What a process exits with that was killed. */
    public static final int KILLED = 128 + 9;

    private static final String STARTED = "started";

    private final Path directory;
    private int longest = 1500;
    private int alive;
    private int staging;

    /** @param directory that the outputs and their staging directories lie in */
    public Kills(Path directory) {
        this.directory = directory;
    }

    /** Kills that ended a process, before it ended by itself. */
    public int alive() {
        return alive;
    }

    /** Those of them that left the run's staging directory behind. */
    public int staging() {
        return staging;
    }

    /** Begins the main method of a child: a session is there already, so that the kill falls into the job. */
    public static void start() {
        LocalSpark.builder(2, "killed").getOrCreate();
        System.out.println(STARTED);
    }

    /**
     * Runs a job in a child, waits for its staging directory, and after a random time kills it, unless it ended before.
     *
     * @param main begins with {@link #start}
     */
    public void kill(Class<?> main, String... arguments) throws InterruptedException, IOException {
        List<String> stagingBefore = left();
        Process child = Child.start(main, arguments);
        Child.await(child, STARTED);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (child.isAlive() && isOld(stagingBefore)) {
            assertTrue(System.nanoTime() < deadline, "no staging directory in 90 s");
            Thread.sleep(5);
        }
        if (child.waitFor(ThreadLocalRandom.current().nextInt(longest), TimeUnit.MILLISECONDS)) {
            assertEquals(0, child.exitValue());
            longest = Math.max(50, longest * 3 / 4);
            return;
        }
        child.destroyForcibly().waitFor();
        if (child.exitValue() == KILLED) {
            alive++;
            staging += isOld(stagingBefore) ? 0 : 1;
        }
    }

    /** The staging directories that are there. */
    public List<String> left() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.contains("-staging-"))
                    .toList();
        }
    }

    private boolean isOld(List<String> before) throws IOException {
        return before.containsAll(left());
    }
}
