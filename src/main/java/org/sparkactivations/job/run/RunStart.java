package org.sparkactivations.job.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What is known of a run at its start.
 *
 * @param id its start in UTC and eight random digits
 * @param arguments without secrets
 */
public record RunStart(String job, String id, List<String> arguments, Instant started) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** What every run id looks like. */
    public static final Pattern ID = Pattern.compile("\\d{8}T\\d{6}Z-[0-9a-f]{8}");

    /** A run that begins now. */
    static RunStart now(String job, List<String> maskedArguments) {
        Instant now = Instant.now();
        String id = STAMP.format(now) + "-" + UUID.randomUUID().toString().substring(0, 8);
        return new RunStart(job, id, maskedArguments, now);
    }
}
