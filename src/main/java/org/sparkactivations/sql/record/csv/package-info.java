/** Strict CSV. */
package org.sparkactivations.sql.record.csv;
