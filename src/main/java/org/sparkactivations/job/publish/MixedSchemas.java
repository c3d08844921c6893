package org.sparkactivations.job.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.sparkactivations.job.cli.ColumnNames;
import org.sparkactivations.job.transform.Schemas;

/**
 * The schema that readers see over files of two schemas: Spark with {@code mergeSchema}, DuckDB with {@code
 * union_by_name}. Both read a column that some files lack, another order of columns, another nullability and a
 * decimal of the same scale and another precision, in structs, arrays and maps too. Spark reads no other two types as
 * one, not even INT and BIGINT.
 *
 * @param schema of all the files
 * @param conflicts what stands in the way of it
 */
public record MixedSchemas(StructType schema, List<Conflict> conflicts) {

    /**
     * A column that cannot be both.
     *
     * @param path of the column, or of what in it differs
     * @param here empty if it is left out
     */
    public record Conflict(String column, String path, DataType there, Optional<DataType> here) {
        public String text(String output) {
            return here.map(type -> "column %s is %s in the output %s and %s here"
                            .formatted(path, there.sql(), output, type.sql()))
                    .orElseGet(() ->
                            "column %s %s of the output %s is left out here".formatted(path, there.sql(), output));
        }

        /** What mends it. */
        public String remedy() {
            String name = ColumnNames.quoted(column);
            if (!path.equals(column)) {
                return "give column %s the type that it has there".formatted(column);
            }
            return here.isPresent()
                    ? "cast it, --apply '%s=cast(%s AS %s)'".formatted(column, name, there.sql())
                    : "keep it, or leave it NULL, --apply '%s=cast(NULL AS %s)'".formatted(column, there.sql());
        }
    }

    /**
     * Merges the schemas.
     *
     * @param there of the files that are there; a column of it that is left out here is a conflict
     * @param here of those to come
     * @param leftOut whether a column of this name may be left out all the same
     */
    public static MixedSchemas of(StructType there, StructType here, Predicate<String> leftOut) {
        List<Conflict> conflicts = new ArrayList<>();
        StructType merged = new Merge(conflicts, leftOut).columns(there, here);
        return new MixedSchemas(merged, conflicts);
    }

    /** A place in a column. */
    private record At(String column, String path) {
        At in(String part) {
            return new At(column, path + part);
        }
    }

    private record Merge(List<Conflict> conflicts, Predicate<String> leftOut) {
        /** Readers find a column whatever the case of its letters. */
        StructType columns(StructType there, StructType here) {
            StructType merged = new StructType();
            for (StructField field : there.fields()) {
                Optional<StructField> other = Schemas.find(here, field.name());
                if (other.isEmpty() && !leftOut.test(field.name())) {
                    conflicts.add(new Conflict(field.name(), field.name(), field.dataType(), Optional.empty()));
                }
                merged = merged.add(other.map(found -> field(field, found, new At(field.name(), field.name())))
                        .orElseGet(() -> nullable(field)));
            }
            for (StructField field : here.fields()) {
                if (Schemas.find(there, field.name()).isEmpty()) {
                    merged = merged.add(nullable(field));
                }
            }
            return merged;
        }

        /** Spark finds a field of a struct by its very letters. */
        private StructType fields(StructType there, StructType here, At at) {
            List<String> names = Arrays.asList(here.fieldNames());
            StructType merged = new StructType();
            for (StructField field : there.fields()) {
                At inner = at.in("." + field.name());
                if (names.contains(field.name())) {
                    merged = merged.add(field(field, here.apply(field.name()), inner));
                } else {
                    conflicts.add(new Conflict(at.column(), inner.path(), field.dataType(), Optional.empty()));
                }
            }
            for (StructField field : here.fields()) {
                if (!Arrays.asList(there.fieldNames()).contains(field.name())) {
                    merged = merged.add(nullable(field));
                }
            }
            return merged;
        }

        private StructField field(StructField there, StructField here, At at) {
            return new StructField(
                    there.name(),
                    type(there.dataType(), here.dataType(), at),
                    there.nullable() || here.nullable(),
                    there.metadata());
        }

        private DataType type(DataType there, DataType here, At at) {
            if (there instanceof StructType one && here instanceof StructType other) {
                return fields(one, other, at);
            } else if (there instanceof ArrayType one && here instanceof ArrayType other) {
                return DataTypes.createArrayType(
                        type(one.elementType(), other.elementType(), at.in("[]")),
                        one.containsNull() || other.containsNull());
            } else if (there instanceof MapType one && here instanceof MapType other) {
                return DataTypes.createMapType(
                        type(one.keyType(), other.keyType(), at.in("{key}")),
                        type(one.valueType(), other.valueType(), at.in("{}")),
                        one.valueContainsNull() || other.valueContainsNull());
            } else if (there instanceof DecimalType one
                    && here instanceof DecimalType other
                    && one.scale() == other.scale()) {
                return DataTypes.createDecimalType(Math.max(one.precision(), other.precision()), one.scale());
            } else if (!there.equals(here)) {
                conflicts.add(new Conflict(at.column(), at.path(), there, Optional.of(here)));
            }
            return there;
        }

        private static StructField nullable(StructField field) {
            return new StructField(field.name(), field.dataType(), true, field.metadata());
        }
    }
}
