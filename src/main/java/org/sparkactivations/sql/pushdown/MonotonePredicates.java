package org.sparkactivations.sql.pushdown;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.internal.SQLConf;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.collection.immutable.Seq;
import scala.runtime.AbstractPartialFunction;

/**
 * Rewrites {@code WHERE sigmoid(x) > 0.9} over Parquet or ORC files as a comparison of {@code x} itself, so that row groups
 * and pages are skipped by their statistics. Exactly the same rows pass: the boundary is found by asking the very
 * expression of the query.
 *
 * <p>Special cases:
 *
 * <ul>
 *   <li>NaN is greater than any number to Spark. A comparison that NaN passes is rewritten only over files whose writer is
 *       known to keep no statistics where there is a NaN.
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
        var experimental = session.sessionState().experimentalMethods();
        Seq<Rule<LogicalPlan>> present = experimental.extraOptimizations();
        if (!present.contains(RULE)) {
            experimental.extraOptimizations_$eq(ScalaInterop.append(present, RULE));
        }
    }

    @Override
    public String ruleName() {
        return "org.sparkactivations.MonotonePredicates";
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return Boolean.parseBoolean(SQLConf.get().getConfString(KEY, "true")) ? rewritten(plan) : plan;
    }

    private static LogicalPlan rewritten(LogicalPlan plan) {
        return plan.transformDown(new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
            @Override
            public boolean isDefinedAt(LogicalPlan node) {
                return node instanceof Filter;
            }

            @Override
            public LogicalPlan apply(LogicalPlan node) {
                return rewritten((Filter) node);
            }
        });
    }

    private static Filter rewritten(Filter filter) {
        Optional<FileScan> scan = FileScan.of(filter.child());
        if (scan.isEmpty()) {
            return filter;
        }
        Expression condition = rewritten(filter.condition(), scan.get());
        return condition == filter.condition() ? filter : filter.copy(condition, filter.child());
    }

    /** The condition with every comparison of its AND and OR rewritten that can be; the same object if none can. */
    private static Expression rewritten(Expression condition, FileScan scan) {
        if (condition instanceof And || condition instanceof Or) {
            Expression left = rewritten(condition.children().apply(0), scan);
            Expression right = rewritten(condition.children().apply(1), scan);
            boolean same = left == condition.children().apply(0)
                    && right == condition.children().apply(1);
            return same ? condition : condition.withNewChildren(ScalaInterop.seq(List.of(left, right)));
        }
        return MonotoneComparison.of(condition)
                .flatMap(MonotoneComparison::solve)
                .filter(solution -> !solution.hasNan() || scan.tellsOfNan())
                .map(Solution::condition)
                .orElse(condition);
    }
}
