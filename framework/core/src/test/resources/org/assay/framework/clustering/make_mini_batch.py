"""Writes mini-batch.txt: what scikit-learn's MiniBatchKMeans makes of given first centers and given batches, one partial_fit a batch.

Nothing is reassigned (reassignment_ratio=0), so each step is the rule of Sculley 2010: the nearest centers of the whole batch first, then each center to
the mean of all rows it has had.

Usage: make_mini_batch.py OUTPUT
"""

import sys

import numpy
import sklearn.cluster

CLUSTERS, WIDTH, BATCHES, ROWS = 6, 5, 9, 20

random = numpy.random.default_rng(23)
blobs = random.normal(scale=3.0, size=(CLUSTERS + 2, WIDTH)) + 40.0
batches = blobs[random.integers(0, CLUSTERS + 2, (BATCHES, ROWS))] + random.normal(size=(BATCHES, ROWS, WIDTH))
batches = batches.astype("f4").astype("f8")
# The last one is so far away that no row comes to it before the last batch, of which some are put there.
initial = batches[0, random.choice(ROWS, CLUSTERS, replace=False)].copy()
initial[-1] += 1000.0
batches[-1, :3] = (initial[-1] + random.normal(size=(3, WIDTH))).astype("f4")
model = sklearn.cluster.MiniBatchKMeans(CLUSTERS, init=initial, n_init=1, reassignment_ratio=0.0)
centers, counts = [], []
for batch in batches:
    model.partial_fit(batch)
    centers.append(model.cluster_centers_.copy())
    counts.append(model._counts.copy())
assert counts[-2][-1] == 0 and counts[-1][-1] == 3
with open(sys.argv[1], "w") as output:
    for name, values in (
        ("initial", initial),
        ("batches", batches),
        ("centers", numpy.array(centers)),
        ("counts", numpy.array(counts)),
    ):
        output.write(name + " " + " ".join(repr(float(value)) for value in values.ravel()) + "\n")
