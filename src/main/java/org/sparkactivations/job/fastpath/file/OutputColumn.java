package org.sparkactivations.job.fastpath.file;

import org.apache.parquet.schema.Type;

/** A column of the file that is written, at the top of its schema. */
public sealed interface OutputColumn {
    String name();

    /** A column of the input, copied as it is with all that is nested in it. */
    record Kept(String name) implements OutputColumn {}

    /** A column that is written anew: a primitive one, or a list of numbers. */
    record New(Type type) implements OutputColumn {
        @Override
        public String name() {
            return type.getName();
        }
    }
}
