/** How a function's code goes through x of each type: numbers, arrays, vectors. */
package org.sparkactivations.sql.shape;
