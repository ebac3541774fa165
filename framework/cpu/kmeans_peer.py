#!/usr/bin/env python3
"""Times scikit-learn's k-means as `assay bench k-means-10-iterations-k1024-d64-n200000` times ours: Lloyd from given centers.

The same shape and the same number of iterations, float32, threads by OMP_NUM_THREADS; the seeding is not timed here, as it is part of
ours. Prints one JSON line.  usage: kmeans_peer.py [--repeat 3]
"""
import argparse
import json
import statistics
import time

import numpy as np
from sklearn.cluster import KMeans


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--repeat", type=int, default=3)
    a = p.parse_args()
    r = np.random.default_rng(7)
    x = r.standard_normal((200_000, 64)).astype(np.float32)
    start = x[r.permutation(len(x))[:1024]].copy()
    times = []
    for _ in range(a.repeat):
        began = time.perf_counter()
        found = KMeans(1024, init=start, n_init=1, max_iter=10, tol=0, algorithm="lloyd").fit(x)
        times.append((time.perf_counter() - began) * 1e3)
    print(json.dumps({"workload": "k-means-10-iterations-k1024-d64-n200000", "median_ms": round(statistics.median(times), 1),
                      "min_ms": round(min(times), 1), "iterations": int(found.n_iter_)}))


if __name__ == "__main__":
    main()
