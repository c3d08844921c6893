package org.sparkactivations.job.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions that this jar was built with.
 *
 * @param version the project's version
 * @param sparkVersion the Spark release that it was compiled and tested with
 * @param scalaVersion Scala's binary version, 2.13
 */
public record BuildInfo(String version, String sparkVersion, String scalaVersion) {
    private static final Pattern LINE = Pattern.compile("\\d+\\.\\d+");

    public static BuildInfo ofThisJar() {
        try (InputStream stream = BuildInfo.class.getResourceAsStream("/org/sparkactivations/build.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return new BuildInfo(
                    properties.getProperty("version"),
                    properties.getProperty("spark.version"),
                    properties.getProperty("scala.version"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code --version} prints. */
    public String text() {
        return "spark-activations %s for Spark %s, Scala %s".formatted(version, sparkVersion, scalaVersion);
    }

    /** The release line of a version: 4.2 of 4.2.0. */
    public static String line(String version) {
        Matcher line = LINE.matcher(version);
        return line.lookingAt() ? line.group() : version;
    }
}
