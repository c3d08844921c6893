package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistryBase;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Tanh;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.function.ArrayKernels;
import org.sparkactivations.function.Definition;
import scala.Function1;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.Seq;

/**
 * The functions as Spark's function registry holds them. There is one description and one builder for each name in a
 * JVM, so that registering again changes nothing and Spark doesn't warn of a replaced function.
 */
public final class ActivationFunctions {
    private static final Logger LOG = LoggerFactory.getLogger(ActivationFunctions.class);

    private static final List<Entry> ENTRIES = entries();

    private static final Function1<Seq<Expression>, LogicalPlan> CURVE =
            arguments -> CurveFunction.build(Scala.list(arguments));

    private ActivationFunctions() {}

    private record Entry(
            FunctionIdentifier name, ExpressionInfo description, Function1<Seq<Expression>, Expression> builder) {}

    /** Gives the functions to the sessions that Spark builds with these extensions. */
    public static void inject(SparkSessionExtensions extensions) {
        installBuiltin();
        ENTRIES.forEach(
                entry -> extensions.injectFunction(new Tuple3<>(entry.name(), entry.description(), entry.builder())));
        extensions.injectTableFunction(
                new Tuple3<>(new FunctionIdentifier(CurveFunction.NAME), CurveFunction.DESCRIPTION, CURVE));
    }

    /** Gives the functions to a session that is already there. */
    public static void register(SparkSession session) {
        installBuiltin();
        install(session.sessionState().functionRegistry());
        installCurve(session.sessionState().tableFunctionRegistry());
    }

    private static void installCurve(TableFunctionRegistry registry) {
        FunctionIdentifier name = spelled(CurveFunction.NAME, registry, "range");
        if (registry.lookupFunction(name).isEmpty()) {
            registry.registerFunction(name, CurveFunction.DESCRIPTION, CURVE);
        }
    }

    /**
     * Adds the functions to those that every session starts with. Views that outlive a session, generated columns and
     * column defaults take no others.
     */
    private static void installBuiltin() {
        installCurve(TableFunctionRegistry.builtin());
        if (install(FunctionRegistry.builtin())) {
            LOG.info(
                    "tanh is now the one of spark-activations, which takes arrays and vectors too; "
                            + "set {}=spark to keep Spark's own for numbers",
                    SparkTanh.KEY);
            LOG.debug("Arrays are computed by: {}", ArrayKernels.choice());
        }
    }

    /** Returns whether Spark's own tanh was there and is replaced. */
    private static boolean install(FunctionRegistry registry) {
        boolean replaced = false;
        // The registry's own lock, so that no query finds tanh missing.
        synchronized (registry) {
            for (Entry entry : ENTRIES) {
                FunctionIdentifier name = spelled(entry.name().funcName(), registry, "abs");
                Option<ExpressionInfo> present = registry.lookupFunction(name);
                if (present.exists(info -> info == entry.description())) {
                    continue;
                }
                if (present.exists(info -> info.getClassName().equals(Tanh.class.getName()))) {
                    replaced = registry.dropFunction(name);
                }
                registry.registerFunction(name, entry.description(), entry.builder());
            }
        }
        return replaced;
    }

    /** A name as the registry spells one of Spark's own: bare, or from Spark 4.2 in system.builtin. */
    private static FunctionIdentifier spelled(String name, FunctionRegistryBase<?> registry, String own) {
        FunctionIdentifier builtin = registry.listFunction()
                .find(function -> function.funcName().equals(own))
                .get();
        return builtin.copy(name, builtin.database(), builtin.catalog());
    }

    private static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        ActivationRegistry.definitions().forEach(function -> {
            entries.add(entry(function, function.name()));
            function.aliases().forEach(alias -> entries.add(entry(function, alias)));
        });
        return List.copyOf(entries);
    }

    private static Entry entry(Definition function, String name) {
        return new Entry(
                new FunctionIdentifier(name),
                Description.of(function, name),
                arguments -> build(function, name, Scala.list(arguments)));
    }

    private static Expression build(Definition function, String name, List<Expression> arguments) {
        ActivationExpression call = Arguments.bind(function, name, arguments);
        return SparkTanh.isWanted(call) ? SparkTanh.of(call) : call;
    }
}
