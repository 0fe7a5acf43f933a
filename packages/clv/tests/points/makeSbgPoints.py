"""Reference values of the sBG model at 50 digits: python3 makeSbgPoints.py > sbg.csv

Survival is the beta mixture of (1 - theta)^t; lifetimes are summed renewal by renewal until nothing is left.
"""
from mpmath import mp, mpf, beta, nstr, __version__

mp.dps = 50
PARAMS = [('.668088', '3.806096'), ('.704077', '1.182043'), ('1', '1'), ('.02', '.05'), ('5000', '90000'), ('1.0000001', '300'), ('30', '.4')]
TIMES = (1, 2, 7, 100, 10000)
RATES = ('.1', '.01')

print(f'# made by makeSbgPoints.py, mpmath {__version__}, {mp.dps} digits; derl of a customer with t renewals; discount rates {" and ".join(RATES)}')
print('alpha,beta,t,survival,retention,pmf,del10,derl10,del01,derl01')


def discounted(a, b, start, rate):
    """Sum of S(start + j) / S(start) / (1 + rate)^j."""
    v, term, total, j = 1 / (1 + mpf(rate)), mpf(1), mpf(0), 0
    while term > total * mpf(10) ** -30:
        total += term
        term *= v * (b + start + j) / (a + b + start + j)
        j += 1
    return total


for names in PARAMS:
    a, b = map(mpf, names)
    S = lambda t: beta(a, b + t) / beta(a, b)
    for t in TIMES:
        values = [S(t), S(t) / S(t - 1), S(t - 1) - S(t)]
        for rate in RATES:
            values += [discounted(a, b, 0, rate), S(t + 1) / S(t) * discounted(a, b, t + 1, rate)]
        print(','.join([*names, str(t), *(nstr(v, 20) for v in values)]))
