"""Writes models.txt: what PyTorch makes of whole image models in double precision, from weights and images that a formula gives.

Needs PyTorch (Debian's python3-torch will do).  usage: python3 make_models.py > models.txt
For each model: its outputs after a training pass and then after a scoring pass, and for each parameter's gradient under an upstream three
numbers: its sum, its product with a fixed pattern, its norm.  Then, in scoring, the squared norm over all parameters of the gradient of
each image's own cross-entropy, image i being of class i modulo 3.  Layouts are ours: images B,H,W,C, filters h,w,C,O, dense weights I,O.
"""
import math
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
BATCH, SIDE, CLASSES = 4, 8, 3


def pattern(name, *sizes):
    """In [-1/2, 1/2), the same numbers as PyTorchModelsTest.pattern."""
    salt = sum((i + 1) * ord(c) for i, c in enumerate(name))
    count = math.prod(sizes)
    return torch.tensor([(31 * j * j + 7919 * j + 101 * salt) % 2003 / 2003 - 0.5 for j in range(count)]).reshape(sizes)


class Net:
    def __init__(self, norm):
        self.norm, self.parameters, self.statistics, self.training = norm, {}, {}, True

    def parameter(self, path, *sizes):
        if path not in self.parameters:
            value = pattern(path, *sizes)
            if len(sizes) > 1:
                value = value * math.sqrt(24 / math.prod(sizes[:-1]))
            elif path.endswith("scale"):
                value = 1 + value
            self.parameters[path] = value.requires_grad_()
        return self.parameters[path]

    def conv(self, path, x, out, size=3, stride=1, bias=True):
        w = self.parameter(path + "/filter", size, size, x.shape[1], out).permute(3, 2, 0, 1)
        b = self.parameter(path + "/bias", out) if bias else None
        return F.conv2d(x, w, b, stride, size // 2)

    def dense(self, path, x, out):
        return x @ self.parameter(path + "/weights", x.shape[1], out) + self.parameter(path + "/bias", out)

    def normalise(self, path, x):
        c = x.shape[1]
        if self.norm == "none":
            return x
        shift = self.parameter(path + "/shift", c)
        if self.norm == "batch":
            mean, variance = self.statistics.setdefault(path, (torch.zeros(c), torch.ones(c)))
            return F.batch_norm(x, mean, variance, self.parameter(path + "/scale", c), shift, self.training, 0.1, 1e-5)
        if self.norm == "layer":
            unit = F.layer_norm(x, x.shape[1:], eps=1e-3)
            return unit * self.parameter(path + "/scale", 1) + shift.reshape(-1, *[1] * (x.dim() - 2))
        groups = 32
        while c % groups:
            groups //= 2
        return F.group_norm(x, groups, self.parameter(path + "/scale", c), shift, 1e-3)


def flatten(x):
    return x.permute(0, 2, 3, 1).flatten(1)


def wide_resnet(net, x, depth=10, width=2):
    x = net.conv("conv", x, 16, bias=False)
    for group in range(3):
        for i in range((depth - 4) // 6):
            at, out, stride = f"group{group + 1}/block{i + 1}", 16 * width << group, 2 if group and not i else 1
            y = net.conv(at + "/conv1", net.normalise(at + "/norm1", x).relu(), out, 3, stride, False)
            y = net.conv(at + "/conv2", net.normalise(at + "/norm2", y).relu(), out, bias=False)
            x = y + (x if x.shape == y.shape else net.conv(at + "/projection", x, out, 1, stride, False))
    return net.dense("classes", net.normalise("norm", x).relu().mean((2, 3)), CLASSES)


def vgg_like(net, x, channels=4):
    for block in range(3):
        for i in range(2):
            at = f"block{block + 1}/conv{i + 1}"
            x = net.normalise(at + "/norm", net.conv(at, x, channels << block).relu())
        x = F.max_pool2d(x, 2)
    x = net.dense("dense2", net.dense("dense1", flatten(x), 1024).relu(), 512).relu()
    return net.dense("classes", x, CLASSES)


def all_conv(net, x, channels=4):
    for i, (size, stride) in enumerate(((3, 1), (3, 1), (3, 2), (3, 1), (3, 1), (3, 2), (1, 1))):
        at = f"conv{i + 1}"
        x = net.normalise(at + "/norm", net.conv(at, x, channels if i < 3 else 2 * channels, size, stride).relu())
    return net.conv("classes", x, CLASSES, 1).relu().mean((2, 3))


def small_cnn(net, x, channels=4, units=8):
    for i in range(4):
        x = net.normalise(f"norm{i + 1}", net.conv(f"conv{i + 1}", x, channels << i // 2).relu())
        x = F.max_pool2d(x, 2) if i % 2 else x
    x = net.dense("dense2", net.dense("dense1", flatten(x), units).relu(), units).relu()
    return net.dense("classes", x, CLASSES)


def mlp(net, x, hidden=(9, 7)):
    x = flatten(x)
    for i, units in enumerate(hidden):
        x = net.normalise(f"hidden{i + 1}/norm", net.dense(f"hidden{i + 1}", x, units).tanh())
    return net.dense("classes", x, CLASSES)


def show(name, values):
    print(name, *(repr(float(v)) for v in values))


for model in (wide_resnet, vgg_like, all_conv, small_cnn, mlp):
    for norm in ("batch", "layer", "group", "none"):
        net, name = Net(norm), f"{model.__name__.replace('_', '-')}-{norm}"
        images = 2 * pattern("images", BATCH, SIDE, SIDE, 3).permute(0, 3, 1, 2)
        outputs = model(net, images)
        outputs.backward(pattern("upstream", BATCH, CLASSES))
        show(f"{name}-training", outputs.flatten())
        net.training = False
        scores = model(net, images)
        show(f"{name}-scoring", scores.flatten())
        losses = F.cross_entropy(scores, torch.arange(BATCH) % CLASSES, reduction="none")
        everything = list(net.parameters.values())
        own = [torch.autograd.grad(loss, everything, retain_graph=True) for loss in losses]
        show(f"{name}-squared-norms", [sum(float((g ** 2).sum()) for g in one) for one in own])
        show(f"{name}-parameters", [len(net.parameters)])
        for path, value in net.parameters.items():
            g = value.grad.flatten()
            show(f"{name}/{path}", (g.sum(), g @ pattern("gradient", len(g)), g.norm()))
