#!/usr/bin/python3
"""Mel-frequency cepstra restated with numpy and scipy: mfcc-sound.npy (8,000 samples a second) and what mfcc makes of it in two settings."""
import os

import numpy as np
from scipy.fft import dct, rfft

RATE = 8000


def mel(hertz, slaney):
    hertz = np.asarray(hertz, float)
    if not slaney:
        return 2595 * np.log10(1 + hertz / 700)
    return np.where(hertz < 1000, hertz * 3 / 200, 15 + 27 * np.log(np.maximum(hertz, 1) / 1000) / np.log(6.4))


def hertz(mels, slaney):
    if not slaney:
        return 700 * (10 ** (mels / 2595) - 1)
    return np.where(mels < 15, mels * 200 / 3, 1000 * 6.4 ** ((mels - 15) / 27))


def mfcc(x, window, hop, filters, coefficients, slaney, emphasis, low, high):
    y = np.concatenate([x[:1], x[1:] - emphasis * x[:-1]])
    count = 1 + (len(y) - window) // hop
    frames = np.stack([y[i * hop : i * hop + window] for i in range(count)]) * np.hamming(window)
    points = 1 << (window - 1).bit_length()
    power = np.abs(rfft(frames, points)) ** 2
    corners = hertz(np.linspace(mel(low, slaney), mel(high, slaney), filters + 2), slaney)
    f = np.arange(points // 2 + 1) * RATE / points
    bank = np.stack(
        [
            np.maximum(0, np.minimum((f - left) / (centre - left), (right - f) / (right - centre)))
            for left, centre, right in zip(corners, corners[1:], corners[2:])
        ]
    )
    return dct(np.log(np.maximum(power @ bank.T, 1e-10)), type=2, norm="ortho")[:, :coefficients]


def delta(c):
    padded = np.pad(c, ((2, 2), (0, 0)), mode="edge")
    return sum(n * (padded[2 + n : len(c) + 2 + n] - padded[2 - n : len(c) + 2 - n]) for n in (1, 2)) / 10


here = os.path.dirname(os.path.abspath(__file__))
random = np.random.RandomState(3)
t = np.arange(1500) / RATE
sound = (0.4 * np.sin(2 * np.pi * (300 + 900 * t) * t) * np.exp(-3 * t) + 0.02 * random.randn(1500)).astype(np.float32)
np.save(os.path.join(here, "mfcc-sound.npy"), sound)
c = mfcc(sound.astype(float), 200, 80, 26, 13, False, 0.97, 0, 4000)
c = c - c.mean(0)
np.save(os.path.join(here, "mfcc-htk.npy"), np.hstack([c, delta(c), delta(delta(c))]).astype(np.float32))
c = mfcc(sound.astype(float), 256, 100, 20, 20, True, 0, 100, 3500)
np.save(os.path.join(here, "mfcc-slaney.npy"), c.astype(np.float32))
print(c.shape, c[0, :4])
