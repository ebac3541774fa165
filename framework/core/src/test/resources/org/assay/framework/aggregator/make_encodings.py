"""Writes encodings.txt: what other tools make of one small codebook and three sets of local features.

Needs Debian's libvlfeat-dev (libvl.so.1), python3-numpy and python3-sklearn.  usage: python3 make_encodings.py > encodings.txt
Each line is a name and numbers, row-major. VLFeat encodes in double; the other encodings restate the published formulas in numpy.

Every input is a float32, and stays one when 100 or 1000 is added to features and codewords: they are multiples of 2^-12. Priors are multiples of
2^-6, so that they sum to 1 to the last bit. Variances are wide enough that no posterior of the mixture is below VLFeat's 1e-6, under which it leaves
terms out (asserted below).
"""
import ctypes as C

import numpy as np
from sklearn.cluster import KMeans
from sklearn.mixture import GaussianMixture

L = C.CDLL("libvl.so.1")
L.vl_fisher_encode.restype = C.c_ulonglong
DOUBLE, SQUARE_ROOT, NORMALIZED = 2, 1, 2
COMPONENTS, ROOT, UNNORMALIZED, MASS = 1, 2, 4, 8
U = C.c_ulonglong
pointer = lambda a: a.ctypes.data_as(C.c_void_p)


def fisher(x, means, variances, priors, flags):
    k, d = means.shape
    out = np.zeros(2 * k * d)
    L.vl_fisher_encode(pointer(out), C.c_uint(DOUBLE), pointer(means), U(d), U(k), pointer(variances), pointer(priors),
                       pointer(x), U(len(x)), C.c_int(flags))
    return out


def vlad(x, means, codes, flags):
    k, d = means.shape
    out = np.zeros(k * d)
    L.vl_vlad_encode(pointer(out), C.c_uint(DOUBLE), pointer(means), U(d), U(k), pointer(x), U(len(x)), pointer(codes), C.c_int(flags))
    return out


def softmax(z):
    e = np.exp(z - z.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def unit(v, axis=-1):
    return v / np.maximum(np.linalg.norm(v, axis=axis, keepdims=True), 1e-12)


def llc(x, centers, neighbours=5, ridge=1e-4):
    codes = np.zeros((len(x), len(centers)))
    for n, f in enumerate(x):
        near = np.argsort(((centers - f) ** 2).sum(1), kind="stable")[:neighbours]
        z = centers[near] - f
        gram = z @ z.T
        w = np.linalg.solve(gram + np.eye(neighbours) * ridge * np.trace(gram), np.ones(neighbours))
        codes[n, near] = w / w.sum()
    return unit(codes.max(0))


def show(name, values):
    print(name, *(repr(float(v)) for v in np.asarray(values).ravel()))


r = np.random.default_rng(5)
K, D, sizes = 7, 4, (1, 5, 12)
grid = lambda a: np.round(a * 4096) / 4096
means = grid(r.standard_normal((K, D)))
variances = (0.75 + r.random((K, D))).astype(np.float32).astype(float)
priors = np.array([11, 16, 8, 4, 11, 6, 8]) / 64
x = grid(r.standard_normal((sum(sizes), D)))
offsets = np.cumsum((0,) + sizes)
alpha, gamma = 0.8, 1.3
for name, value in (("centers", means), ("variances", variances), ("priors", priors), ("features", x), ("offsets", offsets)):
    show(name, value)

distances = ((x[:, None] - means) ** 2).sum(2)
hard = np.eye(K)[distances.argmin(1)]
mahalanobis = ((x[:, None] - means) ** 2 / variances).sum(2)
posterior = softmax(np.log(priors) - 0.5 * (mahalanobis + np.log(variances).sum(1)))
assert priors.sum() == 1 and posterior.min() > 1e-6, posterior.min()
soft = softmax(-gamma * mahalanobis)
linear = softmax(x @ (2 * alpha * means).T - alpha * (means ** 2).sum(1))
rows = {}
for lo, hi in zip(offsets[:-1], offsets[1:]):
    s = slice(lo, hi)
    f = np.ascontiguousarray(x[s])
    residual = f[:, None] - means
    whitened = residual / np.sqrt(variances)
    add = lambda name, value: rows.setdefault(name, []).append(np.ravel(value))
    add("fisher", fisher(f, means, variances, priors, 0))
    add("fisher-improved", fisher(f, means, variances, priors, SQUARE_ROOT | NORMALIZED))
    h = np.ascontiguousarray(hard[s])
    add("vlad-raw", vlad(f, means, h, UNNORMALIZED))
    add("vlad-unit", vlad(f, means, h, 0))
    add("vlad-root", vlad(f, means, h, ROOT))
    add("vlad-intra", vlad(f, means, h, COMPONENTS))
    add("vlad-mass-root-intra", vlad(f, means, h, MASS | ROOT | COMPONENTS))
    add("vlad-residual", unit(np.einsum("nk,nkd->kd", h, unit(residual)).ravel()))
    t1 = np.ascontiguousarray(soft[s])
    add("soft-assignment", t1.mean(0))
    add("soft-vlad", vlad(f, means, t1, UNNORMALIZED) / len(f))
    add("llc", llc(f, means))
    add("deep-ten", unit(np.einsum("nk,nkd->kd", softmax(-gamma * distances[s]), residual).ravel()))
    add("net-vlad", unit(unit(np.einsum("nk,nkd->kd", linear[s], residual)).ravel()))
    first = unit(unit(np.einsum("nk,nkd->kd", linear[s], whitened)).ravel())
    second = unit(unit(np.einsum("nk,nkd->kd", linear[s], whitened ** 2 - 1)).ravel())
    add("net-fv", unit(np.concatenate((first, second))))
for name, value in rows.items():
    show(name, value)

data = np.concatenate([c + s * r.standard_normal((60, 3)) for c, s in ((0, 1), (3, 0.5), ([2, -3, 1], 0.8))]).astype(np.float32)
start_means = data[[5, 70, 130]].astype(float)
start_variances = np.tile(data.astype(float).var(0), (3, 1))
show("em-rows", data)
show("em-start-means", start_means)
show("em-start-variances", start_variances)
for t in (1, 5, 20):
    mixture = GaussianMixture(3, covariance_type="diag", weights_init=np.ones(3) / 3, means_init=start_means,
                              precisions_init=1 / start_variances, tol=0, reg_covar=0, max_iter=t)
    import warnings
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        mixture.fit(data.astype(float))
    show(f"em-{t}-priors", mixture.weights_)
    show(f"em-{t}-means", mixture.means_)
    show(f"em-{t}-variances", mixture.covariances_)

# T1 as the posterior of a mixture whose variances are sigma^2 / (2 gamma) and whose priors take the determinants back.
mixture = GaussianMixture(K, covariance_type="diag")
mixture.means_ = means
mixture.covariances_ = variances / (2 * gamma)
mixture.precisions_cholesky_ = 1 / np.sqrt(mixture.covariances_)
mixture.weights_ = np.sqrt(variances.prod(1)) / np.sqrt(variances.prod(1)).sum()
shares = mixture.predict_proba(x)
show("mixture-posterior", [shares[lo:hi].mean(0) for lo, hi in zip(offsets[:-1], offsets[1:])])

clusters = KMeans(K, init=means, n_init=1, max_iter=1).fit(means)
clusters.cluster_centers_ = means
nearest = clusters.predict(x)
show("bag-of-words", [np.bincount(nearest[lo:hi], minlength=K) / (hi - lo) for lo, hi in zip(offsets[:-1], offsets[1:])])
