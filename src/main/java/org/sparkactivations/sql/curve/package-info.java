/** The table function {@code activation_curve}. */
package org.sparkactivations.sql.curve;
