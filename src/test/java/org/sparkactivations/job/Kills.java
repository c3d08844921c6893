package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.sparkactivations.Await;
import org.sparkactivations.LocalSpark;
import org.sparkactivations.Seeds;

/** Kills jobs in JVMs of their own at random moments of their work, and counts the kills that fell into it. */
public final class Kills {
    /** What a process exits with that was killed. */
    public static final int KILLED = 128 + 9;

    private static final String STARTED = "started";

    private final Path directory;
    private final Random random;
    private int longest = 1500;
    private int alive;
    private int staging;

    /**
     * No kill yet.
     *
     * @param directory that the outputs and their staging directories lie in
     * @param test whose kills they are
     */
    public Kills(Path directory, Class<?> test) {
        this.directory = directory;
        random = Seeds.kills(test);
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
    public void kill(Class<?> main, String... arguments) throws Exception {
        List<String> stagingBefore = left();
        Process child = Child.start(Seeds.ofChild(), main, arguments);
        Child.await(child, STARTED);
        Await.until(
                "a staging directory or the end of the run",
                Duration.ofSeconds(90),
                () -> !child.isAlive() || !isOld(stagingBefore));
        if (Await.ends(child, Duration.ofMillis(random.nextInt(longest)))) {
            assertEquals(0, child.exitValue());
            longest = Math.max(50, longest * 3 / 4);
            return;
        }
        if (Await.kill(child) == KILLED) {
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
