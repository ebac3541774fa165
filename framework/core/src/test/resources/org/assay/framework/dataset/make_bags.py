"""Writes the .npz files that NpzBagsTest reads: twenty bags b of 1 + b mod 3 rows (b, row + 0.5), and some that are refused.

Usage: make_bags.py DIRECTORY
"""

import pathlib
import sys

import numpy

directory = pathlib.Path(sys.argv[1])
counts = [1 + bag % 3 for bag in range(20)]
good = dict(
    features=numpy.array([[bag, row + 0.5] for bag in range(20) for row in range(counts[bag])], dtype="f4"),
    offsets=numpy.concatenate([[0], numpy.cumsum(counts)]),
    labels=numpy.array([bag % 2 for bag in range(20)]),
    groups=numpy.arange(20, dtype="i2"),
)


def without(name):
    return {key: value for key, value in good.items() if key != name}


def changed(name, at, value):
    other = good[name].copy()
    other[at] = value
    return {**good, name: other}


numpy.savez(directory / "bags.npz", **good)
numpy.savez_compressed(directory / "bags-compressed.npz", **good)
numpy.savez(directory / "bags-ungrouped.npz", **without("groups"))
numpy.savez(directory / "bags-without-labels.npz", **without("labels"))
numpy.savez(directory / "bags-empty.npz", **changed("offsets", 3, good["offsets"][2]))
numpy.savez(directory / "bags-long.npz", **changed("offsets", 20, 1000))
numpy.savez(directory / "bags-nan.npz", **changed("features", (4, 1), numpy.nan))
numpy.savez(directory / "bags-short.npz", **{**good, "labels": good["labels"][:5]})
numpy.savez(directory / "bags-fortran.npz", **{**good, "features": numpy.asfortranarray(good["features"])})
named = dict(
    labels=numpy.array(["straße" if bag % 2 else "ab" for bag in range(20)]),
    groups=numpy.array([f"g{bag:02d}" for bag in range(20)], dtype=">U5"),
)
numpy.savez(directory / "bags-named.npz", **{**good, **named})
numpy.savez(directory / "bags-unnamed.npz", **{**good, "labels": numpy.array(["a", ""] * 10)})
numpy.savez(directory / "bags-bytes.npz", **{**good, "labels": named["labels"] == "ab", "groups": numpy.array([b"g"] * 20)})
numpy.savez(directory / "bags-objects.npz", **{**good, "labels": good["labels"].astype(object)})
whole = (directory / "bags.npz").read_bytes()
(directory / "bags-torn.npz").write_bytes(whole[: len(whole) // 2])
