"""Prints what CirclesTest expects: mean and standard deviation of the radii of scikit-learn's make_circles, by class."""

import numpy
from sklearn.datasets import make_circles

points, labels = make_circles(2_000_000, noise=0.15, factor=0.5, random_state=1)
radii = numpy.hypot(points[:, 0], points[:, 1])
for label in (0, 1):
    print(label, radii[labels == label].mean().round(4), radii[labels == label].std().round(4))
