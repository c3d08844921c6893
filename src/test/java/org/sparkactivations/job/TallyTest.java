package org.sparkactivations.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class TallyTest {
    private static Tally.Accumulator sent(Tally.Accumulator accumulator) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(accumulator);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Tally.Accumulator) in.readObject();
        }
    }

    @Test
    void sendsWholeTalliesWhileATaskAddsToThem() throws Exception {
        StructType schema = new StructType().add("x", DataTypes.StringType);
        for (int i = 0; i < 20; i++) {
            schema = schema.add("x" + i, DataTypes.StringType);
        }
        int columns = schema.size();
        Tally one = new Tally(schema);
        one.addRow(new GenericInternalRow(new Object[columns]));
        Tally.Accumulator onDriver = new Tally.Accumulator(schema);
        TestSpark.session().sparkContext().register(onDriver, "tally");
        Tally.Accumulator inTask = sent(onDriver);
        AtomicBoolean done = new AtomicBoolean();
        Thread task = new Thread(() -> {
            while (!done.get()) {
                inTask.add(one);
            }
        });
        task.start();
        try {
            for (int i = 0; i < 300; i++) {
                for (Tally tally :
                        new Tally[] {sent(inTask).value(), inTask.copy().value()}) {
                    for (int column = 0; column < columns; column++) {
                        assertEquals(tally.rows(), tally.column(column).nulls());
                    }
                }
            }
        } finally {
            done.set(true);
            task.join();
        }
        assertTrue(inTask.value().rows() > 0);
    }
}
