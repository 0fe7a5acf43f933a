"""Reference values of the BG/BB model at 50 digits: python3 makeBgbbPoints.py > bgbb.csv

From the definition: the chance to buy p and the chance to leave theta are integrated over their beta distributions for each
possible opportunity of leaving, and the cases are added. The integrals are beta moments; a few of them are checked against
numerical integration first. The discounted sum runs opportunity by opportunity.
"""
from mpmath import mp, mpf, beta, binomial, log, exp, quad, inf, sqrt, nstr, __version__

mp.dps = 50


def moment(i, j, a, b):
    return beta(a + i, b + j) / beta(a, b)


def integral(i, j, a, b):
    A, B = a + i, b + j
    mode, width = log(A / B), sqrt(1 / A + 1 / B)
    steps = [mpf(2) ** k for k in range(-1, 12)]
    points = [mode - width * s for s in reversed(steps)] + [mode] + [mode + width * s for s in steps]
    f = lambda u: exp(A * u - (A + B) * log(1 + exp(u)))
    return quad(f, points) / beta(a, b)


for case in ((3, 2, mpf('1.2'), mpf('.75')), (0, 6, mpf('.66'), mpf('2.8')), (40, 60, mpf('2'), mpf('5'))):
    assert abs(integral(*case) / moment(*case) - 1) < mpf(10) ** -20, case

NSTAR, K = 7, 2
PARAMS = [('1.203522', '.749716', '.656718', '2.783442'), ('.05', '.3', '1', '4'), ('40', '900', '.01', '.5'), ('1', '1', '1', '1'),
          ('2000', '3', '7', '10000'), ('.5', '50', '3', '.2')]
ROWS = [(0, 0, 0), (0, 0, 6), (1, 1, 6), (3, 6, 6), (2, 5, 6), (6, 6, 6), (5, 30, 52), (52, 52, 52), (0, 0, 400), (300, 390, 400),
        (10000, 10000, 10000), (9000, 9990, 10000), (3, 9960, 10000)]
RATES = ('.1', '.01')

print(f'# made by makeBgbbPoints.py, mpmath {__version__}, {mp.dps} digits; aliveNext at n + 1; cet and pmf of k = {K} for the next {NSTAR} opportunities; dert at discount rates {" and ".join(RATES)}')
print('alpha,beta,gamma,delta,x,tx,n,logLik,aliveNext,cet,pmf,dert10,dert01')
for names in PARAMS:
    a, b, g, d = map(mpf, names)
    for x, tx, n in ROWS:
        # alive for exactly t opportunities, or for more than n - 1
        left = sum(moment(x, t - x, a, b) * moment(1, t, g, d) for t in range(tx, n))
        alive = lambda h: moment(0, n + h, g, d)
        all_ = left + moment(x, n - x, a, b) * alive(0)
        buys = moment(x + 1, n - x, a, b)
        cet = sum(buys * alive(h) for h in range(1, NSTAR + 1)) / all_
        pmf = sum(binomial(s, K) * moment(x + K, n - x + s - K, a, b) * (alive(s) if s == NSTAR else moment(1, n + s, g, d)) for s in range(K, NSTAR + 1)) / all_
        derts = []
        for rate in RATES:
            v, term, total, h = 1 / (1 + mpf(rate)), buys * alive(0), mpf(0), 0
            while h == 0 or term > total * mpf(10) ** -30:
                term *= v * (d + n + h) / (g + d + n + h)
                total += term
                h += 1
            derts.append(total / all_)
        out = [log(all_), moment(x, n - x, a, b) * alive(1) / all_, cet, pmf, *derts]
        print(','.join([*names, str(x), str(tx), str(n), *(nstr(v, 20) for v in out)]))
