"""Writes classifiers.txt: scikit-learn's chi-square map, logistic regression and linear SVM on small encodings.

Needs python3-sklearn.  usage: python3 make_classifiers.py > classifiers.txt
"""
import numpy as np
from sklearn.kernel_approximation import AdditiveChi2Sampler
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC


def show(name, values):
    print(name, *(repr(float(v)) for v in np.asarray(values).ravel()))


r = np.random.default_rng(4)
n, d, classes = 60, 5, 3
x = r.dirichlet(np.ones(d), n).astype(np.float32).astype(float)
y = ((x - x.mean(0)) * 5 @ r.standard_normal((d, classes)) + 0.5 * r.standard_normal((n, classes))).argmax(1)
show("x", x)
show("y", y)
for steps in (1, 2, 3):
    show(f"chi-square-{steps}", AdditiveChi2Sampler(sample_steps=steps).fit_transform(x))
penalty = 1e-2
model = LogisticRegression(C=1 / (penalty * n), solver="newton-cg", tol=1e-12, max_iter=10000).fit(x, y)
p = model.predict_proba(x)
show("logistic-weights", model.coef_.T)
show("logistic-cost", -np.log(p[np.arange(n), y]).mean() + penalty / 2 * (model.coef_ ** 2).sum())
# LinearSVC penalises its intercept, which is scaled away: C sum + 1/2 |w|^2.
svm = LinearSVC(C=1 / (penalty * n), tol=1e-10, max_iter=1000000, dual=False, intercept_scaling=1e3).fit(x, y)
t = 2 * np.eye(classes)[y] - 1
hinge = np.maximum(0, 1 - t * svm.decision_function(x))
show("svm-cost", (hinge ** 2).sum(1).mean() + penalty / 2 * (svm.coef_ ** 2).sum())
