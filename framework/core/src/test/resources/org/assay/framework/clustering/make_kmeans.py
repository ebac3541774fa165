"""Writes kmeans.txt: what scikit-learn's Lloyd iterations make of given rows and first centers.

Usage: make_kmeans.py OUTPUT
"""

import sys

import numpy
import sklearn.cluster

random = numpy.random.default_rng(17)
blobs = random.normal(scale=3.0, size=(9, 5)) + 40.0
rows = (blobs[random.integers(0, 9, 300)] + random.normal(size=(300, 5))).astype("f4")
initial = rows[random.choice(300, 8, replace=False)].astype("f8")
fitted = sklearn.cluster.KMeans(
    n_clusters=8, init=initial, n_init=1, algorithm="lloyd", tol=0, max_iter=100
).fit(rows.astype("f8"))
with open(sys.argv[1], "w") as output:
    for name, values in (
        ("rows", rows.astype("f8")),
        ("initial", initial),
        ("centers", fitted.cluster_centers_),
        ("labels", fitted.labels_[None, :]),
        ("inertia", numpy.array([[fitted.inertia_]])),
    ):
        output.write(name + " " + " ".join(repr(value) for value in values.ravel().tolist()) + "\n")
