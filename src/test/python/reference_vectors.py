"""Reference values of the functions by mpmath, to 40 significant digits: a program of its own beside the kernels and the
tests' formulas.

    python3 src/test/python/reference_vectors.py --check [name ...]   compares src/test/resources/vectors/<name>.csv
    python3 src/test/python/reference_vectors.py name ...             makes the file of a function that has none

Each line of a file gives x as a hexadecimal floating-point literal, as a decimal, and the function's value at exactly
that double, for the defaults of its parameters; a parameter without a default is 0.25. The build needs none of this:
`./mvnw test -Ddocs.update` makes the file of a new function from its formula in the tests.
"""

import random
import sys
from pathlib import Path

from mpmath import cosh, erfc, exp, expm1, fabs, log1p, mp, mpf, nstr, pi, sqrt, tanh

mp.dps = 80
SEED = 20261123
HOME = Path(__file__).parent.parent / "resources" / "vectors"

# Klambauer et al., Self-Normalizing Neural Networks, 2017
SELU_SCALE = mpf("1.0507009873554804934193349852946")
SELU_ALPHA = mpf("1.6732632423543772848170429916717")
ALPHA, SLOPE, B, LAMBDA, REQUIRED = mpf(1), mpf(0.2), mpf(4), mpf(0.5), mpf(0.25)
CUBIC = mpf("0.044715")


def sigmoid(x):
    z = exp(-fabs(x))
    return (z if x < 0 else 1) / (1 + z)


def softplus(x):
    return max(x, mpf(0)) + log1p(exp(-fabs(x)))


def sech2(x):
    return 1 / cosh(x) ** 2


def clip(x, low, high):
    return min(max(x, mpf(low)), mpf(high))


def mish_factor(x):
    """tanh(softplus(x)) and 1 minus it"""
    z = exp(x)
    n = z * z + 2 * z
    return n / (n + 2), 2 / (n + 2)


def mish_grad(x):
    t, rest = mish_factor(x)
    return t + x * rest * (1 + t) * sigmoid(x)


