/** What a plan makes of the columns of files, where it makes each row of one row. */
package org.sparkactivations.sql.plan;
