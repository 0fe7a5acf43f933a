"""Reference values of the special functions in src/numeric, with 50 digits or more. Run: python3 makeSpecialPoints.py

Every row: function, value, arguments (exact doubles). Incomplete gamma and beta
functions are summed from their defining positive series here, at a precision that leaves 30 digits after forming the
complement; quantiles are roots of those sums in the logarithm (or log odds) of the argument.
"""
import mpmath as mp

DIGITS = 50
mp.mp.dps = DIGITS
rows = []


def add(name, arguments, value):
    cells = [f'{a:g}' if float(f'{a:g}') == a else repr(float(a)) for a in map(float, arguments)]
    rows.append(','.join([name, mp.nstr(value, 17), *cells]))


def gamma_p(a, x):
    """P(a, x) = x^a e^-x / Gamma(a+1) sum x^n / ((a+1)...(a+n))"""
    term = total = mp.mpf(1)
    n = 0
    while n < x or term > total * mp.eps:
        n += 1
        term *= x / (a + n)
        total += term
    return mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1)) * total


def gamma_tails(a, x):
    """(ln P, ln Q)"""
    for digits in (60, 120, 400):
        with mp.workdps(digits):
            p = gamma_p(mp.mpf(a), mp.mpf(x))
            if 1 - p > mp.mpf(10) ** (40 - digits):
                return mp.log(p), mp.log1p(-p)
    return mp.log(p), None


def beta_i(a, b, x, y):
    """I = x^a y^b / (a B) sum (a+b)_n x^n / (a+1)_n"""
    term = total = mp.mpf(1)
    n = 0
    while True:
        ratio = (a + b + n) * x / (a + 1 + n)
        term *= ratio
        total += term
        n += 1
        if ratio < 1 and term < total * mp.eps * (1 - max(ratio, x)):
            break
    return mp.exp(a * mp.log(x) + b * mp.log(y) - mp.log(a) - mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b)) * total


def beta_tails(a, b, x):
    """(ln I, ln(1 - I)); x may be an mpf"""
    for digits in (70, 140, 400):
        with mp.workdps(digits):
            a, b, x = mp.mpf(a), mp.mpf(b), mp.mpf(x)
            y = 1 - x
            i, j = (beta_i(a, b, x, y), None) if x < mp.mpf('0.7') else (None, beta_i(b, a, y, x))
            i, j = (i, 1 - i) if j is None else (1 - j, j)
            if min(i, j) > mp.mpf(10) ** (40 - digits):
                return (mp.log(i), mp.log1p(-i)) if i < j else (mp.log1p(-j), mp.log(j))
    return None


def root(f, low, high, steps):
    """The zero of an increasing f by bisection."""
    for _ in range(steps):
        middle = (low + high) / 2
        low, high = (middle, high) if f(middle) < 0 else (low, middle)
    return (low + high) / 2


for x in [1e-300, 1e-5, 0.1, 0.4999, 0.5, 0.9, 0.9999999, 1 + 1e-12, 1.0000001, 1.1, 1.4616, 1.5, 1.9, 2 - 1e-10, 2.00001, 2.5, 2.6, 3.7, 7, 9.99, 10, 33.3, 171, 1e4, 1e10, 1e100]:
    add('logGamma', [x], mp.loggamma(mp.mpf(x)))
    add('digamma', [x], mp.digamma(mp.mpf(x)))
    if x > 1e-100:
        add('trigamma', [x], mp.psi(1, mp.mpf(x)))
for x in [1.4616321449683622, 1.4616321, 1.2, 1.75]:
    add('digamma', [x], mp.digamma(mp.mpf(x)))
for z in [1e-20, -1e-12, 1e-4, -0.3, 0.49]:
    add('logGamma1p', [z], mp.loggamma(1 + mp.mpf(z)))
with mp.workdps(400):
    for x in [1e-8, 0.3, 1, 4.5, 9.7, 10, 55, 1e3, 1e6, 1e12]:
        for n in [1e-14, 1e-5, 0.3, 1, 2.5, 40, 1e5]:
            add('logGammaRatio', [x, n], mp.loggamma(mp.mpf(x) + mp.mpf(n)) - mp.loggamma(mp.mpf(x)))
    for a in [1e-300, 1e-4, 0.3, 1, 3, 9.99, 12, 300, 1e5, 1e12]:
        for b in [1e-8, 0.7, 1.5, 11, 2e3]:
            a_, b_ = mp.mpf(a), mp.mpf(b)
            add('logBeta', [a, b], mp.loggamma(a_) + mp.loggamma(b_) - mp.loggamma(a_ + b_))
