"""Values of the Gompertz/NBD with 50 digits: python3 makeGgomnbdPoints.py > ggomnbd_points.csv

The same integrals as in makePnbdPoints.py, with the Gompertz lifetime mixed over its scale:
P(lifetime > t) = (beta / (beta + exp(b t) - 1))^s, its density by the chain rule. What is left after T follows from dividing
the survival at T + v by the one at T (no parameters are updated).
"""
import mpmath
from mpmath import mp, mpf, quad, log, exp, expm1, loggamma

mp.dps = 60
DELTA = mpf('0.0027')
AHEAD = 39


def cuts(start, end, *scales):
    points = {mpf(start), mpf(end)}
    for scale in scales:
        for j in range(-20, 60):
            at = start + scale * mpf(2) ** (j / mpf(2)) / 32
            if start < at < end:
                points.add(at)
    return sorted(points)


def logSurvival(b, s, beta, t):
    return -s * log(1 + expm1(b * t) / beta)


def density(b, s, beta, t):
    return exp(logSurvival(b, s, beta, t)) * s * b * exp(b * t) / (beta + expm1(b * t))


def rest(r, alpha, b, s, beta, x, tx, T):
    r, alpha, b, s, beta, tx, T = map(mpf, (r, alpha, b, s, beta, tx, T))
    k = r + x
    front = loggamma(k) - loggamma(r) + r * log(alpha)
    unit = k * log(alpha + tx)
    living = exp(logSurvival(b, s, beta, T) + unit - k * log(alpha + T))
    scales = [(alpha + tx) / (k + 1), alpha + tx, 1 / b, beta / b]
    left = quad(lambda u: density(b, s, beta, u) * exp(unit - k * log(alpha + u)), cuts(tx, T, *scales)) if tx < T else mpf(0)
    alive = living / (living + left)
    rate = k / (alpha + T)
    at = logSurvival(b, s, beta, T)
    stay = lambda v: exp(logSurvival(b, s, beta, T + v) - at)
    ahead = quad(stay, cuts(0, AHEAD, 1 / b, (beta + expm1(b * T)) / exp(b * T) / b))
    endless = quad(lambda v: stay(v) * exp(-DELTA * v), cuts(0, 400 / DELTA, 1 / b, (beta + expm1(b * T)) / exp(b * T) / b, 1 / DELTA))

    def three(v):
        return exp(loggamma(k + 3) - loggamma(k) - log(6) + k * log((alpha + T) / (alpha + T + v)) + 3 * log(v / (alpha + T + v))) if v > 0 else mpf(0)
    count = quad(lambda v: density(b, s, beta, T + v) * exp(-at) * three(v), cuts(0, AHEAD, (alpha + T) / (k + 1), 1 / b, beta / b)) + stay(mpf(AHEAD)) * three(mpf(AHEAD))
    return [front + log(living + left) - unit, alive, alive * rate * ahead, alive * rate * endless, alive * count]


def main():
    print(f'# makeGgomnbdPoints.py, mpmath {mpmath.__version__}, {mp.dps} digits; {AHEAD} units ahead, delta {DELTA}')
    print('r,alpha,b,s,beta,x,tx,T,logL,pAlive,conditionalExpected,dert,conditionalPmf3')
    histories = [(0, '0', '39'), (1, '0.1', '39'), (3, '39', '39'), (12, '5', '39'), (400, '30', '39'), (10000, '38.9', '39'), (2, '1', '500'), (1, '0.005', '0.01')]
    for p in [('0.553', '10.578', '0.0002', '0.603', '0.0026'), ('0.55', '10.6', '0.05', '1', '1'), ('0.8', '12', '0.3', '0.5', '400'), ('2', '0.01', '0.02', '0.7', '0.3'), ('1.5', '200', '2', '0.05', '0.001')]:
        for h in histories:
            print(','.join([*p, str(h[0]), h[1], h[2], *(mpmath.nstr(v, 20) for v in rest(*p, h[0], h[1], h[2]))]))


main()
