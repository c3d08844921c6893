package org.sparkactivations.job.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.transform.Schemas;

/** Merges the schemas of several files: all their columns, each with a type that holds the values of every file. */
final class MergedSchema {
    private final boolean widens;
    private final boolean caseSensitive;
    private final Optional<StructType> declared;

    /**
     * How to merge.
     *
     * @param widens whether the format's reader gives the values of a narrower type as those of a wider one
     * @param caseSensitive whether the session tells names apart by their letter case
     * @param declared the types that are wanted, where the reader can give them
     */
    MergedSchema(boolean widens, boolean caseSensitive, Optional<StructType> declared) {
        this.widens = widens;
        this.caseSensitive = caseSensitive;
        this.declared = declared;
    }

    /** A column of some files, and the first of these. */
    private record Found(StructField field, String file) {}

    /** The schema; empty, with faults, if there is none. */
    Optional<StructType> of(List<Footers.Shape> shapes, ConfigErrors faults) {
        int before = faults.messages().size();
        Map<String, List<Found>> columns = new LinkedHashMap<>();
        for (Footers.Shape shape : shapes) {
            for (StructField field : shape.schema().fields()) {
                columns.computeIfAbsent(key(field), name -> new ArrayList<>()).add(new Found(field, shape.file()));
            }
            ColumnNames.twins(Arrays.asList(shape.schema().fieldNames()), caseSensitive)
                    .ifPresent(twins ->
                            faults.add("--input: " + twins(twins) + " in the file " + shape.file() + "; rename one"));
        }
        checkShared(shapes, columns, faults);
        StructType merged = new StructType();
        for (List<Found> found : columns.values()) {
            StructField first = found.get(0).field();
            merged = merged.add(first.name(), type(found, faults).orElse(first.dataType()), true, first.metadata());
        }
        return faults.messages().size() > before ? Optional.empty() : Optional.of(merged);
    }

    private static String twins(List<String> twins) {
        return twins.get(0).equals(twins.get(1))
                ? "two columns are called " + twins.get(0)
                : "the columns %s and %s differ in letter case only".formatted(twins.get(0), twins.get(1));
    }

    private String key(StructField field) {
        return caseSensitive ? field.name() : field.name().toLowerCase(Locale.ROOT);
    }

    /** A file that shares no column with another is of another table. */
    private void checkShared(List<Footers.Shape> shapes, Map<String, List<Found>> columns, ConfigErrors faults) {
        for (Footers.Shape shape : shapes) {
            Set<String> others = new HashSet<>();
            columns.forEach((name, found) -> {
                if (found.stream().anyMatch(column -> !column.file().equals(shape.file()))) {
                    others.add(name);
                }
            });
            if (shapes.size() > 1 && Arrays.stream(shape.schema().fields()).noneMatch(f -> others.contains(key(f)))) {
                Footers.Shape other = shapes.get(shapes.get(0).equals(shape) ? 1 : 0);
                faults.add(
                        "--input: the file %s has the columns (%s) and shares none with the others, such as %s (%s); leave it out"
                                .formatted(shape.file(), names(shape), other.file(), names(other)));
                return;
            }
        }
    }

    private static String names(Footers.Shape shape) {
        return String.join(", ", shape.schema().fieldNames());
    }

    private Optional<DataType> type(List<Found> found, ConfigErrors faults) {
        Optional<DataType> wanted = declared.flatMap(
                        schema -> Schemas.find(schema, found.get(0).field().name()))
                .map(StructField::dataType)
                .filter(type -> widens
                        && found.stream()
                                .allMatch(column -> column.field().dataType().sameType(type)
                                        || Schemas.widens(column.field().dataType(), type)));
        if (wanted.isPresent()) {
            return wanted;
        }
        Found kept = found.get(0);
        DataType type = kept.field().dataType();
        for (Found next : found.subList(1, found.size())) {
            Optional<DataType> both = merged(type, next.field().dataType());
            if (both.isEmpty()) {
                faults.add(
                        "--input: column %s is %s in %s and %s in %s; bring the files to one type, or run once for each"
                                .formatted(
                                        kept.field().name(),
                                        type.sql(),
                                        kept.file(),
                                        next.field().dataType().sql(),
                                        next.file()));
                return Optional.empty();
            }
            if (!both.get().sameType(type)) {
                kept = next;
            }
            type = both.get();
        }
        return Optional.of(type);
    }

    private Optional<DataType> merged(DataType left, DataType right) {
        if (left.sameType(right)) {
            return Optional.of(left);
        }
        BinaryOperator<DataType> wider = (a, b) -> widens && Schemas.widens(a, b) ? b : null;
        DataType wide = Optional.ofNullable(wider.apply(left, right)).orElse(wider.apply(right, left));
        if (wide != null) {
            return Optional.of(wide);
        }
        try {
            StructType both = new StructType().add("c", left).merge(new StructType().add("c", right), caseSensitive);
            return Optional.of(both.fields()[0].dataType());
        } catch (Exception e) {
            return Optional.empty();
        }
    }
}
