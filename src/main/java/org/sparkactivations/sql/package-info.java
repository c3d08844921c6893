/** Gives the functions to sessions: as built-in functions, as a catalog, as descriptions. */
package org.sparkactivations.sql;
