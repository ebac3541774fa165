"""Codebooks as scikit-learn 1.2 fits them and numpy.save writes them, for GivenCodebookTest: python3 make_given.py"""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.mixture import GaussianMixture

K = 3
rows = np.random.default_rng(7).normal(size=(300, 4)) * [1, 2, 3, 4] + np.repeat(np.arange(3), 100)[:, None] * 5

means = KMeans(K, n_init=1, random_state=1).fit(rows)
np.save("given-kmeans.npy", means.cluster_centers_.astype("f4"))

for kind in ("diag", "spherical", "full"):
    mixture = GaussianMixture(K, covariance_type=kind, random_state=1).fit(rows)
    np.save(f"given-{kind}.npy", mixture.covariances_)
    if kind == "diag":
        np.save("given-means.npy", mixture.means_)
        np.save("given-weights.npy", mixture.weights_)
        np.save("given-weights-column.npy", mixture.weights_[:, None])
        np.save("given-weights-row.npy", mixture.weights_[None, :])
        with open("given.txt", "w") as file:
            for name, values in (
                ("means", mixture.means_),
                ("variances", mixture.covariances_),
                ("weights", mixture.weights_),
            ):
                print(name, *(repr(float(value)) for value in values.ravel()), file=file)
    elif kind == "spherical":
        with open("given.txt", "a") as file:
            print("spherical", *(repr(float(value)) for value in mixture.covariances_.ravel()), file=file)
