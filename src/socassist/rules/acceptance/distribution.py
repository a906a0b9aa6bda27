"""How likely it is to meet so many errors in a sample (phân phối siêu bội và nhị thức).

Hypergeometric when the lot is finite and its size is known, binomial when it is not. Plain
`math.lgamma` loses the ninth digit on lots of ten million records, because it subtracts numbers
near 1.5e8; the saddle-point expansion of Loader (2000) keeps fourteen digits at the same price and
needs nothing but the standard library. Ties with a limit are settled in integers, see `plan.py`.
"""

import math

_LN_2PI = math.log(2 * math.pi)
_ENOUGH = 1e-17
# log(n!) minus Stirling's formula for n = 0 … 15, where the series below is not yet exact.
_STIRLING_ERROR = tuple(
    math.lgamma(n + 1) - ((n + 0.5) * math.log(n) - n + 0.5 * _LN_2PI) if n else 0.0
    for n in range(16)
)


def _stirling_error(n: int) -> float:
    """Give what Stirling's formula misses of log(n!)."""
    if n < 16:
        return _STIRLING_ERROR[n]
    square = n * n
    return (
        1 / 12
        - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188) / square) / square) / square) / square
    ) / n


def _deviance(x: float, mean: float) -> float:
    """Give x·log(x/mean) + mean − x without losing digits when x is near the mean."""
    gap = x - mean
    if abs(gap) >= 0.1 * (x + mean):
        return x * math.log(x / mean) - gap
    v = gap / (x + mean)
    total = gap * v
    term = 2 * x * v
    square = v * v
    j = 1
    while True:
        term *= square
        longer = total + term / (2 * j + 1)
        if longer == total:
            return total
        total = longer
        j += 1


def _log_binomial(x: int, n: int, p: float, q: float) -> float:
    """Give the logarithm of the chance of exactly x errors among n values."""
    if x == 0:
        return n * math.log1p(-p) if p < 0.5 else n * math.log(q)
    if x == n:
        return n * math.log(p) if p < 0.5 else n * math.log1p(-q)
    shape = _stirling_error(n) - _stirling_error(x) - _stirling_error(n - x)
    return (
        shape
        - _deviance(x, n * p)
        - _deviance(n - x, n * q)
        - 0.5 * (_LN_2PI + math.log(x) + math.log1p(-x / n))
    )


def binomial_point(errors: int, checked: int, share: float) -> float:
    """Give the chance of exactly so many errors when each value is wrong with this share."""
    if errors < 0 or errors > checked:
        return 0.0
    if share <= 0.0:
        return 1.0 if errors == 0 else 0.0
    if share >= 1.0:
        return 1.0 if errors == checked else 0.0
    return math.exp(_log_binomial(errors, checked, share, 1.0 - share))


def hypergeometric_point(errors: int, lot: int, wrong: int, checked: int) -> float:
    """Give the chance of exactly so many errors when the lot holds a known number of wrong ones."""
    if errors < max(0, checked - (lot - wrong)) or errors > min(checked, wrong):
        return 0.0
    if checked in (0, lot):
        return 1.0
    p, q = checked / lot, (lot - checked) / lot
    return math.exp(
        _log_binomial(errors, wrong, p, q)
        + _log_binomial(checked - errors, lot - wrong, p, q)
        - _log_binomial(checked, lot, p, q)
    )


def binomial_at_most(errors: int, checked: int, share: float) -> float:
    """Give the chance of at most so many errors (xác suất không quá c lỗi), lot unknown."""
    if errors < 0:
        return 0.0
    if errors >= checked or share <= 0.0:
        return 1.0
    if share >= 1.0:
        return 0.0
    if errors > checked * share:
        return 1.0 - _binomial_above(errors + 1, checked, share)
    term = total = binomial_point(errors, checked, share)
    odds = (1.0 - share) / share
    x = errors
    while x > 0 and term > total * _ENOUGH:
        term *= x * odds / (checked - x + 1)
        total += term
        x -= 1
    return min(total, 1.0)


def _binomial_above(errors: int, checked: int, share: float) -> float:
    """Sum the upper tail from so many errors on; the mean lies below it."""
    term = total = binomial_point(errors, checked, share)
    odds = share / (1.0 - share)
    x = errors
    while x < checked and term > total * _ENOUGH:
        term *= (checked - x) * odds / (x + 1)
        total += term
        x += 1
    return min(total, 1.0)


def binomial_at_least(errors: int, checked: int, share: float) -> float:
    """Give the chance of so many errors or more, lot unknown."""
    if errors <= 0:
        return 1.0
    if errors > checked or share <= 0.0:
        return 0.0
    if share >= 1.0:
        return 1.0
    if errors > checked * share:
        return _binomial_above(errors, checked, share)
    return 1.0 - binomial_at_most(errors - 1, checked, share)


def hypergeometric_at_most(errors: int, lot: int, wrong: int, checked: int) -> float:
    """Give the chance of at most so many errors (xác suất không quá c lỗi), lot known."""
    if errors < max(0, checked - (lot - wrong)):
        return 0.0
    if errors >= min(checked, wrong):
        return 1.0
    if errors * lot > checked * wrong:
        return 1.0 - _hypergeometric_above(errors + 1, lot, wrong, checked)
    term = total = hypergeometric_point(errors, lot, wrong, checked)
    rest = lot - wrong - checked
    x = errors
    while x > 0 and term > total * _ENOUGH:
        term *= x * (rest + x) / ((wrong - x + 1) * (checked - x + 1))
        total += term
        x -= 1
    return min(total, 1.0)


def _hypergeometric_above(errors: int, lot: int, wrong: int, checked: int) -> float:
    """Sum the upper tail from so many errors on; the mean lies below it."""
    term = total = hypergeometric_point(errors, lot, wrong, checked)
    rest = lot - wrong - checked
    x, most = errors, min(checked, wrong)
    while x < most and term > total * _ENOUGH:
        term *= (wrong - x) * (checked - x) / ((x + 1) * (rest + x + 1))
        total += term
        x += 1
    return min(total, 1.0)


def hypergeometric_at_least(errors: int, lot: int, wrong: int, checked: int) -> float:
    """Give the chance of so many errors or more in a lot of known size."""
    if errors <= max(0, checked - (lot - wrong)):
        return 1.0
    if errors > min(checked, wrong):
        return 0.0
    if errors * lot > checked * wrong:
        return _hypergeometric_above(errors, lot, wrong, checked)
    return 1.0 - hypergeometric_at_most(errors - 1, lot, wrong, checked)
