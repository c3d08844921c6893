/** Avro, plain or in Confluent's wire format. */
package org.sparkactivations.sql.record.avro;
