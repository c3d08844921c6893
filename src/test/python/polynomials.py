"""Makes the polynomials of the kernels at 60 digits: minimax by Remez' exchange, rounded to double coefficient by
coefficient, and one by least squares that takes its rounding into account.

    python3 src/test/python/polynomials.py        (needs mpmath)

prints, for each, the coefficients from the lowest power as Java writes them, and the error that is left.
"""

from mpmath import (
    cos, cosh, coth, erfc, exp, expm1, fdot, fsum, log, log1p, lu_solve, matrix, mp, mpf, pi, polyval, sqrt, tanh,
)

mp.dps = 60


def remez(f, weight, low, high, degree, fixed=()):
    """The polynomial of this degree whose greatest weight(x)·|p(x) - f(x)| on [low, high] is least.

    fixed: the lowest coefficients, if they are given beforehand.
    """
    low, high = mpf(low), mpf(high)
    known = len(fixed)
    free = degree + 1 - known

    def target(x):
        return (f(x) - sum(mpf(c) * x**i for i, c in enumerate(fixed))) / x**known

    def spread(count):
        """Chebyshev's points, none of them zero."""
        points = [(low + high) / 2 - (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)]
        return [x if abs(x) > high / 10**6 else high / 1000 for x in points]

    samples = [(x, target(x), weight(x) * abs(x) ** known) for x in spread(1500)]
    nodes = [(x, weight(x) * abs(x) ** known) for x in spread(free + 1)]
    for _ in range(30):
        rows = [[x**j for j in range(free)] + [(-1) ** i / w] for i, (x, w) in enumerate(nodes)]
        coefficients = list(lu_solve(matrix(rows), matrix([target(x) for x, _ in nodes])))[:free]
        errors = [(x, w, w * (polyval(coefficients[::-1], x) - wanted)) for x, wanted, w in samples]
        extrema, run = [], [errors[0]]
        for point in errors[1:]:
            if (point[2] > 0) == (run[-1][2] > 0):
                run.append(point)
            else:
                extrema.append(max(run, key=lambda p: abs(p[2])))
                run = [point]
        extrema.append(max(run, key=lambda p: abs(p[2])))
        while len(extrema) > free + 1:
            extrema.pop(0 if abs(extrema[0][2]) < abs(extrema[-1][2]) else -1)
        if len(extrema) < free + 1:
            break
        nodes = [(x, w) for x, w, _ in extrema]
        sizes = [abs(e) for _, _, e in extrema]
        if max(sizes) / min(sizes) < 1.001:
            break
    rounded = [float(c) for c in [*fixed, *coefficients]]
    worst = max(weight(x) * abs(polyval([mpf(c) for c in rounded[::-1]], x) - f(x)) for x, _, _ in samples)
    return rounded, worst


def fitted(f, low, high, degree):
    """The polynomial of this degree whose mean square relative error on [low, high] is least, rounded so that no rounding
    adds to another: the coefficients from the second on one after the other, each time the others fitted anew; then the
    lowest, in two doubles.
    """
    count = 160
    points = [(low + high) / 2 - (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * count)) for i in range(count)]
    rows = [[x**j / value for j in range(degree + 1)] for x, value in ((x, f(x)) for x in points)]
    products = [[fdot((r[i], r[j]) for r in rows) for j in range(degree + 1)] for i in range(degree + 1)]
    sums = [fsum(r[i] for r in rows) for i in range(degree + 1)]
    fixed = {}
    for rounded in range(1, degree + 2):
        free = [j for j in range(degree + 1) if j not in fixed]
        right = [sums[i] - fsum(products[i][k] * c for k, c in fixed.items()) for i in free]
        solution = lu_solve(matrix([[products[i][j] for j in free] for i in free]), matrix(right))
        if rounded <= degree:
            fixed[rounded] = mpf(float(solution[free.index(rounded)]))
    lowest = float(solution[0])
    rest = float(solution[0] - lowest)
    coefficients = [mpf(lowest) + mpf(rest), *(fixed[k] for k in range(1, degree + 1))]
    tried = [low + (high - low) * i / 400 for i in range(401)]
    worst = max(abs(polyval(coefficients[::-1], x) / f(x) - 1) for x in tried)
    return [lowest, *(float(c) for c in coefficients[1:]), rest], worst


def show(title, coefficients, error):
    print(f"// {title}; error 2^{float(log(error, 2)):.1f}")
    for c in coefficients:
        print(f"    {c.hex()}, // {c!r}")


