"""scikit-learn's PCA as a user would hand it to 'assay encode --load': its arrays, local features, and what it makes of them.

python3 make_projection.py, beside the files it writes.
"""

import numpy as np
from sklearn.decomposition import PCA

random = np.random.default_rng(11)
rows = (random.normal(size=(80, 6)) @ random.normal(size=(6, 6)) + 5 * random.normal(size=6)).astype("f4")
pca = PCA(4, whiten=True, svd_solver="full").fit(rows[:60].astype("f8"))
np.save("features.npy", rows)
np.save("pca.mean.npy", pca.mean_)
np.save("pca.components.npy", pca.components_)
np.save("pca.whitening-variance.npy", pca.explained_variance_)
np.save("whitened.npy", pca.transform(rows.astype("f8")).astype("f4"))
pca.whiten = False
np.save("plain.npy", pca.transform(rows.astype("f8")).astype("f4"))
