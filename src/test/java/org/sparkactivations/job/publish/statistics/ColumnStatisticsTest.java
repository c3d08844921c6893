package org.sparkactivations.job.publish.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.sparkactivations.Seeds;
import org.sparkactivations.job.publish.statistics.ColumnStatistics.Summary;

class ColumnStatisticsTest {
    /** The summary of the values, the first of them counted by one task and the rest by another. */
    private static Summary summary(DataType type, Object... values) {
        ColumnStatistics first = StatisticsByType.of(type);
        ColumnStatistics rest = StatisticsByType.of(type);
        for (int i = 0; i < values.length; i++) {
            (i == 0 ? first : rest).add(new GenericInternalRow(new Object[] {values[i]}), 0);
        }
        first.merge(rest);
        first.merge(StatisticsByType.of(type));
        return first.summary();
    }

    @Test
    void leavesNullAndNanOutOfTheRest() {
        assertEquals(
                new Summary(1L, 1L, -2.0, 4.0, 1.0), summary(DataTypes.DoubleType, 4.0, null, Double.NaN, -2.0, 1.0));
        assertEquals(new Summary(0L, 1L, 0.5, 0.5, 0.5), summary(DataTypes.FloatType, Float.NaN, 0.5f));
        assertEquals(new Summary(1L, 0L, null, null, null), summary(DataTypes.DoubleType, (Object) null));
    }

    @Test
    void keepsInfinitiesAndTheMeanOfNumbersThatCancel() {
        assertEquals(
                Double.POSITIVE_INFINITY,
                summary(DataTypes.DoubleType, 1.0, Double.POSITIVE_INFINITY).max());
        assertEquals(0.5, summary(DataTypes.DoubleType, 1e100, 1.0, -1e100, 1.0).mean());
    }

    /** With NaN, infinities and zeros among the numbers, at every length. */
    @Test
    void countsAnArrayAsItsValuesOneByOne() {
        Random random = new Random(Seeds.draw(ColumnStatisticsTest.class, 7));
        for (int length = 0; length < 200; length++) {
            double rare = random.nextInt(3) / 20.0;
            double[] values = new double[length + 3];
            Object[] each = new Object[length];
            for (int i = 0; i < length; i++) {
                values[i] = random.nextDouble() < rare
                        ? new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0.0, -0.0, 1e300}[random.nextInt(5)]
                        : Math.scalb(random.nextGaussian(), random.nextInt(40));
                each[i] = values[i];
            }
            ColumnStatistics all = StatisticsByType.of(DataTypes.DoubleType);
            all.add(values, null, length);
            assertEquals(
                    length == 0 ? new Summary(0L, 0L, null, null, null) : summary(DataTypes.DoubleType, each),
                    all.summary(),
                    Arrays.toString(each));
        }
        double[] cancelling = {1e100, 1.0, 3.0, 1.0, -1e100, 1.0, 1.0, 1.0};
        ColumnStatistics sum = StatisticsByType.of(DataTypes.DoubleType);
        sum.add(cancelling, null, 8);
        assertEquals(1.0, sum.summary().mean());
    }

    @Test
    void keepsTheMeanOfWholeNumbersAndDecimalsThatCancel() {
        long large = 1L << 60;
        assertEquals(0.5, summary(DataTypes.LongType, large, 1L, -large, 1L).mean());
        Decimal decimal = Decimal.apply(new BigDecimal("1000000000000000000000"), 22, 0);
        Decimal minus = Decimal.apply(new BigDecimal("-1000000000000000000000"), 22, 0);
        Decimal one = Decimal.apply(BigDecimal.ONE, 22, 0);
        assertEquals(
                0.5,
                summary(DataTypes.createDecimalType(22, 0), decimal, one, minus, one)
                        .mean());
    }

    @Test
    void keepsWholeNumbersExact() {
        assertEquals(
                new Summary(0L, null, Long.MIN_VALUE, Long.MAX_VALUE, 0.0),
                summary(DataTypes.LongType, Long.MAX_VALUE, Long.MIN_VALUE));
        assertEquals(new Summary(1L, null, -1L, 3L, 1.0), summary(DataTypes.IntegerType, 3, null, -1));
        assertEquals(new Summary(0L, null, 2L, 2L, 2.0), summary(DataTypes.ByteType, (byte) 2));
        assertEquals(new Summary(0L, null, 2L, 2L, 2.0), summary(DataTypes.ShortType, (short) 2));
        BigDecimal large = new BigDecimal("12345678901234567890.12");
        assertEquals(
                new Summary(1L, null, BigDecimal.ONE.setScale(2), large, (large.doubleValue() + 1) / 2),
                summary(
                        DataTypes.createDecimalType(22, 2),
                        Decimal.apply(large, 22, 2),
                        null,
                        Decimal.apply(BigDecimal.ONE, 22, 2)));
    }

    @Test
    void showsTimesAsTimes() {
        assertEquals(new Summary(0L, null, "1969-12-31", "1970-01-02", null), summary(DataTypes.DateType, 1, -1));
        assertEquals(
                new Summary(0L, null, "1970-01-01T00:00:00.000001Z", "1970-01-01T00:00:01Z", null),
                summary(DataTypes.TimestampType, 1L, 1_000_000L));
        assertEquals(
                "1970-01-01T00:00:01",
                summary(DataTypes.TimestampNTZType, 1_000_000L).max());
    }

    @Test
    void countsNullsOfAnythingElse() {
        assertEquals(
                new Summary(1L, null, null, null, null),
                summary(DataTypes.StringType, UTF8String.fromString("a"), null));
    }
}
