package dev.nightjar.engine;

/** The probability functions that SQL offers. */
final class Distributions {

    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private Distributions() {}

    static double normal(double mean, double deviation, double value) {
        if (!(deviation > 0)) {
            throw new UserError("standardDeviation must be > 0");
        }
        double z = (value - mean) / (deviation * Math.sqrt(2));
        if (Math.abs(z) < 2) {
            return 0.5 + series(z) / Math.sqrt(Math.PI);
        }
        return z < 0 ? 0.5 * upper(-z) : 1 - 0.5 * upper(z);
    }

    /** The integral of exp(-t²) from 0 to z, for small z: all terms of this series have one sign. */
    private static double series(double z) {
        double term = z;
        double sum = z;
        for (int n = 1; n < 200; n++) {
            term *= 2 * z * z / (2 * n + 1);
            sum += term;
        }
        return Math.exp(-z * z) * sum;
    }

    /** The complementary error function for z ≥ 2, by a continued fraction. */
    private static double upper(double z) {
        if (z > 27) {
            return 0;
        }
        double fraction = 0;
        for (int n = 200; n > 0; n--) {
            fraction = n / 2.0 / (z + fraction);
        }
        return Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + fraction);
    }

    static double inverseNormal(double mean, double deviation, double probability) {
        if (!(probability > 0 && probability < 1)) {
            throw new UserError("p must be 0 > p > 1");
        }
        if (deviation <= 0) {
            throw new UserError("standardDeviation must be > 0");
        }
        return mean + deviation * Math.sqrt(2) * ErrorFunction.inverse(2 * probability - 1);
    }

    static double beta(double a, double b, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new UserError("value must be in the interval [0, 1]");
        }
        shapes(a, b);
        return value == 0 || value == 1 ? value : incomplete(a, b, value);
    }

    private static void shapes(double a, double b) {
        if (a <= 0 || b <= 0) {
            throw new UserError("a, b must be > 0");
        }
    }

    static double inverseBeta(double a, double b, double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new UserError("p must be in the interval [0, 1]");
        }
        shapes(a, b);
        double low = 0;
        double high = 1;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (beta(a, b, middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Student's t distribution, cumulated. */
    static double student(double value, double freedom) {
        freedom(freedom);
        if (value == 0) {
            return 0.5;
        }
        double tail = 0.5 * incomplete(freedom / 2, 0.5, freedom / (freedom + value * value));
        return value < 0 ? tail : 1 - tail;
    }

    static double studentDensity(double value, double freedom) {
        freedom(freedom);
        return Math.exp(logGamma((freedom + 1) / 2)
                - logGamma(freedom / 2)
                - 0.5 * Math.log(Math.PI * freedom)
                - (freedom + 1) / 2 * Math.log1p(value * value / freedom));
    }

    private static void freedom(double freedom) {
        if (!(freedom > 0)) {
            throw new UserError("df must be greater than 0");
        }
    }

    private static double incomplete(double a, double b, double x) {
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(a, b, x) / a : 1 - front * fraction(b, a, 1 - x) / b;
    }

    /** Lentz's continued fraction. */
    private static double fraction(double a, double b, double x) {
        double c = 1;
        double d = 1 / guard(1 - (a + b) * x / (a + 1));
        double h = d;
        for (int m = 1; m < 1000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / guard(1 + even * d);
            c = guard(1 + even / c);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / guard(1 + odd * d);
            c = guard(1 + odd / c);
            double step = d * c;
            h *= step;
            if (Math.abs(step - 1) < 1e-16) {
                return h;
            }
        }
        return h;
    }

    private static double guard(double value) {
        return Math.abs(value) < 1e-300 ? 1e-300 : value;
    }

    private static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x - 1 + i);
        }
        double t = x - 1 + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /** A bound of the Wilson score interval; the sign of z chooses which. */
    static double wilson(long successes, long trials, double z) {
        if (successes < 0 || trials <= 0 || successes > trials) {
            throw new UserError(
                    "number of successes must lie between 0 and the number of trials, which must be positive");
        }
        double n = trials;
        double p = successes / n;
        double square = z * z;
        return (p + square / (2 * n) + z * Math.sqrt(p * (1 - p) / n + square / (4 * n * n))) / (1 + square / n);
    }
}
