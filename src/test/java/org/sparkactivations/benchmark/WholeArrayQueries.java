package org.sparkactivations.benchmark;

import java.util.EnumMap;
import java.util.Map;
import org.sparkactivations.benchmark.QueryBenchmark.Contender;
import org.sparkactivations.benchmark.QueryBenchmark.Question;

/**
 * The functions of a whole array beside what one writes with {@code transform} and {@code aggregate}, or with DuckDB's list
 * functions. What is the same for all elements is computed once for the array: in Spark it is bound as the variable of a
 * {@code transform} of one element, in DuckDB it is a column of a subquery.
 */
final class WholeArrayQueries {
    private WholeArrayQueries() {}

    static Question of(String function, String table, int length) {
        int last = function.equals("glu") ? length / 2 : length;
        String from = " FROM " + table;
        Map<Contender, String> sql = new EnumMap<>(Contender.class);
        sql.put(Contender.OURS, "sum(%s(a)[%d])%s".formatted(function, last - 1, from));
        sql.put(Contender.SPARK, "sum(%s[%d])%s".formatted(spark(function), last - 1, from));
        sql.put(Contender.DUCKDB, duck(function, table, last));
        sql.put(Contender.FLOOR, "sum(a[%d])%s".formatted(last - 1, from));
        return new Question("`%s(a)` of arrays of %,d %s".formatted(function, length, table), length, sql);
    }

    private static String let(String variable, String value, String body) {
        return "transform(array(%s), %s -> %s)[0]".formatted(value, variable, body);
    }

    private static String spark(String function) {
        return switch (function) {
            case "softmax" ->
                let(
                        "m",
                        "array_max(a)",
                        let(
                                "e",
                                "transform(a, x -> exp(x - m))",
                                let("s", "aggregate(e, 0D, (t, y) -> t + y)", "transform(e, x -> x / s)")));
            case "log_softmax" ->
                let(
                        "m",
                        "array_max(a)",
                        let("l", "m + ln(aggregate(a, 0D, (t, y) -> t + exp(y - m)))", "transform(a, x -> x - l)"));
            case "sparsemax" ->
                let(
                        "tau",
                        "aggregate(sort_array(a, false), named_struct('k', 0, 's', 0D), (t, y) -> "
                                + "if(1 + (t.k + 1) * y > t.s + y, named_struct('k', t.k + 1, 's', t.s + y), t), "
                                + "t -> (t.s - 1) / t.k)",
                        "transform(a, x -> greatest(x - tau, 0D))");
            default -> "transform(slice(a, 1, int(size(a) / 2)), (x, i) -> x / (1 + exp(-a[i + int(size(a) / 2)])))";
        };
    }

    private static String duck(String function, String table, int last) {
        String greatest = "(SELECT a, list_max(a) AS m FROM " + table + ")";
        return switch (function) {
            case "softmax" ->
                ("sum(list_transform(e, x -> x / s)[%d]) FROM (SELECT e, list_sum(e) AS s FROM "
                                + "(SELECT list_transform(a, x -> exp(x - m)) AS e FROM %s))")
                        .formatted(last, greatest);
            case "log_softmax" ->
                ("sum(list_transform(a, x -> x - l)[%d]) FROM (SELECT a, m + ln(list_sum(list_transform(a, "
                                + "x -> exp(x - m)))) AS l FROM %s)")
                        .formatted(last, greatest);
            case "sparsemax" ->
                ("sum(list_transform(a, x -> greatest(x - tau, 0))[%d]) FROM (SELECT a, (r['s'] - 1) / r['k'] AS tau "
                                + "FROM (SELECT a, list_reduce(list_transform(list_reverse_sort(a), "
                                + "y -> {'k': 1, 's': y}), (t, y) -> CASE WHEN 1 + (t['k'] + 1) * y['s'] > "
                                + "t['s'] + y['s'] THEN {'k': t['k'] + 1, 's': t['s'] + y['s']} ELSE t END) AS r "
                                + "FROM %s))")
                        .formatted(last, table);
            default ->
                ("sum(list_transform(g, (x, i) -> x / (1 + exp(-h[i])))[%d]) FROM (SELECT a[1:len(a) // 2] AS g, "
                                + "a[len(a) // 2 + 1:] AS h FROM %s)")
                        .formatted(last, table);
        };
    }
}
