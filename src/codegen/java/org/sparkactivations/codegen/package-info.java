/**
 * What the build runs between two compilations: it reads the registry and writes the classes that each function needs, the
 * UDF and Hive classes and those of the catalog. None of this is in the jars.
 */
package org.sparkactivations.codegen;
