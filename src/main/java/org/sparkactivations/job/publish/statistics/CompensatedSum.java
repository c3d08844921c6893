package org.sparkactivations.job.publish.statistics;

import java.io.Serializable;

/**
 * Sums doubles so that the result hardly depends on their order or on how they were split into parts.
 *
 * @see <a href="https://doi.org/10.1002/zamm.19740540106">A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur
 *     Summation endlicher Summen, ZAMM 54 (1974)</a>
 */
final class CompensatedSum implements Serializable {
    private double sum;
    private double lost;

    void add(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    void add(CompensatedSum other) {
        add(other.sum);
        lost += other.lost;
    }

    double value() {
        return Double.isFinite(sum) ? sum + lost : sum;
    }
}
