/** The step from rows to rows: where, apply, select, and which rows are bad. */
package org.sparkactivations.job.transform;
