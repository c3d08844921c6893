package org.sparkactivations.sql.catalog;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;

/**
 * The signature that a function of the catalog was bound to.
 *
 * @param name the function's name with the catalog's before it
 * @param inputs the types that its arguments are cast to
 * @param result the type of its result
 */
public record BoundSignature(String name, List<DataType> inputs, DataType result) implements Serializable {}
