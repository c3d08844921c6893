package org.sparkactivations.sql.pushdown;

import org.apache.spark.sql.ExperimentalMethods;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.sparkactivations.sql.interop.ScalaInterop;

/** The optimiser's rules of one session. */
final class SessionRules {
    private SessionRules() {}

    /** Gives a rule to a session that is already there, unless it has it. */
    static void add(SparkSession session, Rule<LogicalPlan> rule) {
        ExperimentalMethods methods = session.sessionState().experimentalMethods();
        if (!methods.extraOptimizations().contains(rule)) {
            methods.extraOptimizations_$eq(ScalaInterop.append(methods.extraOptimizations(), rule));
        }
    }
}
