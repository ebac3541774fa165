#!/usr/bin/python3
"""PCA of scikit-learn: pca-rows.npy [60 x 7], projected on 3 components, plain and whitened, and its arrays. Signs are scikit-learn's."""
import os

import numpy as np
from sklearn.decomposition import PCA

here = os.path.dirname(os.path.abspath(__file__))
random = np.random.RandomState(5)
rows = (random.randn(60, 7) @ random.randn(7, 7) + random.randn(7)).astype(np.float32)
np.save(os.path.join(here, "pca-rows.npy"), rows)
for whiten in (False, True):
    fitted = PCA(3, whiten=whiten, svd_solver="full").fit(rows.astype(float))
    made = fitted.transform(rows.astype(float))
    np.save(os.path.join(here, "pca-whitened.npy" if whiten else "pca-plain.npy"), np.ascontiguousarray(made, np.float32))
for name in ("mean_", "components_", "explained_variance_"):
    np.save(os.path.join(here, f"pca-{name[:-1].replace('_', '-')}.npy"), getattr(fitted, name))
