/** The jobs beside the two: compact, produce, doctor, SQL. */
package org.sparkactivations.job.tool;
