package org.sparkactivations.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sparkactivations.function.ActivationRegistry;
import org.sparkactivations.sql.curve.CurveFunction;
import org.sparkactivations.sql.model.ModelFunctions;
import org.sparkactivations.text.NameSuggestion;

/**
 * The function names that a user reserves for functions of their own: {@code
 * spark.sparkactivations.exclude=linear,threshold}. An alias and a derivative are names of their own. A name that is
 * none of this library's is warned of.
 */
public final class ExcludedNames {
    public static final String KEY = "spark.sparkactivations.exclude";

    private static final Logger LOG = LoggerFactory.getLogger(ExcludedNames.class);
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private ExcludedNames() {}

    /** Every name that this library gives to a session, aliases and the table function among them. */
    public static List<String> all() {
        List<String> names = new ArrayList<>(ActivationRegistry.definitions()
                .flatMap(function -> Stream.concat(Stream.of(function.name()), function.aliases().stream()))
                .toList());
        ModelFunctions.ALL.forEach(function -> names.add(function.name()));
        names.add(CurveFunction.NAME);
        return List.copyOf(names);
    }

    /** The names that the running application leaves out, before it has a session. */
    static Set<String> ofApplication() {
        SparkEnv environment = SparkEnv.get();
        return environment == null ? Set.of() : parse(environment.conf().get(KEY, ""));
    }

    /** The names that a session leaves out. */
    public static Set<String> of(SparkSession session) {
        return parse(session.conf().get(KEY, ""));
    }

    private static Set<String> parse(String setting) {
        Set<String> names = Arrays.stream(setting.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> known = all();
        names.stream().filter(name -> !known.contains(name)).filter(WARNED::add).forEach(name -> {
            LOG.warn(
                    "{} names {}, which is not a function of this library{}",
                    KEY,
                    name,
                    NameSuggestion.hint(name, known));
        });
        names.retainAll(known);
        return names;
    }
}
