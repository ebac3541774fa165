"""Writes whitening.txt: ZCA of scikit-learn's digits / 16 (the data set `digits`), fitted on rows 0..899 by numpy's eigh.
Each line: epsilon, row, then the 64 whitened values. usage: python3 make_whitening.py > whitening.txt"""
import numpy as np
from sklearn.datasets import load_digits

x = load_digits().data / 16
fit = x[:900]
mean = fit.mean(0)
covariance = (fit - mean).T @ (fit - mean) / len(fit)
variances, vectors = np.linalg.eigh(covariance)
for epsilon in (1e-6, 1e-2):
    w = vectors @ np.diag(1 / np.sqrt(np.maximum(variances, 0) + epsilon)) @ vectors.T
    for row in (0, 17, 1500):
        print(epsilon, row, *("%.8g" % v for v in w @ (x[row] - mean)))