def normal(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def gelu_tanh_argument(x):
    return 2 * sqrt(2 / pi) * (x + CUBIC * x**3)


def gelu_tanh_grad(x):
    u = gelu_tanh_argument(x)
    return sigmoid(u) + x * sigmoid(u) * sigmoid(-u) * 2 * sqrt(2 / pi) * (1 + 3 * CUBIC * x * x)


def tanh_shrink(x):
    with_digits = mp.dps
    mp.dps = 80 + (0 if x == 0 else max(0, int(-2 * mp.log10(fabs(x)))))
    try:
        return +(x - tanh(x))
    finally:
        mp.dps = with_digits


def squareplus(x):
    root = sqrt(x * x + B)
    return (x + root) / 2 if x > 0 else B / 2 / (root - x)


FORMULAS = {
    "sigmoid": sigmoid,
    "sigmoid_grad": lambda x: sigmoid(x) * sigmoid(-x),
    "tanh": tanh,
    "tanh_grad": sech2,
    "relu": lambda x: max(x, mpf(0)),
    "relu_grad": lambda x: 1 if x > 0 else 0,
    "leaky_relu": lambda x: x if x > 0 else SLOPE * x,
    "leaky_relu_grad": lambda x: 1 if x > 0 else SLOPE,
    "relu6": lambda x: clip(x, 0, 6),
    "relu6_grad": lambda x: 1 if 0 < x < 6 else 0,
    "elu": lambda x: x if x > 0 else ALPHA * expm1(x),
    "elu_grad": lambda x: 1 if x > 0 else ALPHA * exp(x),
    "selu": lambda x: SELU_SCALE * (x if x > 0 else SELU_ALPHA * expm1(x)),
    "selu_grad": lambda x: SELU_SCALE * (1 if x > 0 else SELU_ALPHA * exp(x)),
    "celu": lambda x: x if x > 0 else ALPHA * expm1(x / ALPHA),
    "celu_grad": lambda x: 1 if x > 0 else exp(x / ALPHA),
    "softplus": softplus,
    "softplus_grad": sigmoid,
    "softsign": lambda x: x / (1 + fabs(x)),
    "softsign_grad": lambda x: 1 / (1 + fabs(x)) ** 2,
    "silu": lambda x: x * sigmoid(x),
    "silu_grad": lambda x: sigmoid(x) * (1 + x * sigmoid(-x)),
    "mish": lambda x: x * mish_factor(x)[0],
    "mish_grad": mish_grad,
    "gelu": lambda x: x * normal(x),
    "gelu_grad": lambda x: normal(x) + x * exp(-x * x / 2) / sqrt(2 * pi),
    "gelu_tanh": lambda x: x * sigmoid(gelu_tanh_argument(x)),
    "gelu_tanh_grad": gelu_tanh_grad,
    "log_sigmoid": lambda x: -softplus(-x),
    "log_sigmoid_grad": lambda x: sigmoid(-x),
    "hard_sigmoid": lambda x: clip(x + 3, 0, 6) / 6,
    "hard_sigmoid_grad": lambda x: 1 / mpf(6) if -3 < x < 3 else 0,
    "hard_silu": lambda x: x * clip(x + 3, 0, 6) / 6,
    "hard_silu_grad": lambda x: 0 if x <= -3 else 1 if x >= 3 else x / 3 + mpf(0.5),
    "hard_tanh": lambda x: clip(x, -1, 1),
    "hard_tanh_grad": lambda x: 1 if -1 < x < 1 else 0,
    "tanh_shrink": tanh_shrink,
    "tanh_shrink_grad": lambda x: tanh(x) ** 2,
    "soft_shrink": lambda x: x - LAMBDA if x > LAMBDA else x + LAMBDA if x < -LAMBDA else 0,
    "soft_shrink_grad": lambda x: 1 if fabs(x) > LAMBDA else 0,
    "hard_shrink": lambda x: x if fabs(x) > LAMBDA else 0,
    "hard_shrink_grad": lambda x: 1 if fabs(x) > LAMBDA else 0,
    "threshold": lambda x: x if x > REQUIRED else REQUIRED,
    "threshold_grad": lambda x: 1 if x > REQUIRED else 0,
    "squareplus": squareplus,
    "squareplus_grad": lambda x: squareplus(x) / sqrt(x * x + B),
    "sparse_plus": lambda x: 0 if x <= -1 else (x + 1) ** 2 / 4 if x < 1 else x,
    "sparse_plus_grad": lambda x: clip((x + 1) / 2, 0, 1),
    "sparse_sigmoid": lambda x: clip((x + 1) / 2, 0, 1),
    "sparse_sigmoid_grad": lambda x: mpf(0.5) if -1 < x < 1 else 0,
    "exponential": exp,
    "exponential_grad": exp,
    "linear": lambda x: x,
    "linear_grad": lambda x: 1,
}


def points():
    """Neighbours of the kinks, halves, powers of two, and random numbers of every size; a third of them floats."""
    draw = random.Random(SEED)
    chosen = {0.0, 5e-324, -5e-324, 2.0**-1022, -(2.0**-1022)}
    for kink in (-3.0, -1.0, -0.5, -0.25, 0.25, 0.5, 1.0, 3.0, 6.0, -20.0, 20.0, -40.0, 40.0):
        for ulps in (-2, -1, 0, 1, 2):
            chosen.add(kink + ulps * 2.0 ** (-52 if abs(kink) >= 1 else -54) * abs(kink))
    chosen.update(i / 2 for i in range(-20, 21))
    chosen.update(sign * 2.0**i for i in range(-60, 9) for sign in (-1, 1))
    for width, count in ((1.0, 250), (8.0, 300), (40.0, 150), (708.0, 100)):
        chosen.update(draw.uniform(-width, width) for _ in range(count))
    chosen.update(draw.choice((-1, 1)) * 2.0 ** draw.uniform(-40, 6) for _ in range(150))
    some = sorted(chosen)
    for x in some[::3]:
        chosen.add(round(x * 2**16) / 2**16)
    return sorted(chosen)


def write(name):
    lines = [
        f"# {name}: reference values, mpmath, 40 significant digits; "
        f"made by src/test/python/reference_vectors.py, seed {SEED}",
        "x_hex,x,value",
    ]
    for x in points():
        lines.append(f"{x.hex()},{x!r},{nstr(mpf(FORMULAS[name](mpf(x))), 40)}")
    (HOME / f"{name}.csv").write_text("\n".join(lines) + "\n")


def check(name):
    """the lines of a file whose value is not mpmath's, but for those below every double"""
    wrong = 0
    for line in (HOME / f"{name}.csv").read_text().splitlines():
        if line.startswith(("#", "x_hex")):
            continue
        x, _, value = line.split(",")
        exact = mpf(FORMULAS[name](mpf(float.fromhex(x))))
        if fabs(exact) > mpf("1e-330") and mpf(nstr(exact, 40)) != mpf(value):
            wrong += 1
            print(f"{name} at {x}: {nstr(exact, 40)}, not {value}")
    return wrong


if __name__ == "__main__":
    if sys.argv[1:2] == ["--check"]:
        names = sys.argv[2:] or sorted(file.stem for file in HOME.glob("*.csv"))
        unknown = [name for name in names if name not in FORMULAS]
        wrong = sum(check(name) for name in names if name in FORMULAS)
        print(f"{len(names) - len(unknown)} files, {wrong} wrong values" + "".join(f"; no formula for {n}" for n in unknown))
        sys.exit(wrong > 0)
    for wanted in sys.argv[1:]:
        write(wanted)
