"""Writes statistics.txt: paired tests, intervals and corrections by scipy.

Needs python3-scipy.  usage: python3 make_statistics.py > statistics.txt
Each line is a name and numbers: <test>-<case> p, interval-<case> half-width, holm-<case> p values then adjusted ones.
"""
import itertools

import numpy as np
from scipy import stats

r = np.random.default_rng(2)
cases = {
    "five": r.normal(0.5, 1, 5),
    "ten": r.normal(0.2, 1, 10),
    "small": r.normal(1e-9, 1e-9, 6),
    "shifted": 100 + r.normal(0, 1e-3, 7),
    "tied": np.array([1, 1, 2, -1, 3, 2, -2, 4.0]),
    "zeros": np.array([0, 1, 2, -1, 3, 0, 5.0]),
    "thirty": r.normal(0.3, 1, 30),
}


def flips(d):
    """The sign-flip test by walking all patterns."""
    observed = abs(d.sum())
    hits = total = 0
    for signs in itertools.product((1, -1), repeat=len(d)):
        total += 1
        hits += abs(np.dot(signs, d)) >= observed - 1e-10 * np.abs(d).sum()
    return hits / total


def signed_rank(d):
    """Exact given midranks, zeros ranked and left out (Pratt), by walking all patterns."""
    ranks = stats.rankdata(np.abs(d))[d != 0]
    positive = ranks[d[d != 0] > 0].sum()
    sums = np.array([np.dot(s, ranks) for s in itertools.product((0, 1), repeat=len(ranks))])
    return min(1, 2 * min((sums <= positive + 1e-9).mean(), (sums >= positive - 1e-9).mean()))


for name, d in cases.items():
    print("values-" + name, *map(repr, map(float, d)))
    print("paired-t-" + name, repr(float(stats.ttest_1samp(d, 0).pvalue)))
    print("interval-" + name, repr(float(stats.t.ppf(0.975, len(d) - 1) * stats.sem(d))))
    print("deviation-" + name, repr(float(d.std(ddof=1))))
    if len(d) <= 10:
        print("permutation-" + name, repr(float(flips(d))))
    if name in ("tied", "zeros"):
        print("wilcoxon-" + name, repr(float(signed_rank(d))))
    else:
        print("wilcoxon-" + name, repr(float(stats.wilcoxon(d, mode="exact").pvalue)))
for name, p in (("three", [0.01, 0.04, 0.03]), ("equal", [0.02, 0.02, 0.02, 0.5]), ("large", [0.9, 0.6, 0.001])):
    order = np.argsort(p, kind="stable")
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(1, np.maximum.accumulate((len(p) - np.arange(len(p))) * np.array(p)[order]))
    print("holm-" + name, *map(repr, map(float, list(p) + list(adjusted))))
