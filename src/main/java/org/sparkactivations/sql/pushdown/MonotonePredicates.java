package org.sparkactivations.sql.pushdown;

import java.util.function.BooleanSupplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.internal.SQLConf;

/**
 * Rewrites {@code WHERE sigmoid(x) > 0.9} over Parquet or ORC files as a comparison of {@code x} itself, so that row groups
 * and pages are skipped by their statistics. Exactly the same rows pass: the boundary is found by asking the very
 * expression of the query.
 *
 * <p>Special cases:
 *
 * <ul>
 *   <li>NaN is greater than any number to Spark. A comparison that NaN passes is rewritten only over files whose writer is
 *       known to keep no statistics where there is a NaN. Of a partitioned table of a catalog the files are those of the
 *       partitions for which the condition can hold.
 *   <li>NULL passes neither before nor after.
 *   <li>Only terms that AND and OR join are rewritten; a comparison below anything else stays.
 *   <li>{@code spark.sparkactivations.pushdown=false} turns the rule off.
 * </ul>
 */
public final class MonotonePredicates extends Rule<LogicalPlan> {
    public static final String KEY = "spark.sparkactivations.pushdown";

    private static final MonotonePredicates RULE = new MonotonePredicates();

    private MonotonePredicates() {}

    /** Gives the rule to the sessions that Spark builds with these extensions. */
    public static void inject(SparkSessionExtensions extensions) {
        extensions.injectOptimizerRule(session -> RULE);
    }

    /** Gives the rule to a session that is already there; once is enough. */
    public static void register(SparkSession session) {
        SessionRules.add(session, RULE);
    }

    @Override
    public String ruleName() {
        return "org.sparkactivations.MonotonePredicates";
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return Boolean.parseBoolean(SQLConf.get().getConfString(KEY, "true"))
                ? FilteredScans.rewrite(
                        plan,
                        (filter, scan) -> rewritten(filter.condition(), () -> scan.tellsOfNan(filter.condition())))
                : plan;
    }

    /** The condition with every comparison of its AND and OR rewritten that can be; the same object if none can. */
    private static Expression rewritten(Expression condition, BooleanSupplier tellsOfNan) {
        if (condition instanceof And || condition instanceof Or) {
            return FilteredScans.withSides(condition, side -> rewritten(side, tellsOfNan));
        }
        return MonotoneComparison.of(condition)
                .flatMap(MonotoneComparison::solve)
                .filter(solution -> !solution.hasNan() || tellsOfNan.getAsBoolean())
                .map(Solution::condition)
                .orElse(condition);
    }
}
