/** The rows that a batch job reads: files of any format, tables, and what is wrong with them. */
package org.sparkactivations.job.source;