for m in [-0.999, -0.51, -0.49, -0.1, -1e-8, 1e-5, 0.3, 0.499, 0.6, 10, 1e6]:
    with mp.workdps(80):
        add('logExcess', [m], mp.mpf(m) - mp.log1p(mp.mpf(m)))
for x in [0, 1e-10, 0.1, 0.7, 1.5, 3.75, 8, 26, 300, 1e8]:
    add('scaledErfc', [x], mp.exp(mp.mpf(x) ** 2) * mp.erfc(mp.mpf(x)) if x < 1e4 else 1 / (x * mp.sqrt(mp.pi)) * (1 - 1 / (2 * mp.mpf(x) ** 2)))
for z in [-38, -30.123, -20, -8.3, -5.5, -3, -1.7, -0.6, -1e-9, 0, 0.2, 1.1, 2.9, 6, 9]:
    add('normalCdf', [z], mp.erfc(-mp.mpf(z) / mp.sqrt(2)) / 2)
with mp.workdps(60):
    for p in [1e-300, 1e-100, 1e-20, 1e-9, 1e-4, 0.02, 0.1, 0.3499, 0.351, 0.45, 0.4999999, 0.5000001, 0.6, 0.8, 0.975, 1 - 1e-9]:
        add('normalQuantile', [p], root(lambda t: mp.erfc(-t / mp.sqrt(2)) / 2 - mp.mpf(p), mp.mpf(-40), mp.mpf(8), 150))
for rate in [-2, -1e-7, -1e-12, 1e-300, 1e-10, 1e-6, 0.3, 5]:
    for length in [1e-9, 1, 40]:
        with mp.workdps(400):
            add('decayIntegral', [rate, length], -mp.expm1(-mp.mpf(rate) * mp.mpf(length)) / mp.mpf(rate))

for a in [1e-4, 0.01, 0.3, 0.99, 1, 2.5, 10, 19.9, 20, 100, 5e3, 1e6]:
    sd = a ** 0.5
    xs = [1e-30, 1e-3, 0.2, 0.56, 1.2, 1.49, 1.51, 4, 30, 300] if a < 5 else [max(a + k * sd, a * (0.03 if k > -30 else 0.25)) for k in (-30, -8, -2, -0.05, 0, 1e-3, 0.9, 4, 12)] + ([2.4 * a, 5 * a] if a < 200 else [])
    for x in xs:
        p, q = gamma_tails(a, x)
        add('logGammaP', [a, x], p)
        if q is not None:
            add('logGammaQ', [a, x], q)


for a in [1e-4, 0.02, 0.4, 1, 3.3, 25, 1e3]:
    for p in [1e-200, 1e-10, 0.02, 0.4, 0.5, 0.7, 0.975, 0.999999]:
        with mp.workdps(40):
            p_ = mp.mpf(p)
            floor = (mp.log(p_) + mp.loggamma(mp.mpf(a) + 1)) / a
            if floor < -690:
                continue
            y = root(lambda t: gamma_p(mp.mpf(a), mp.exp(t)) - p_, floor, max(floor, mp.log(a + 10 * a ** 0.5 + 40)) + 1e-6, 110)
            add('inverseGammaP', [a, p], mp.exp(y))

for a, b in [(1e-4, 1e-4), (1e-4, 1), (1e-4, 300), (0.01, 1e5), (0.3, 0.7), (0.3, 2), (1, 1), (0.9, 40), (2.5, 3.5), (9.9, 11), (15, 0.2), (12, 12), (60, 7e3), (3e3, 2e3), (1e5, 1e5), (3, 1e5)]:
    centre, sd = a / (a + b), (a * b / (a + b) ** 2 / (a + b + 1)) ** 0.5
    xs = [1e-20, 1e-6, 1.2 / b if b > 2 else 0.2, 1.6 / b if b > 2 else 0.49, 0.51, 0.69, 0.9, 0.999] if min(a, b) < 1 else [centre + k * sd for k in (-20, -6, -1.5, -0.01, 0.02, 1, 5, 15)]
    for x in xs:
        if not 0 < x < 1 or b * x > 2e3 and a < 1:
            continue
        tails = beta_tails(a, b, x)
        if tails:
            add('logIncompleteBeta', [a, b, x], tails[0])
            add('logIncompleteBetaUpper', [a, b, x], tails[1])

