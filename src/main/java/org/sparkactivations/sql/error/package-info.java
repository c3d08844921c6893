/** Expressions that hold an exception to the row that caused it, and say where in the data that is. */
package org.sparkactivations.sql.error;
