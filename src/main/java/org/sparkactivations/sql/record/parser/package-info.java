/** The base of the parsers: one record's bytes as a row, or the reasons why not; and the parsers of plain numbers. */
package org.sparkactivations.sql.record.parser;