for a, b in [(1e-3, 0.5), (0.05, 3), (0.6, 0.6), (1, 4), (3.5, 2), (30, 800), (400, 300), (7, 0.02)]:
    for p in [1e-40, 1e-5, 0.05, 0.45, 0.6, 0.95, 0.99999]:
        with mp.workdps(45):
            p_, a_, b_ = mp.mpf(p), mp.mpf(a), mp.mpf(b)
            log_b = mp.loggamma(a_) + mp.loggamma(b_) - mp.loggamma(a_ + b_)
            low, high = (mp.log(p_) + mp.log(a_) + log_b) / a_, -(mp.log(1 - p_) + mp.log(b_) + log_b) / b_
            if low < -600 or high > 600:
                continue

            def miss(u):
                odds = mp.exp(u)
                x, y = odds / (1 + odds), 1 / (1 + odds)
                return beta_i(a_, b_, x, y) - p_ if x < 0.6 else 1 - beta_i(b_, a_, y, x) - p_

            add('betaPrimeQuantile', [p, a, b], mp.exp(root(miss, low - mp.mpf('1e-12'), high + mp.mpf('1e-12'), 110)))

with mp.workdps(80):
    for s in [1e-6, 0.3, 0.5, 0.606, 1 - 1e-9, 1, 1 + 1e-12, 1.0003, 1.5, 2, 2.0001, 2 - 1e-7, 3.5, 9.99999, 40, 1000.3]:
        for z in [1e-12, 1e-5, 0.02, 0.5, 1, 1.0001, 2.3, 20, 700, 1e6]:
            s_, z_ = mp.mpf(s), mp.mpf(z)
            value = mp.exp(z_) * mp.expint(s_, z_) if s < 100 or z > 1 else mp.exp(z_) * mp.quad(lambda t: mp.exp(-z_ * mp.exp(t) - (s_ - 1) * t), [0, 0.01, 0.1, 1])
            add('expIntegralScaled', [s, z], value)


def gauss(name, arguments, diagonal, squares):
    """Nodes (roots of the monic recurrence, by Sturm bisection) and weights (Christoffel) of every fourth node."""
    n = len(diagonal)

    def below(x):
        count, d = 0, mp.mpf(1)
        for k in range(n):
            d = diagonal[k] - x - (squares[k - 1] / d if k else 0)
            count += d < 0
        return count

    for i in sorted({0, n - 1, *range(0, n, 7)}):
        low, high = mp.mpf(0), mp.mpf(2) ** 25 + mp.pi  # pi: no midpoint hits a pivot exactly
        for _ in range(260):
            middle = (low + high) / 2
            low, high = (middle, high) if below(middle) <= i else (low, middle)
        before, now, total, norm = mp.mpf(0), mp.mpf(1), mp.mpf(1), mp.mpf(1)
        for k in range(n - 1):
            before, now = now, (low - diagonal[k]) * now - (squares[k - 1] if k else 0) * before
            norm *= squares[k]
            total += now * now / norm
        add(name + 'Node', [*arguments, i], low)
        add(name + 'Weight', [*arguments, i], 1 / total)


with mp.workdps(110):
    for n, shape in [(8, 1e-3), (24, 0.7), (40, 3), (64, 1), (32, 1e5)]:
        gauss('gaussLaguerre', [n, shape], [2 * k + mp.mpf(shape) for k in range(n)], [k * (k - 1 + mp.mpf(shape)) for k in range(1, n)])
    for n in [1, 2, 5, 16, 33, 64]:
        gauss('gaussLegendre', [n], [mp.mpf(1) / 2] * n, [mp.mpf(k * k) / (4 * (4 * k * k - 1)) for k in range(1, n)])

with open(__file__.replace('makeSpecialPoints.py', 'special.csv'), 'w') as out:
    out.write(f'# makeSpecialPoints.py, mpmath {mp.__version__}, {DIGITS} digits or more: function, value, arguments\n')
    out.write('\n'.join(rows) + '\n')
print(len(rows))
