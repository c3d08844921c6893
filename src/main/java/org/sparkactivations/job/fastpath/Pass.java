package org.sparkactivations.job.fastpath;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sparkactivations.sql.plan.ColumnProgram;
import org.sparkactivations.sql.plan.ModelColumn;
import org.sparkactivations.sql.plan.PlannedColumn;

/**
 * Columns that are computed together, from one going through the columns that they are made of. Memory is needed for those of
 * one pass at a time, so a pass has no more than it must: what Spark's own code and models compute is one, since they take
 * several columns; what is made of one column is one each. No column is read in two.
 *
 * @param reads the columns that are decoded
 * @param columns the places of the columns that are made, in the output
 * @param hasRows whether the row program runs
 */
record Pass(Set<String> reads, List<Integer> columns, boolean hasRows) {
    /** All readers together hold about as many bytes of the file, unless its pages are long. */
    private static final int READ = 32 << 20;

    private static final int LEAST_READ = 1 << 16;
    private static final int MOST_READ = 1 << 20;

    /** All writers together keep as many bytes of encoded pages in memory. */
    private static final long ENCODED = 48 << 20;

    private static final long MOST_ENCODED = 24 << 20;

    /** The passes over a row group. The one that makes the first of the new columns is the first. */
    static List<Pass> of(ColumnProgram program) {
        Pass together = new Pass(new LinkedHashSet<>(), new ArrayList<>(), program.rows() != null);
        if (together.hasRows()) {
            together.reads().addAll(List.of(program.rows().reads().fieldNames()));
        }
        for (PlannedColumn column : program.columns()) {
            if (column instanceof PlannedColumn.OfModel scored) {
                for (ModelColumn.Feature feature : scored.model().features()) {
                    if (feature instanceof ModelColumn.OfFile file) {
                        together.reads().add(file.source());
                    }
                }
            }
        }
        Map<String, Pass> ofOne = new LinkedHashMap<>();
        for (int i = 0; i < program.columns().size(); i++) {
            PlannedColumn column = program.columns().get(i);
            if (column instanceof PlannedColumn.OfKernels made
                    && !together.reads().contains(made.kernels().source())) {
                String source = made.kernels().source();
                ofOne.computeIfAbsent(source, name -> new Pass(Set.of(name), new ArrayList<>(), false))
                        .columns()
                        .add(i);
            } else if (!(column instanceof PlannedColumn.Copied)) {
                together.columns().add(i);
            }
        }
        List<Pass> passes = new ArrayList<>(ofOne.values());
        if (together.hasRows() || !together.columns().isEmpty()) {
            passes.add(together);
        }
        passes.sort(Comparator.comparing(Pass::first));
        return List.copyOf(passes);
    }

    /** The first column that is made; -1 if there is none, and rows are only judged. */
    private int first() {
        return columns.isEmpty() ? -1 : columns.get(0);
    }

    /** How many bytes each reader reads at once. */
    int readAtOnce() {
        return Math.min(MOST_READ, Math.max(LEAST_READ, READ / Math.max(1, reads.size())));
    }

    /** How many bytes of encoded pages each writer keeps in memory. */
    long encodedInMemory() {
        return Math.min(MOST_ENCODED, ENCODED / Math.max(1, columns.size()));
    }
}
