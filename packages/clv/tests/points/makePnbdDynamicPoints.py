"""High-precision values of the Pareto/NBD model with covariates that change over time.

The model's own definition is integrated: given a customer's lambda and mu, purchases are a Poisson process of rate
lambda * exp(trans . z(t)) until death with hazard mu * exp(life . z(t)); both rates are gamma distributed. The integral
over the time of leaving is closed on each interval; those over lambda and mu are done by the trapezoid rule in their
logarithms, which converges exponentially. Nothing of the library's own form (rates integrated first, leaving last) is used.

Usage: python3 makePnbdDynamicPoints.py > pnbdDynamic.csv
"""
import mpmath as mp

mp.mp.dps = 40
H = mp.mpf('0.16')
SMALL = mp.mpf(10) ** -30

# Intervals of one unit from age 0 on; two covariates, `season` and `price`, by interval.
SEASON = [0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0]
PRICE = [0.5, 0.5, 0.25, -1, -1, 0.75, 0, 0, 1.5, -0.5, -0.5, 0]

# r, alpha, s, beta, trans (season, price), life (season, price), purchases, T, t, delta
CASES = [
    (0.9, 5, 1.1, 8, (0.6, -0.3), (-0.4, 0.2), [], 6.5, 4, 0.1),
    (0.9, 5, 1.1, 8, (0.6, -0.3), (-0.4, 0.2), [0.5, 2, 3.25], 6.5, 4, 0.1),
    (0.9, 5, 1.1, 8, (0.6, -0.3), (-0.4, 0.2), [7], 7, 5, 0),
    (2.5, 1.5, 1, 2, (1.5, 0.5), (1, -1), [0.25, 0.5, 2.5, 2.75, 3.5, 4.25, 7.5, 8.5], 9.25, 2.5, 0.5),
    (1.2, 0.05, 0.8, 0.1, (-2, 1), (3, 0.5), [0.125, 1, 1.5, 2], 8, 4, 0.02),
    (1.5, 40, 2, 30, (0, 0), (0, 0), [1, 5], 10, 2, 1),
]


def density_nodes(shape, rate, exponent):
    """Nodes of ln lambda with the gamma density times lambda^exponent * exp(-nothing)."""
    out = []
    centre = int(mp.log(shape / rate) / H)
    for direction in (1, -1):
        k = centre if direction == 1 else centre - 1
        while True:
            lam = mp.e ** (k * H)
            w = mp.e ** (shape * k * H - rate * lam) * rate ** shape / mp.gamma(shape) * H
            total = w * max(1, lam ** exponent)
            if total < SMALL and (k - centre) * direction > 40:
                break
            out.append((lam, w * lam ** exponent))
            k += direction
    return out


def pieces_between(lo, hi):
    k = int(lo)
    while lo < hi:
        end = min(hi, mp.mpf(k + 1))
        yield k, lo, end
        lo, k = end, k + 1


def case(r, alpha, s, beta, trans, life, purchases, T, t, delta):
    r, alpha, s, beta, T, t, delta = map(mp.mpf, (r, alpha, s, beta, T, t, delta))
    at = [mp.e ** (mp.mpf(trans[0]) * z + mp.mpf(trans[1]) * p) for z, p in zip(SEASON, PRICE)]
    dt = [mp.e ** (mp.mpf(life[0]) * z + mp.mpf(life[1]) * p) for z, p in zip(SEASON, PRICE)]
    clock = lambda rates, u: sum(rates[k] * (hi - lo) for k, lo, hi in pieces_between(mp.mpf(0), mp.mpf(u)))
    x = len(purchases)
    tx = mp.mpf(purchases[-1]) if x else mp.mpf(0)
    known = mp.mpf(1)
    for u in purchases:
        known *= at[int(u)]
    past = [(at[k], dt[k], clock(at, lo), clock(dt, lo), hi - lo) for k, lo, hi in pieces_between(tx, T)]
    future = [(at[k], dt[k], clock(dt, lo) - clock(dt, T), lo - T, hi - lo) for k, lo, hi in pieces_between(T, T + t)]
    AT, DT = clock(at, T), clock(dt, T)
    lams = [(l, w, [mp.e ** (-l * A) for _, _, A, _, _ in past], [mp.e ** (-l * a * h) for a, _, _, _, h in past], mp.e ** (-l * AT)) for l, w in density_nodes(r, alpha, x)]
    mus = []
    for m, w in density_nodes(s, beta, 0):
        still = lambda rate: sum(a * mp.e ** (-m * D - rate * since) * (1 - mp.e ** (-(m * d + rate) * h)) / (m * d + rate) for a, d, D, since, h in future)
        mus.append((m, w, [mp.e ** (-m * D) for _, _, _, D, _ in past], [mp.e ** (-m * d * h) for _, d, _, _, h in past], mp.e ** (-m * DT), still(mp.mpf(0)), still(delta)))
    L = alive = expected = discounted = mp.mpf(0)
    for l, wl, El, Sl, ET in lams:
        for m, wm, Dm, Sm, MT, stay, stay_d in mus:
            w = wl * wm
            here = w * ET * MT
            gone = mp.mpf(0)
            for j, (a, d, _, _, _) in enumerate(past):
                gone += m * d / (m * d + l * a) * El[j] * Dm[j] * (1 - Sl[j] * Sm[j])
            L += here + w * gone
            alive += here
            expected += here * l * stay
            discounted += here * l * stay_d
    return mp.log(L * known), alive / L, expected / L, discounted / L


print(f'# makePnbdDynamicPoints.py, mpmath {mp.__version__}, {mp.mp.dps} digits; intervals of one unit from age 0; season {SEASON}, price {PRICE}'.replace(', ', ' '))
print('r,alpha,s,beta,transSeason,transPrice,lifeSeason,lifePrice,purchases,T,t,delta,logLik,pAlive,conditionalExpected,dect')
for c in CASES:
    r, alpha, s, beta, trans, life, purchases, T, t, delta = c
    print(','.join(map(str, [r, alpha, s, beta, *trans, *life, ' '.join(map(str, purchases)), T, t, delta] + [mp.nstr(v, 20) for v in case(*c)])), flush=True)
