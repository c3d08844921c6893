/** Files of JSON and CSV as a source of Spark. */
package org.sparkactivations.sql.record.file;
