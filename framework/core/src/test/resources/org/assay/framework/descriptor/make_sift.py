#!/usr/bin/python3
"""Dense SIFT: sift-image.npy [17 x 21, grey], and its descriptors for both windows, step 3, bins of 4 pixels.

VLFeat 0.9.21 (libvl.so.1) takes the arctangent by a cubic that errs by up to 0.01 rad. So its dsift is restated here with that cubic, held to VLFeat within
1e-5, and written once with the exact arctangent (sift-*.npy) and once as VLFeat gives it (vlfeat-*.npy).
"""
import ctypes
import os

import numpy as np

vl = ctypes.CDLL("libvl.so.1")
vl.vl_dsift_new_basic.restype = ctypes.c_void_p
vl.vl_dsift_new_basic.argtypes = [ctypes.c_int] * 4
vl.vl_dsift_process.argtypes = [ctypes.c_void_p, ctypes.c_void_p]


class Filter(ctypes.Structure):
    """The head of VlDsiftFilter, as vl/dsift.h of 0.9.21 declares it."""

    _fields_ = (
        [("imWidth", ctypes.c_int), ("imHeight", ctypes.c_int), ("stepX", ctypes.c_int), ("stepY", ctypes.c_int)]
        + [(name, ctypes.c_int) for name in ("boundMinX", "boundMinY", "boundMaxX", "boundMaxY")]
        + [(name, ctypes.c_int) for name in ("numBinT", "numBinX", "numBinY", "binSizeX", "binSizeY")]
        + [("useFlatWindow", ctypes.c_int), ("windowSize", ctypes.c_double)]
        + [(name, ctypes.c_int) for name in ("numFrames", "descrSize")]
        + [("frames", ctypes.c_void_p), ("descrs", ctypes.POINTER(ctypes.c_float))]
    )


def describe(image, step, size, flat):
    height, width = image.shape
    handle = vl.vl_dsift_new_basic(width, height, step, size)
    head = Filter.from_address(handle)
    head.useFlatWindow = int(flat)
    pixels = np.ascontiguousarray(image, dtype=np.float32)
    vl.vl_dsift_process(handle, pixels.ctypes.data)
    assert head.descrSize == 128
    return np.ctypeslib.as_array(head.descrs, (head.numFrames, 128)).copy()


def fast_arctangent(y, x):
    size = np.abs(y) + np.finfo(np.float32).eps
    ahead = x >= 0
    r = np.where(ahead, (x - size) / (x + size), (x + size) / (size - x))
    angle = np.where(ahead, np.pi / 4, 3 * np.pi / 4) + (0.1821 * r * r - 0.9675) * r
    return np.where(y < 0, -angle, angle)


def restated(image, step, size, flat, arctangent):
    dy, dx = np.gradient(image.astype(float))
    turn = np.mod(arctangent(dy, dx), 2 * np.pi) * 8 / (2 * np.pi)
    first = np.floor(turn).astype(int)
    planes = np.zeros((8,) + image.shape)
    for o in range(8):
        planes[o] += np.where(first % 8 == o, 1 - (turn - first), 0) * np.hypot(dx, dy)
        planes[o] += np.where((first + 1) % 8 == o, turn - first, 0) * np.hypot(dx, dy)
    pad = size - 1
    planes = np.pad(planes, ((0, 0), (pad, pad), (pad, pad)), mode="edge")
    u = np.arange(-pad, pad + 1)
    kernels = []
    for b in range(4):
        bell = np.exp(-0.5 * ((u + size * (b - 1.5)) / (2 * size)) ** 2)
        kernels.append((1 - np.abs(u) / size) * (bell.mean() if flat else bell))
    rows = []
    for y in range(0, image.shape[0] - 3 * size, step):
        for x in range(0, image.shape[1] - 3 * size, step):
            bins = np.zeros((4, 4, 8))
            for j in range(4):
                for i in range(4):
                    part = planes[:, y + j * size :, x + i * size :][:, : 2 * size - 1, : 2 * size - 1]
                    bins[j, i] = np.einsum("oyx,y,x->o", part, kernels[j], kernels[i])
            row = bins.ravel() / np.linalg.norm(bins)
            row = np.minimum(row, 0.2)
            rows.append(row / np.linalg.norm(row))
    return np.array(rows)


here = os.path.dirname(os.path.abspath(__file__))
random = np.random.RandomState(7)
y, x = np.mgrid[0:17, 0:21]
image = (0.5 + 0.3 * np.sin(x / 2.5 + y / 4.0) + 0.1 * random.rand(17, 21)).astype(np.float32)
np.save(os.path.join(here, "sift-image.npy"), image)
for flat in (False, True):
    window = "flat" if flat else "gaussian"
    found = describe(image, 3, 4, flat)
    assert np.abs(restated(image, 3, 4, flat, fast_arctangent) - found).max() < 1e-5
    np.save(os.path.join(here, "vlfeat-" + window + ".npy"), found)
    exact = restated(image, 3, 4, flat, np.arctan2).astype(np.float32)
    print(window, found.shape, "largest difference of the exact arctangent:", np.abs(exact - found).max())
    np.save(os.path.join(here, "sift-" + window + ".npy"), exact)
