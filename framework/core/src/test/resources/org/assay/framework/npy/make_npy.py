"""Writes the .npy files that NpyMatrixTest reads: matrix[i, j] = 10 * i + j - 2 in many types, and some that are refused.

Usage: make_npy.py DIRECTORY
"""

import pathlib
import sys

import numpy
from numpy.lib import format

directory = pathlib.Path(sys.argv[1])
matrix = numpy.array([[10.0 * i + j - 2 for j in range(3)] for i in range(4)])
for kind in ("<f2", "<f4", "<f8", ">f4", ">f8", "|i1", "<i2", ">i2", "<i4", "<i8", ">i8"):
    name = kind.translate(str.maketrans({"<": "little-", ">": "big-", "|": ""}))
    numpy.save(directory / f"{name}.npy", matrix.astype(kind))
for kind in ("|u1", "<u2", "<u4", "<u8"):
    numpy.save(directory / f"{kind[1:]}.npy", (matrix + 2).astype(kind))
numpy.save(directory / "truth.npy", matrix > 10)
numpy.save(directory / "column.npy", matrix[:, 0].astype("f4"))
numpy.save(directory / "large-u8.npy", numpy.array([[2**63 + 2**62, 2**64 - 2**11]], dtype="u8"))
numpy.save(directory / "half.npy", numpy.array([[1 / 3, 65504, 6e-8, -0.1, numpy.inf, numpy.nan]], dtype="f2"))
for version in (2, 3):
    with open(directory / f"version-{version}.npy", "wb") as output:
        format.write_array(output, matrix.astype("f4"), version=(version, 0))
numpy.save(directory / "fortran.npy", numpy.asfortranarray(matrix))
numpy.save(directory / "cube.npy", numpy.zeros((2, 2, 2)))
numpy.save(directory / "complex.npy", matrix.astype("c8"))
numpy.save(directory / "record.npy", numpy.zeros(3, dtype=[("a", "f4"), ("b", "i4")]))
numpy.save(directory / "text.npy", numpy.array([["a", "b"]]))
numpy.save(directory / "empty.npy", numpy.zeros((0, 3), dtype="f4"))
