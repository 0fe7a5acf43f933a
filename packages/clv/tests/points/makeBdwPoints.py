"""Reference values of the BdW model: python3 makeBdwPoints.py > bdw.csv

Survival is the beta mixture of (1 - theta)^(t^c), at 60 digits, checked once against numerical integration over theta.
Discounted lifetimes are summed renewal by renewal; undiscounted ones (d = 0, where they exist) by the first renewals and
the Euler-Maclaurin formula for the rest.
"""
from mpmath import mp, mpf, loggamma, log, exp, quad, diff, sqrt, beta, nstr, __version__

mp.dps = 60
PARAMS = [('.455614', '.779325', '1.283451'), ('.214253', '1.426575', '1.723565'), ('.7', '1.2', '.6'), ('2', '5', '.3'), ('4', '2', '.5'),
          ('1', '10000', '2'), ('50', '80', '3'), ('1.5', '1000', '1'), ('.3', '2000', '8')]
TIMES = (1, 2, 7, 60)


def survival(a, b, c, t):
    u = b + mpf(t) ** c
    return exp(loggamma(u) + loggamma(a + b) - loggamma(b) - loggamma(a + u))


def mixture(a, b, c, t):
    A, B = a, b + mpf(t) ** c
    mode, width = log(A / B), sqrt(1 / A + 1 / B)
    steps = [mpf(2) ** k for k in range(-1, 10)]
    points = [mode - width * s for s in reversed(steps)] + [mode] + [mode + width * s for s in steps]
    return quad(lambda u: exp(A * u - (A + B) * log(1 + exp(u))), points) / beta(a, b)


assert abs(mixture(mpf('.455614'), mpf('.779325'), mpf('1.283451'), 7) / survival(mpf('.455614'), mpf('.779325'), mpf('1.283451'), 7) - 1) < mpf(10) ** -20


def discounted(a, b, c, start, d):
    """Sum of S(start + j) / (1 + d)^j."""
    v, total, j = 1 / (1 + d), mpf(0), 0
    while True:
        term = survival(a, b, c, start + j) * v**j
        total += term
        j += 1
        if term < total * mpf(10) ** -22:
            return total


def undiscounted(a, b, c, start):
    with mp.workdps(32):
        C = loggamma(a + b) - loggamma(b)
        f = lambda t: exp(C + (loggamma(b + t**c) - loggamma(b + t**c + a) if b + t**c < mpf(10) ** 9 else -a * log(b + t**c) - a * (a - 1) / (2 * (b + t**c))))
        first = start + 80
        top = 75 / (a * c - 1)
        tail = quad(lambda y: f(first * exp(y)) * first * exp(y), [top * i / 40 for i in range(41)])
        bends = [diff(f, mpf(first), n) for n in (1, 3, 5, 7)]
        return sum(f(mpf(t)) for t in range(start, first)) + tail + f(mpf(first)) / 2 - bends[0] / 12 + bends[1] / 720 - bends[2] / 30240 + bends[3] / 1209600


print(f'# made by makeBdwPoints.py, mpmath {__version__}, {mp.dps} digits (del00: 32); derl of a customer with t renewals; discount rates .1 and 0 (Infinity: the sum does not exist; empty: not computed)')
print('alpha,beta,c,t,survival,retention,pmf,del10,derl10,del00')
for names in PARAMS:
    a, b, c = map(mpf, names)
    del10 = discounted(a, b, c, 0, mpf('.1'))
    del00 = nstr(undiscounted(a, b, c, 0), 16) if a * c > 1.05 and b < 5000 and c < 4 else 'Infinity' if a * c <= 1 else ''
    for t in TIMES:
        S = survival(a, b, c, t)
        before = survival(a, b, c, t - 1)
        values = [S, S / before, before - S, del10, discounted(a, b, c, t + 1, mpf('.1')) / S]
        print(','.join([*names, str(t), *(nstr(v, 20) for v in values), del00]))
