"""Discounted expected residual transactions of customers alive at T, (M)BG/NBD, far out in every direction.

Run: python3 makeBgnbdDertPoints.py > bgnbd_dert_points.csv
For a known rate the purchases that are still to come are worth lambda/(lambda + delta) 2F1(1, b'; a + b'; lambda/(lambda + delta)),
the sum over n of the chance to survive n - 1 coins times the discount of n exponential waits; mpmath sums the 2F1 with 40
digits, and the rate is integrated out on the logarithmic scale (trapezoid rule with steps far below what is needed).
"""
import mpmath as mp

mp.mp.dps = 40
CUSTOMERS = [  # first_coin, r, alpha, a, b, x, T, delta
    (0, '.25', 4, '.8', '2.5', 0, 40, '1e-9'), (0, '.25', 4, '.8', '2.5', 7, 40, '1e-9'), (0, '.25', 4, '.8', '2.5', 7, 40, 20),
    (1, '.5', 4, 1, '2.5', 3, 40, '.0027'), (0, '.01', '.4', '.01', '.05', 0, 40, '.0027'), (1, '.01', '.4', '.01', '.05', 100, 40, '.0027'),
    (0, 50, 4, 30, 300, 7, 40, '.1'), (1, '.25', 4, '.8', '2.5', 1000, 40, '.0027'), (0, 2, 5, '.3', '1e-3', 0, 1, '.1'),
    (0, 2, 5, 400, 3000, 0, 1, '1e-4'), (0, '.25', 4, '1.0000001', '2.5', 7, '1e-4', '.001'), (1, '.7', 9, '.5', '.3', 2, 2600, '.002'),
]


def dert(first, r, alpha, a, b, x, T, delta):
    r, alpha, a, b, T, delta = (mp.mpf(v) for v in (r, alpha, a, b, T, delta))
    shape, rate, left = r + x, alpha + T, b + x + first

    def term(v):
        lam = mp.exp(v)
        phi = lam / (lam + delta)
        return mp.exp(shape * v - lam * rate + shape * mp.log(rate) - mp.loggamma(shape)) * phi * mp.hyp2f1(1, left, a + left, phi)

    centre, step, total = mp.log(shape / rate), 1 / (8 + 4 * mp.sqrt(shape)), mp.mpf(0)
    for direction in (1, -1):
        i, quiet = (0 if direction == 1 else -1), 0
        while quiet < 1 / step:
            more = term(centre + i * step) * step
            total += more
            quiet = quiet + 1 if more <= mp.mpf(10) ** -22 * total else 0
            i += direction
    return total


print('# makeBgnbdDertPoints.py, mpmath ' + mp.__version__ + ', 40 digits of working precision')
print('first_coin,r,alpha,a,b,x,T,delta,dert')
for customer in CUSTOMERS:
    print(','.join(str(v) for v in customer) + ',' + mp.nstr(dert(*customer), 17), flush=True)
