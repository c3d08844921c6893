package org.sparkactivations.job.transform;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.ProjectingInternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Finds and removes columns of a schema. */
public final class Columns {
    private Columns() {}

    public static StructType first(StructType schema, int count) {
        return new StructType(Arrays.copyOf(schema.fields(), count));
    }

    /** The columns other than those of these names. */
    public static StructType without(StructType schema, List<String> names) {
        return new StructType(Arrays.stream(schema.fields())
                .filter(field -> names.stream().noneMatch(field.name()::equalsIgnoreCase))
                .toArray(StructField[]::new));
    }

    /** A view of a longer row's first columns. */
    public static ProjectingInternalRow firstOf(StructType schema) {
        List<Object> ordinals =
                IntStream.range(0, schema.size()).<Object>mapToObj(i -> i).toList();
        return new ProjectingInternalRow(
                schema, CollectionConverters.asScala(ordinals).toIndexedSeq());
    }
}
