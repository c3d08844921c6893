/** Text as values of Spark's types, exactly, and why a text is none. */
package org.sparkactivations.sql.record.value;
