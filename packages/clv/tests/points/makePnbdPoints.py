"""Values of the Pareto/NBD at hard inputs with 50 digits: python3 makePnbdPoints.py > pnbd_points.csv

Straight from the definition: the likelihood integrates the time of leaving out of
lambda^x exp(-lambda * min(T, lifetime)) with lambda ~ Gamma(r, alpha); the expectation and the discounted expectation
integrate the survival of the remaining lifetime; the probability of a count integrates the negative binomial over it.
Tanh-sinh quadrature over the plain time of leaving, cut at points that grow geometrically from both scales.
"""
import mpmath
from mpmath import mp, mpf, quad, log, exp, loggamma, inf

mp.dps = 60
DELTA = mpf('0.0027')
AHEAD = 39


def cuts(start, end, *scales):
    """Break points: geometric steps around every scale, and from the start on."""
    points = {mpf(start), mpf(end)}
    for scale in scales:
        for j in range(-20, 90):
            at = start + scale * mpf(2) ** (j / mpf(2)) / 32
            if start < at < end:
                points.add(at)
    return sorted(points)


def survival(s, beta, v):
    return (beta / (beta + v)) ** s


def density(s, beta, v):
    return s / (beta + v) * (beta / (beta + v)) ** s


def rest(r, alpha, s, beta, x, tx, T):
    """Likelihood, P(alive), conditional expectation, discounted expectation, P(Y = 3)."""
    r, alpha, s, beta, tx, T = map(mpf, (r, alpha, s, beta, tx, T))
    k = r + x
    front = loggamma(k) - loggamma(r) + r * log(alpha)
    unit = k * log(alpha + tx)  # so that the integrand is of order one
    living = survival(s, beta, T) * exp(unit - k * log(alpha + T))
    fall = (alpha + tx) / (k + 1)
    left = quad(lambda u: density(s, beta, u) * exp(unit - k * log(alpha + u)), cuts(tx, T, fall, alpha + tx, beta + tx)) if tx < T else mpf(0)
    alive = living / (living + left)
    B = beta + T
    rate = k / (alpha + T)
    ahead = quad(lambda v: survival(s, B, v), cuts(0, AHEAD, B))
    endless = quad(lambda v: survival(s, B, v) * exp(-DELTA * v), cuts(0, 400 / DELTA, B, 1 / DELTA))

    def three(v):
        return exp(loggamma(k + 3) - loggamma(k) - log(6) + k * log((alpha + T) / (alpha + T + v)) + 3 * log(v / (alpha + T + v))) if v > 0 else mpf(0)
    count = quad(lambda v: density(s, B, v) * three(v), cuts(0, AHEAD, (alpha + T) / (k + 1), alpha + T, B)) + survival(s, B, mpf(AHEAD)) * three(mpf(AHEAD))
    return [front + log(living + left) - unit, alive, alive * rate * ahead, alive * rate * endless, alive * count]


def main():
    print(f'# makePnbdPoints.py, mpmath {mpmath.__version__}, {mp.dps} digits; {AHEAD} units ahead, delta {DELTA}')
    print('r,alpha,s,beta,x,tx,T,logL,pAlive,conditionalExpected,dert,conditionalPmf3')
    histories = [(0, '0', '39'), (1, '0.1', '39'), (3, '39', '39'), (12, '5', '39'), (400, '30', '39'), (10000, '38.9', '39'), (10000, '39', '39'), (2, '1', '2600'), (1, '0.005', '0.01')]
    for p in [('0.55', '10.6', '1', '11.7'), ('0.8', '12', '0.6', '12'), ('2', '0.01', '0.7', '900'), ('0.3', '700', '1.0000001', '0.2'), ('15', '30', '40', '5000')]:
        for h in histories:
            print(','.join([*p, str(h[0]), h[1], h[2], *(mpmath.nstr(v, 20) for v in rest(*p, h[0], h[1], h[2]))]))


main()
