"""Principal components and a mixture of Gaussians of UCF-11's HOF descriptors by scikit-learn, for ../ucf11-codebook-from-python.assay.

python3 fit.py DATA, where DATA holds ucf11-5class-dense-trajectories/; writes beside itself. They are fitted to all clips, without their classes: one
file serves every group that is left out.
"""

import os
import sys

import numpy as np
from sklearn.decomposition import PCA
from sklearn.mixture import GaussianMixture

here = os.path.dirname(os.path.abspath(__file__))
rows = np.load(os.path.join(sys.argv[1], "ucf11-5class-dense-trajectories", "hof_u8.npy")).astype("f8")
sample = rows[np.random.default_rng(1).choice(len(rows), 20_000, replace=False)]
pca = PCA(24, whiten=True, svd_solver="full").fit(sample)
mixture = GaussianMixture(16, covariance_type="diag", random_state=1).fit(pca.transform(sample))
for name, values in (
    ("mean", pca.mean_),
    ("components", pca.components_),
    ("explained-variance", pca.explained_variance_),
    ("means", mixture.means_),
    ("covariances", mixture.covariances_),
    ("weights", mixture.weights_),
):
    np.save(os.path.join(here, name + ".npy"), values)
print("EM:", mixture.n_iter_, "iterations, mean log-likelihood", mixture.lower_bound_)
