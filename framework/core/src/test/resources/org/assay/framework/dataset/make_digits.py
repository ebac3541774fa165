"""Writes digits.gz, the resource of the data set `digits`, from the copy that scikit-learn ships.

1,797 records of 65 bytes: the 64 pixels of an image, row by row, 0..16, then its digit 0..9.
Usage: make_digits.py OUTPUT
"""

import gzip
import sys

import numpy
from sklearn.datasets import load_digits

digits = load_digits()
records = numpy.column_stack([digits.data, digits.target]).astype("u1")
assert records.shape == (1797, 65) and records[:, :64].max() == 16
with open(sys.argv[1], "wb") as output:
    output.write(gzip.compress(records.tobytes(), 9, mtime=0))
