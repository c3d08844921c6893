package org.sparkactivations.job.fastpath.page;

/**
 * Some rows of one column, in arrays. Arrays may be longer than what is in them. A batch that a reader gives is overwritten
 * by the reader's next one; a batch that a writer takes stays its caller's.
 *
 * <p>A flat column has a value for each row, at the row's place; what stands at the place of a NULL means nothing. A list of
 * numbers has one for each element of each list, and levels that say which element belongs to which row: these are the
 * levels of the Parquet format, one for each element and one for each list that is NULL or empty. A value then stands at
 * the place of its level, and one whose definition level is not the highest means nothing.
 */
public final class ColumnBatch {
    private final PhysicalType type;
    int rows;
    int size;
    boolean[] nulls;
    boolean[] booleans;
    int[] ints;
    long[] longs;
    float[] floats;
    double[] doubles;
    byte[][] bytes;
    int[] starts;
    int[] lengths;
    byte[] definitions;
    byte[] repetitions;

    ColumnBatch(PhysicalType type) {
        this.type = type;
    }

    /**
     * A value for each row.
     *
     * @param nulls for each row whether it is NULL; null if no row is
     */
    public static ColumnBatch ofBooleans(boolean[] values, boolean[] nulls, int rows) {
        ColumnBatch batch = flat(PhysicalType.BOOLEAN, nulls, rows);
        batch.booleans = values;
        return batch;
    }

    public static ColumnBatch ofInts(int[] values, boolean[] nulls, int rows) {
        ColumnBatch batch = flat(PhysicalType.INT32, nulls, rows);
        batch.ints = values;
        return batch;
    }

    public static ColumnBatch ofLongs(long[] values, boolean[] nulls, int rows) {
        ColumnBatch batch = flat(PhysicalType.INT64, nulls, rows);
        batch.longs = values;
        return batch;
    }

    public static ColumnBatch ofFloats(float[] values, boolean[] nulls, int rows) {
        ColumnBatch batch = flat(PhysicalType.FLOAT, nulls, rows);
        batch.floats = values;
        return batch;
    }

    public static ColumnBatch ofDoubles(double[] values, boolean[] nulls, int rows) {
        ColumnBatch batch = flat(PhysicalType.DOUBLE, nulls, rows);
        batch.doubles = values;
        return batch;
    }

    /**
     * Values that are runs of bytes: each row's are {@code bytes[row]} from {@code starts[row]}, as many as
     * {@code lengths[row]}. Rows may share an array.
     *
     * @param type BINARY or FIXED
     */
    public static ColumnBatch ofBytes(
            PhysicalType type, byte[][] bytes, int[] starts, int[] lengths, boolean[] nulls, int rows) {
        ColumnBatch batch = flat(type, nulls, rows);
        batch.bytes = bytes;
        batch.starts = starts;
        batch.lengths = lengths;
        return batch;
    }

    private static ColumnBatch flat(PhysicalType type, boolean[] nulls, int rows) {
        ColumnBatch batch = new ColumnBatch(type);
        batch.rows = rows;
        batch.size = rows;
        batch.nulls = nulls;
        return batch;
    }

    /**
     * The shape of lists, without values.
     *
     * @param nulls for each level whether it has no value; null if all have one
     * @param size how many levels there are
     */
    public static ColumnBatch ofLists(byte[] definitions, byte[] repetitions, boolean[] nulls, int size, int rows) {
        ColumnBatch batch = flat(PhysicalType.DOUBLE, nulls, rows);
        batch.size = size;
        batch.definitions = definitions;
        batch.repetitions = repetitions;
        return batch;
    }

    /** Lists of the shape of this batch, with other values: each at the place of the one that it is made of. */
    public ColumnBatch withDoubles(double[] values) {
        ColumnBatch batch = sameShape(PhysicalType.DOUBLE);
        batch.doubles = values;
        return batch;
    }

    public ColumnBatch withFloats(float[] values) {
        ColumnBatch batch = sameShape(PhysicalType.FLOAT);
        batch.floats = values;
        return batch;
    }

    /** The same numbers of 32 bits, taken as unsigned, in longs. */
    public ColumnBatch asUnsignedLongs() {
        ColumnBatch batch = sameShape(PhysicalType.INT64);
        batch.longs = new long[size];
        for (int i = 0; i < size; i++) {
            batch.longs[i] = Integer.toUnsignedLong(ints[i]);
        }
        return batch;
    }

    private ColumnBatch sameShape(PhysicalType other) {
        ColumnBatch batch = new ColumnBatch(other);
        batch.rows = rows;
        batch.size = size;
        batch.nulls = nulls;
        batch.definitions = definitions;
        batch.repetitions = repetitions;
        return batch;
    }

    public PhysicalType type() {
        return type;
    }

    public int rows() {
        return rows;
    }

    /** How many places the arrays of values have: as many as rows in a flat column, as levels in lists. */
    public int size() {
        return size;
    }

    /** For each place whether there is no value; null if all have one. In lists this is so of NULL elements, and of lists that are NULL or empty. */
    public boolean[] nulls() {
        return nulls;
    }

    public boolean[] booleans() {
        return booleans;
    }

    public int[] ints() {
        return ints;
    }

    public long[] longs() {
        return longs;
    }

    public float[] floats() {
        return floats;
    }

    public double[] doubles() {
        return doubles;
    }

    public byte[][] bytes() {
        return bytes;
    }

    public int[] starts() {
        return starts;
    }

    public int[] lengths() {
        return lengths;
    }

    /** The definition levels of lists; null in a flat column. */
    public byte[] definitions() {
        return definitions;
    }

    /** The repetition levels of lists, 0 where a row begins; null in a flat column. */
    public byte[] repetitions() {
        return repetitions;
    }

    /** Gives each NaN the bits of Java's own, as Spark's rows have it. */
    void unifyNaN(int from, int to) {
        for (int i = from; i < to; i++) {
            if (doubles != null && Double.isNaN(doubles[i])) {
                doubles[i] = Double.NaN;
            } else if (floats != null && Float.isNaN(floats[i])) {
                floats[i] = Float.NaN;
            }
        }
    }
}
