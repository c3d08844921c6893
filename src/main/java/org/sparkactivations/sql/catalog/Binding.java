package org.sparkactivations.sql.catalog;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;

/**
 * What a function of the catalog was bound to.
 *
 * @param name the function's name with the catalog's before it
 * @param type the type of its arguments and of its result, DOUBLE or FLOAT
 * @param arity the number of its arguments
 */
record Binding(String name, DataType type, int arity) implements Serializable {}
