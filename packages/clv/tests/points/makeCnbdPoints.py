"""Values of (M)BG/CNBD-k by integration over the customers' rates and drop-outs; k = 1 is (M)BG/NBD.

Run: python3 makeCnbdPoints.py > cnbd_points.csv
Nothing here uses the closed forms of the package: for one customer of known rate the likelihood is written with the
Erlang density and its upper tail, the counts with Poisson probabilities of the stages, and the rate is then integrated
out on the logarithmic scale (trapezoid rule; steps of a quarter of the spread of ln(lambda) or less leave an error below 1e-30; the sum runs until its
terms are below 1e-24 of it). Drop-out enters by its moments E[(1-p)^n], which are ratios of beta functions.
"""
import sys
import mpmath as mp

mp.mp.dps = 50
SMALL = mp.mpf(10) ** -24
DELTA = mp.mpf('0.0027')
HORIZON = 39


def integrate(f, centre, step):
    """Integral over lambda of f(lambda), a list of values at once, as a sum over v = ln(lambda)."""
    total = None
    for direction in (1, -1):
        i = 0 if direction == 1 else -1
        quiet = 0
        while quiet < 1 / step:
            lam = mp.exp(centre + i * step)
            values = [v * lam * step for v in f(lam)]
            total = values if total is None else [s + v for s, v in zip(total, values)]
            quiet = quiet + 1 if all(abs(v) <= SMALL * abs(s) for s, v in zip(total, values)) else 0
            i += direction
    return total


def point(first, k, r, alpha, a, b, x, tx, T):
    r, alpha, a, b, tx, T = (mp.mpf(v) for v in (r, alpha, a, b, tx, T))
    tau, t, coins = T - tx, mp.mpf(HORIZON), x + first
    moment = lambda n: mp.beta(a, b + n) / mp.beta(a, b)
    gone = mp.beta(a + 1, b + coins - 1) / mp.beta(a, b) if coins > 0 else mp.mpf(0)
    stays = moment(coins)
    gamma_density = lambda lam: mp.exp((r - 1) * mp.log(lam) - lam * alpha + r * mp.log(alpha) - mp.loggamma(r))
    timing = mp.mpf(1) if x == 0 else tx ** (k * x - 1) / mp.gamma(k * x) * mp.gamma(x) / tx ** (x - 1)
    kept = [moment(coins)]

    def customer(lam):
        seen = gamma_density(lam) * lam ** (k * x) * mp.exp(-lam * tx)  # rate and all purchases up to the last
        tail = mp.gammainc(k, lam * tau, regularized=True) if tau > 0 else mp.mpf(1)  # none since
        passed = [mp.exp(-lam * tau)]
        for j in range(1, k):
            passed.append(passed[-1] * lam * tau / j)
        # P(M = m) of the stages in t, from which P(stages >= m).
        most = int(lam * t + 14 * mp.sqrt(lam * t) + 120)
        pois = [mp.exp(-lam * t)]
        for m in range(1, most + k):
            pois.append(pois[-1] * lam * t / m)
        reach = [mp.mpf(0)] * (len(pois) + 1)
        for m in range(len(pois) - 1, -1, -1):
            reach[m] = reach[m + 1] + pois[m]
        mean = mp.mpf(0)
        at_least = []
        for n in range(1, most // k):
            while len(kept) <= n:
                kept.append(moment(coins + len(kept)))
            at_least.append(sum(passed[j] * reach[n * k - j] for j in range(k)))
            mean += kept[n - 1] * at_least[-1]
        two = kept[1] * (at_least[1] - at_least[2]) + (kept[1] - kept[2]) * at_least[2]
        phi = lam / (lam + DELTA)
        worth = sum(passed[j] * phi ** (k - j) for j in range(k)) * mp.hyp2f1(1, b + coins, a + b + coins, phi ** k)
        return [seen * v for v in (tail, 1, mean, two, stays * worth)]

    centre = mp.log((r + k * x) / (alpha + tx))
    alive, left, mean, two, worth = integrate(customer, centre, 1 / (8 + 4 * mp.sqrt(r + k * x)))
    L = stays * alive + gone * left
    return mp.log(timing * L), stays * alive / L, mean / L, two / L, worth / L


CDNOW = ('0.2425945', '4.4136019', '0.7929199', '2.4258881')
REGULAR = ('1.4', '3.2', '1', '2.5')
SMALL_AB = ('0.7', '20', '0.3', '0.4')
STEEP = ('6', '40', '2.5', '11')
HISTORIES = [(0, 0, 0), (0, 0, 39), (1, 2, 39), (3, 38.5, 39), (7, 29, 39), (20, 30, 30)]

if __name__ == '__main__':
    print('# makeCnbdPoints.py, mpmath ' + mp.__version__ + ', 50 digits of working precision; cet and p2 within 39 units of time, dert at 0.0027')
    print('first_coin,k,r,alpha,a,b,x,t_x,T,logL,p_alive,cet,p2,dert')
    for k, params in ((1, CDNOW), (1, SMALL_AB), (2, CDNOW), (2, REGULAR), (2, SMALL_AB), (3, REGULAR), (3, STEEP), (8, STEEP)):
        for first in (0, 1):
            for history in HISTORIES:
                values = point(first, k, *params, *history)
                print(','.join([str(first), str(k), *params, *map(str, history), *(mp.nstr(v, 17) for v in values)]), flush=True)
                print(k, params, first, history, file=sys.stderr)
