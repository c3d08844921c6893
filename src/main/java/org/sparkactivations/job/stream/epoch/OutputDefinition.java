package org.sparkactivations.job.stream.epoch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.publish.OutputSchema;
import org.sparkactivations.job.stream.option.OriginColumns;
import org.sparkactivations.job.transform.Schemas;
import org.sparkactivations.job.transform.Transform;

/**
 * The schema, partitioning and expressions of an output's epochs, kept in its binding file from run to run.
 *
 * @param schema of all the epochs, partition columns too, in Spark's JSON
 * @param partitionBy the partition columns below the epochs
 * @param originPrefix of the origin columns; null if there never were any
 * @param noOrigin whether those columns are left out now
 * @param where the condition of the rows; null if there is none
 * @param expressions of the columns that an {@code --apply} or the model gives, one after the other
 * @param schemaIds the fingerprints of the Avro schemas by the ids that are read; null if there are none
 */
public record OutputDefinition(
        String schema,
        List<String> partitionBy,
        String originPrefix,
        boolean noOrigin,
        String where,
        Map<String, List<String>> expressions,
        SortedMap<Integer, String> schemaIds) {

    public static OutputDefinition of(
            OutputSchema schema, Transform transform, OriginColumns origin, SortedMap<Integer, String> schemaIds) {
        Map<String, List<String>> expressions = new LinkedHashMap<>();
        transform
                .applies()
                .forEach(apply -> Schemas.find(schema.schema(), apply.column())
                        .ifPresent(column -> expressions
                                .computeIfAbsent(column.name(), name -> new ArrayList<>())
                                .add(apply.expression())));
        transform
                .model()
                .ifPresent(model -> Schemas.find(schema.schema(), model.column())
                        .ifPresent(column -> expressions
                                .computeIfAbsent(column.name(), name -> new ArrayList<>())
                                .add(model.described())));
        return new OutputDefinition(
                schema.schema().json(),
                schema.partitionBy(),
                origin.leftOut() ? null : origin.prefix(),
                origin.leftOut(),
                transform.where().orElse(null),
                expressions,
                schemaIds);
    }

    /** The same with these ids. */
    public OutputDefinition with(SortedMap<Integer, String> ids) {
        return new OutputDefinition(schema, partitionBy, originPrefix, noOrigin, where, expressions, ids);
    }

    public StructType columns() {
        return (StructType) DataType.fromJson(schema);
    }

    /** Whether it is an origin column. */
    public boolean isOrigin(String name) {
        return originPrefix != null
                && OriginColumns.names(originPrefix).stream().anyMatch(name::equalsIgnoreCase);
    }

    /** This after that, with the columns of both. */
    public OutputDefinition after(OutputDefinition before, StructType both) {
        String prefix = originPrefix == null ? before.originPrefix : originPrefix;
        SortedMap<Integer, String> ids = schemaIds == null ? before.schemaIds : schemaIds;
        return new OutputDefinition(both.json(), partitionBy, prefix, noOrigin, where, expressions, ids);
    }

    /** What a reader should know of the epochs to come, if this is what those before hold. */
    public List<String> changes(OutputDefinition next) {
        List<String> changes = new ArrayList<>();
        StructType before = columns();
        for (StructField field : next.columns().fields()) {
            String type = field.dataType().sql();
            Schemas.find(before, field.name())
                    .ifPresentOrElse(
                            old -> {
                                if (!old.dataType().sql().equals(type)) {
                                    changes.add("column %s is %s and was %s"
                                            .formatted(
                                                    field.name(),
                                                    type,
                                                    old.dataType().sql()));
                                }
                            },
                            () -> changes.add(
                                    "column %s %s is new; NULL in the epochs before".formatted(field.name(), type)));
            String expression = next.expression(field.name());
            if (Schemas.find(before, field.name()).isPresent() && !expression.equals(expression(field.name()))) {
                changes.add("column %s is %s and was %s".formatted(field.name(), expression, expression(field.name())));
            }
        }
        if (originPrefix != null && next.noOrigin && !noOrigin) {
            changes.add("the origin columns %s are NULL, by --no-origin"
                    .formatted(String.join(", ", OriginColumns.names(originPrefix))));
        }
        if (!Objects.equals(where, next.where)) {
            changes.add("--where is %s and was %s".formatted(condition(next.where), condition(where)));
        }
        if (schemaIds != null && !schemaIds.equals(next.schemaIds)) {
            changes.add("the Avro schema ids are %s and were %s, or stand for other schemas"
                    .formatted(next.schemaIds.keySet(), schemaIds.keySet()));
        }
        return changes;
    }

    private String expression(String column) {
        return expressions.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(column))
                .map(entry -> String.join(", then ", entry.getValue()))
                .findFirst()
                .orElse("as the record has it");
    }

    private static String condition(String where) {
        return where == null ? "left out" : where;
    }
}
