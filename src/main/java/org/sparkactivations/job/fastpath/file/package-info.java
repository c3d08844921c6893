/** Parquet files at the level of their footers: what one holds, and how it is written again without decoding it. */
package org.sparkactivations.job.fastpath.file;
