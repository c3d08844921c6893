package org.sparkactivations.job.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.sparkactivations.job.cli.ConfigErrors;
import org.sparkactivations.job.stream.option.OriginColumns;
import org.sparkactivations.job.stream.option.StreamSettings;
import org.sparkactivations.job.stream.source.AvroIds;
import org.sparkactivations.job.stream.source.StreamSource;
import org.sparkactivations.job.transform.BadRecordSettings.Policy;
import org.sparkactivations.job.transform.BadRows;
import org.sparkactivations.job.transform.Partitioning;
import org.sparkactivations.job.transform.Transform;

/** The records of a stream as transformed rows. */
record StreamRows(StreamSource source, Transform transform, Policy policy, Partitioning partitioning) {

    static StreamRows of(SparkSession spark, StreamSettings settings, StreamSource source) {
        return new StreamRows(
                source,
                withOrigin(settings.transform(), settings.input().origin()),
                settings.sink().policy(),
                settings.sink().output().partitioning(spark));
    }

    /** Every row keeps where it came from, whatever is selected. */
    private static Transform withOrigin(Transform transform, OriginColumns origin) {
        if (transform.select().isEmpty()) {
            return transform;
        }
        List<String> select = new ArrayList<>(transform.select());
        origin.names().stream()
                .filter(name -> select.stream().noneMatch(name::equalsIgnoreCase))
                .forEach(select::add);
        return transform.selecting(select);
    }

    /** The same of records with these Avro schemas. */
    StreamRows with(AvroIds avro) {
        return new StreamRows(source.with(avro), transform, policy, partitioning);
    }

    /** The rows, to check their columns; with a fault for each expression that cannot be applied. */
    Dataset<Row> sample(ConfigErrors faults) {
        return transform.apply(source.sample(faults), bad(), faults);
    }

    /** The rows, with {@link BadRows#COLUMN} last, of a stream of these topics that starts at these offsets. */
    Dataset<Row> open(List<String> topics, String startingOffsets) {
        ConfigErrors faults = new ConfigErrors();
        Dataset<Row> rows = flattened(transform.apply(source.open(topics, startingOffsets), bad(), faults));
        faults.check();
        return rows;
    }

    private BadRows bad() {
        return new BadRows(policy, Optional.of(source.judgement()), partitioning);
    }

    /** Lays a bad row's record out flat: the reason, the raw bytes, the origin. */
    private static Dataset<Row> flattened(Dataset<Row> data) {
        if (!List.of(data.columns()).contains(BadRows.COLUMN)) {
            return data;
        }
        Column bad = functions.col(BadRows.COLUMN);
        List<Column> fields = new ArrayList<>(List.of(bad.getField("reason").as("reason")));
        for (String name : List.of("value", "key", "_topic", "_partition", "_offset", "_timestamp")) {
            fields.add(bad.getField("record").getField(name).as(name));
        }
        return data.withColumn(
                BadRows.COLUMN, functions.when(bad.isNotNull(), functions.struct(fields.toArray(Column[]::new))));
    }
}
