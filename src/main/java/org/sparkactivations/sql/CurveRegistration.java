package org.sparkactivations.sql;

import java.util.Set;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.sparkactivations.sql.curve.CurveFunction;
import org.sparkactivations.sql.interop.ScalaInterop;
import scala.Function1;
import scala.Tuple3;
import scala.collection.immutable.Seq;

/** The table function {@code activation_curve} as Spark's registry of table functions holds it. */
final class CurveRegistration {
    private static final Function1<Seq<Expression>, LogicalPlan> CURVE =
            arguments -> CurveFunction.build(ScalaInterop.list(arguments));

    private CurveRegistration() {}

    /** Gives it to the sessions that Spark builds with these extensions unless it is excluded. */
    static void inject(SparkSessionExtensions extensions, Set<String> excluded) {
        if (!excluded.contains(CurveFunction.NAME)) {
            extensions.injectTableFunction(
                    new Tuple3<>(new FunctionIdentifier(CurveFunction.NAME), CurveFunction.DESCRIPTION, CURVE));
        }
    }

    /** Takes it back from a registry if it is excluded. */
    static void takeBack(TableFunctionRegistry registry, Set<String> excluded) {
        FunctionIdentifier name = BuiltinNames.spelled(CurveFunction.NAME, registry, "range");
        if (excluded.contains(CurveFunction.NAME)
                && registry.lookupFunction(name).exists(info -> info == CurveFunction.DESCRIPTION)) {
            registry.dropFunction(name);
        }
    }

    /** Adds it to a registry unless it is excluded. */
    static void install(TableFunctionRegistry registry, Set<String> excluded) {
        if (excluded.contains(CurveFunction.NAME)) {
            return;
        }
        FunctionIdentifier name = BuiltinNames.spelled(CurveFunction.NAME, registry, "range");
        if (registry.lookupFunction(name).isEmpty()) {
            registry.registerFunction(name, CurveFunction.DESCRIPTION, CURVE);
        }
    }
}
