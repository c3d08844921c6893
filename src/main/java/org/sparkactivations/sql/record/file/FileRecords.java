package org.sparkactivations.sql.record.file;

import java.io.Closeable;
import java.io.IOException;

/** The records of one file, or of a part of it, one after the other. */
interface FileRecords extends Closeable {
    /** The next record in UTF-8, without the end of its line; null at the end. */
    byte[] next() throws IOException;

    /** Why the last record is none, whatever its bytes are; null if that is for a parser to say. */
    String fault();

    /** The line of the file, counted from 1, in which the last record starts; 0 if it is not known. */
    long line();
}
