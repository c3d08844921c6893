package org.sparkactivations.job.kafka;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The main class of the broker's JVM. It knows Kafka's server by name only, for its class path holds that and this class. The broker ends with
 * the process that started it: the end of standard input says so, even after a SIGKILL.
 */
final class BrokerProcess {
    private BrokerProcess() {}

    /**
     * Formats the storage, unless it is, and runs the broker until the process ends.
     *
     * @param args server.properties, the data directory, then what {@code StorageTool format} needs besides
     */
    public static void main(String[] args) throws ReflectiveOperationException, IOException {
        if (!Files.exists(Path.of(args[1], "meta.properties"))) {
            format(args);
        }
        Thread watch = new Thread(BrokerProcess::endWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Class.forName("kafka.Kafka").getMethod("main", String[].class).invoke(null, (Object) new String[] {args[0]});
    }

    private static void format(String[] args) throws ReflectiveOperationException {
        List<String> format = new ArrayList<>(List.of("format", "--config", args[0]));
        format.addAll(Arrays.asList(args).subList(2, args.length));
        Object code = Class.forName("kafka.tools.StorageTool")
                .getMethod("execute", String[].class, PrintStream.class)
                .invoke(null, format.toArray(String[]::new), System.out);
        if (!Integer.valueOf(0).equals(code)) {
            throw new IllegalStateException("the storage could not be formatted: " + format);
        }
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            System.err.println("standard input: " + e.getMessage());
        }
        System.exit(0);
    }
}
