/** Publishes rows as Parquet: stage, count, check, rename. */
package org.sparkactivations.job.publish;
