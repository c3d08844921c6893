/** Turns comparisons of a monotone function of a column into comparisons of the column, which file formats can filter by. */
package org.sparkactivations.sql.pushdown;
