package org.sparkactivations.job.cli;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says why an input file could not be read, and the one thing to do. */
public final class UnreadableFile {
    public static final String DAMAGED = "It may be truncated or damaged: restore it, or leave it out of --input.";
    public static final String WITHOUT_VECTORS =
            "Spark reads it with --conf spark.sql.parquet.enableVectorizedReader=false (of spark-submit; jobs/batch.sh"
                    + " takes it in SPARK_ACTIVATIONS_SUBMIT_ARGS).";
    public static final String KEYS =
            "Give the keys with spark-submit's --conf spark.hadoop.parquet.crypto.factory.class=… and the settings of"
                    + " that class, or leave the file out of --input.";
    public static final String CODEC = "Add its jar with spark-submit's --jars, or have the file written with zstd.";

    public static final String REWRITE =
            "Read it with Arrow, which knows that fault, and write it again, or leave it out of --input.";

    private static final String WRONG_CHECKSUM =
            "It may be damaged: restore it, or leave it out of --input. If other readers take it,"
                    + " --input-option parquet.page.verify-checksum.enabled=false leaves the comparison out.";
    private static final String NEWER =
            "If its writer is newer than Spark's Parquet library, have it written without what is new; else restore it, or"
                    + " leave it out of --input.";

    private static final String SMALLER_BATCHES =
            "If it is sound, Spark reads it with a smaller --conf spark.sql.parquet.columnarReaderBatchSize (of"
                    + " spark-submit); else restore it, or leave it out of --input.";

    /** How the message begins of what is thrown where a file takes more memory than there is. */
    public static final String TOO_MUCH_MEMORY = "it takes more memory than there is";

    private static final String MEMORY =
            "It may be damaged: restore it, or leave it out of --input. If it is sound, give"
                    + " more memory with spark-submit's --driver-memory or --executor-memory.";
    private static final String CHECKSUM = "CRC checksum verification failed";
    private static final Pattern COLUMN = Pattern.compile("\\bin col(?:umn)? \\[([^\\]]+)\\]");

    /** Thrift's reader leaves a value out of an enumeration that it does not know. */
    private static final Pattern UNKNOWN_VALUE = Pattern.compile(
            "Required field '(?:\\w+_level_)?(codec|encoding|type)' was not present! Struct: (?:ColumnMetaData|PageHeader|D\\w+PageHeader\\w*)\\(");

    private static final Pattern ENCODING = Pattern.compile("Unsupported encoding: (\\w+)");

    private UnreadableFile() {}

    public static String text(String file, String reason, String remedy) {
        return "the file " + file + " cannot be read: " + reason + "\n" + remedy;
    }

    /** What the exception, thrown while the file was read, means. */
    public static String text(String file, Throwable thrown) {
        return text(file, Optional.empty(), thrown);
    }

    /** The same of a file of which one column cannot be read, where that is known. */
    public static String text(String file, Optional<String> unreadable, Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        Throwable root = chain.get(chain.size() - 1);
        String all = String.join(
                "\n",
                chain.stream().map(Throwable::getMessage).map(String::valueOf).toList());
        String text = AnalysisMessage.firstLine(root).replace("file:" + file, "it");
        String column = column(chain)
                .or(() -> unreadable)
                .map(name -> "column " + name + ": ")
                .orElse("");
        if (text.startsWith("CSV header does not conform")) {
            String header = root.getMessage().strip().replaceAll("\\s*\\R\\s*", "; ");
            return text(
                    file,
                    header,
                    "Give --schema the names of the header, in its order, or --input-option enforceSchema=true to go by places alone.");
        }
        if (chain.stream().anyMatch(t -> t.getClass().getSimpleName().contains("ParquetCrypto"))) {
            return text(file, column + "it is encrypted, and there is no key for it", KEYS);
        }
        if (text.matches("(Class )?[\\w.$]+Codec( was not found)?")) {
            return text(
                    file,
                    column + "its codec " + text.replaceFirst("^Class ", "").replace(" was not found", "")
                            + " is not on the class path",
                    CODEC);
        }
        Matcher encoding = ENCODING.matcher(all);
        if (encoding.find()) {
            String unknown =
                    "the encoding %s, which Spark's vectorized reader does not know".formatted(encoding.group(1));
            return text(file, column + unknown, WITHOUT_VECTORS);
        }
        if (text.contains("is not a Parquet file")) {
            String other =
                    "If it is of another format, name that with --input-format; else it may be truncated or damaged:"
                            + " restore it, or leave it out of --input.";
            return text(file, text, other);
        }
        if (all.contains(CHECKSUM)) {
            return text(file, column + "the checksum of a page does not fit its bytes", WRONG_CHECKSUM);
        }
        if (text.startsWith(TOO_MUCH_MEMORY)) {
            return text(file, column + text, MEMORY);
        }
        if (text.startsWith("Cannot reserve additional contiguous bytes")) {
            String what = "by their lengths the values of one batch of rows take more than 2 GiB";
            return text(file, column + what, SMALLER_BATCHES);
        }
        if (root instanceof EOFException || text.contains("Socket is closed by peer")) {
            return text(file, column + "it ends before its data does", DAMAGED);
        }
        Matcher unknownValue = UNKNOWN_VALUE.matcher(text);
        if (unknownValue.lookingAt()) {
            String what = "the %s that its footer or the header of a page names is not known here"
                    .formatted(unknownValue.group(1));
            return text(file, column + what, NEWER);
        }
        if (root.getClass().getName().contains(".thrift.")) {
            String what = text.replaceFirst("(?s)!? Struct: .*", "");
            return text(file, column + "its footer or the header of a page is damaged (" + what + ")", DAMAGED);
        }
        if (root instanceof RuntimeException
                && root.getClass().getName().matches("java\\.(lang\\.(?!Runtime)|nio|util).*")) {
            return text(file, column + "its bytes cannot be decoded (" + reason(root) + ")", DAMAGED);
        }
        return text(file, column + reason(root).replace("file:" + file, "it"), DAMAGED);
    }

    /** What the exception says, and its kind, without which most of those that Java raises say little. */
    public static String reason(Throwable root) {
        String name = root.getClass().getSimpleName();
        String text = AnalysisMessage.firstLine(root);
        return root instanceof RuntimeException && root.getClass() != RuntimeException.class && !text.equals(name)
                ? name + ": " + text
                : text;
    }

    private static Optional<String> column(List<Throwable> chain) {
        return chain.stream()
                .map(t -> COLUMN.matcher(String.valueOf(t.getMessage())))
                .filter(Matcher::find)
                .map(found -> found.group(1).replace(", ", "."))
                .findFirst();
    }

    /** The exception and its causes. */
    public static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null && !chain.contains(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }
}