HALF_LN2 = log(2) / 2 * mpf("1.0001")


def exp_tail(r):
    """(e^r - 1 - r) / r^2"""
    if abs(r) < mpf("1e-12"):
        return mpf(1) / 2 + r / 6
    return (expm1(r) - r) / (r * r)


def exp_even(v):
    """r coth(r / 2) for v = r^2, of which e^r is (it + r) / (it - r)"""
    return mpf(2) + v / 6 if v < mpf("1e-20") else sqrt(v) * coth(sqrt(v) / 2)


def log1p_tail(v):
    """(2 atanh(s) - 2 s) / s^3 for v = s^2"""
    if v < mpf("1e-20"):
        return mpf(2) / 3 + 2 * v / 5
    s = sqrt(v)
    return (log((1 + s) / (1 - s)) - 2 * s) / (s * v)


def log1p_share(z):
    """ln(1 + z) / z"""
    return 1 - z / 2 if z < mpf("1e-20") else log1p(z) / z


def log_cosh(v):
    """ln(cosh(x / 2)) / x^2 for v = x^2"""
    if v < mpf("1e-20"):
        return mpf(1) / 8 - v / 192
    x = sqrt(v)
    return log(cosh(x / 2)) / v


def normal_tail(u):
    """(a + 4) e^(a^2 / 2) (1 - erf(a / sqrt(2))) / 2 for u = (a - 4) / (a + 4)"""
    a = 4 * (1 + u) / (1 - u)
    return (a + 4) * erfc(a / sqrt(mpf(2))) / 2 * exp(a * a / 2)


def float_normal_tail(u):
    """e^(a^2 / 2) (1 - erf(a / sqrt(2))) / 2 for u = (a - 4) / (a + 4)"""
    a = 4 * (1 + u) / (1 - u)
    return erfc(a / sqrt(mpf(2))) / 2 * exp(a * a / 2)


def tanh_shrink(v):
    """(x - tanh(x)) / x^3 for v = x^2"""
    if v < mpf("1e-20"):
        return mpf(1) / 3 - 2 * v / 15
    x = sqrt(v)
    return (x - tanh(x)) / (x * v)


def main():
    for name, degree in (("Exp", 10), ("FloatMath", 5)):
        show(f"{name}: (e^r - 1 - r) / r^2 on |r| <= ln(2)/2",
             *remez(exp_tail, lambda r: r * r, -HALF_LN2, HALF_LN2, degree, fixed=(0.5,)))
    show("FloatMath: r coth(r / 2) in r^2 on |r| <= ln(2)/2, its error that of e^r",
         *remez(exp_even, lambda v: 2 * sqrt(v) / (exp_even(v) ** 2 - v), 0, HALF_LN2**2, 2))
    show("Log1p: (2 atanh(s) - 2 s) / s^3 in s^2 on s <= 1/3",
         *remez(log1p_tail, lambda v: v, 0, mpf(1) / 9 * mpf("1.0001"), 9))
    show("FloatMath: ln(1 + z) / z on [0, 1]",
         *remez(log1p_share, lambda z: 1 / log1p_share(z), 0, mpf("1.0001"), 11))
    show("Softplus: ln(cosh(x / 2)) / x^2 in x^2 on |x| <= 1/2",
         *remez(log_cosh, lambda v: v, 0, mpf(1) / 4 * mpf("1.0001"), 7))
    show("TanhShrink: (x - tanh(x)) / x^3 in x^2 on |x| <= 1",
         *remez(tanh_shrink, lambda v: 1 / tanh_shrink(v), 0, mpf("1.0001"), 16))
    show("TanhShrink: the same for FLOAT",
         *remez(tanh_shrink, lambda v: 1 / tanh_shrink(v), 0, mpf("1.0001"), 9))
    show("NormalTail: (a + 4) e^(a^2 / 2) (1 - erf(a / sqrt(2))) / 2 in (a - 4) / (a + 4) on a <= 39, C0_REST at last",
         *fitted(normal_tail, mpf(-1), mpf(35) / 43, 23))
    show("NormalTail: e^(a^2 / 2) (1 - erf(a / sqrt(2))) / 2 in (a - 4) / (a + 4) on a <= 14.6",
         *remez(float_normal_tail, lambda u: 1 / float_normal_tail(u), -1, mpf("10.6") / mpf("18.6"), 11))


if __name__ == "__main__":
    main()
