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

    /** Four sums side by side, which the processor adds to at once. */
    static final class Four {
        private double sum0;
        private double sum1;
        private double sum2;
        private double sum3;
        private double lost0;
        private double lost1;
        private double lost2;
        private double lost3;

        void add(double a, double b, double c, double d) {
            double next0 = sum0 + a;
            double next1 = sum1 + b;
            double next2 = sum2 + c;
            double next3 = sum3 + d;
            lost0 += lost(sum0, a, next0);
            lost1 += lost(sum1, b, next1);
            lost2 += lost(sum2, c, next2);
            lost3 += lost(sum3, d, next3);
            sum0 = next0;
            sum1 = next1;
            sum2 = next2;
            sum3 = next3;
        }

        /** What rounding took from a sum, by Knuth's way, which needs no comparison. */
        private static double lost(double sum, double value, double next) {
            double part = next - sum;
            return (sum - (next - part)) + (value - part);
        }

        void addTo(CompensatedSum total) {
            total.add(sum0);
            total.add(sum1);
            total.add(sum2);
            total.add(sum3);
            total.lost += lost0 + lost1 + (lost2 + lost3);
        }
    }

    double value() {
        return Double.isFinite(sum) ? sum + lost : sum;
    }
}
