/**
 * How the bytes of one record become a row of a declared schema, or the reason why they do not.
 *
 * <p>Spark's own {@code from_json}, {@code from_csv} and {@code from_avro} are lenient: trailing text, duplicate keys, numbers that overflow to
 * infinity or keys in another case pass unmarked. The parsers here take a record only if it says exactly what the schema asks for.
 */
package org.sparkactivations.sql.record;
