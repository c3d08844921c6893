package org.sparkactivations.job.fastpath;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.sql.plan.ColumnProgram;

/**
 * Which files of a run take the fast path.
 *
 * @param program how the output's columns are made; null if no file takes the fast path
 * @param reads Hadoop's configuration as the files are read with; null if no file takes the fast path
 * @param served the files that do
 * @param others the files that do not, each with a reason
 * @param reasons why not all files do
 * @param sameTypes whether both paths write every column the same way, so that a file may still change over
 */
public record FastPathPlan(
        ColumnProgram program,
        Configuration reads,
        List<SurveyedFile> served,
        List<SurveyedFile> others,
        List<String> reasons,
        boolean sameTypes) {
    /** How many of the reasons a message shows. */
    private static final int SHOWN = 5;

    /** The general path for all files. */
    static FastPathPlan general(List<SurveyedFile> files, List<String> reasons) {
        return new FastPathPlan(null, null, List.of(), files, List.copyOf(reasons), true);
    }

    /** Whether any file takes the fast path. */
    public boolean isFast() {
        return program != null;
    }

    /** Whether every file does. */
    public boolean isWhole() {
        return isFast() && others.isEmpty();
    }

    /** Adds, where the fast path is required, all that stands in its way. */
    public void require(FastPathMode mode, ConfigErrors faults) {
        if (mode == FastPathMode.REQUIRE && !isWhole()) {
            reasons.forEach(reason -> faults.add("--fast-path require: " + reason));
        }
    }

    /** In a few lines what the run would do. */
    public String describe() {
        String shown =
                reasons.stream().limit(SHOWN).map(reason -> "\n  " + reason).collect(Collectors.joining());
        String more = reasons.size() > SHOWN ? "\n  and %,d more".formatted(reasons.size() - SHOWN) : "";
        if (!isFast()) {
            return "General path, because:" + shown + more;
        }
        return "Fast path for %,d of %,d files%s%s%s"
                .formatted(
                        served.size(),
                        served.size() + others.size(),
                        others.isEmpty() ? "" : "; for the others the general path, because:",
                        shown,
                        more);
    }
}
