/** Strict JSON. */
package org.sparkactivations.sql.record.json;
