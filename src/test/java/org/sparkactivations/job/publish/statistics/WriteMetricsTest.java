package org.sparkactivations.job.publish.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.sparkactivations.TestSpark;

class WriteMetricsTest {
    private static WriteMetrics.Accumulator sent(WriteMetrics.Accumulator accumulator) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(accumulator);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (WriteMetrics.Accumulator) in.readObject();
        }
    }

    @Test
    void sendsWholeTalliesWhileATaskAddsToThem() throws Exception {
        StructType schema = new StructType().add("x", DataTypes.StringType);
        for (int i = 0; i < 20; i++) {
            schema = schema.add("x" + i, DataTypes.StringType);
        }
        int columns = schema.size();
        WriteMetrics one = new WriteMetrics(schema);
        one.addRow(new GenericInternalRow(new Object[columns]));
        WriteMetrics.Accumulator onDriver = new WriteMetrics.Accumulator(schema);
        TestSpark.session().sparkContext().register(onDriver, "tally");
        WriteMetrics.Accumulator inTask = sent(onDriver);
        AtomicBoolean done = new AtomicBoolean();
        Thread task = new Thread(() -> {
            while (!done.get()) {
                inTask.add(one);
            }
        });
        task.start();
        try {
            for (int i = 0; i < 300; i++) {
                for (WriteMetrics tally :
                        new WriteMetrics[] {sent(inTask).value(), inTask.copy().value()}) {
                    for (int column = 0; column < columns; column++) {
                        assertEquals(tally.rows(), tally.column(column).nulls());
                    }
                }
            }
        } finally {
            done.set(true);
            task.join(60_000);
            assertFalse(task.isAlive(), "the task has ended");
        }
        assertTrue(inTask.value().rows() > 0);
    }
}
