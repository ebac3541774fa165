"""Writes layers.txt: what PyTorch makes of layers, costs and optimizers in double precision.

Needs PyTorch (Debian's python3-torch will do).  usage: python3 make_layers.py > layers.txt
Each line is a name and numbers, row-major in our layouts: images B,H,W,C, filters h,w,C,O, dense weights I,O.
"""
import torch
import torch.nn.functional as F

torch.manual_seed(3)
torch.set_default_dtype(torch.float64)


def show(name, tensor):
    print(name, *(repr(float(v)) for v in tensor.detach().reshape(-1)))


def draw(*sizes):
    return torch.randn(*sizes).float().double().requires_grad_()


def backward(name, output, **inputs):
    """Prints the output, an upstream and the gradient of each input; a permutation brings each to our layout."""
    upstream = torch.randn(*output[0].shape).float().double()
    output[0].backward(upstream)
    show(name + "-output", output[0].permute(*output[1]))
    show(name + "-upstream", upstream.permute(*output[1]))
    for key, (value, order) in inputs.items():
        show(f"{name}-{key}", value.permute(*order))
        show(f"{name}-{key}-gradient", value.grad.permute(*order))


images, filters, flat, vector = (0, 2, 3, 1), (2, 3, 1, 0), (0, 1), (0,)
x, w, b = draw(3, 5), draw(4, 5), draw(4)
backward("dense", (F.linear(x, w, b).relu(), flat), x=(x, flat), weights=(w, (1, 0)), bias=(b, vector))
for name, stride, padding in (("convolution", 1, 1), ("strided", 2, 1), ("valid", 1, 0)):
    x, w, b = draw(2, 3, 6, 5), draw(4, 3, 3, 3), draw(4)
    backward(name, (F.conv2d(x, w, b, stride, padding), images), x=(x, images), filter=(w, filters), bias=(b, vector))
x = draw(2, 3, 6, 5)
backward("maximum-pooling", (F.max_pool2d(x, 2), images), x=(x, images))
x = draw(2, 3, 6, 5)
backward("average-pooling", (F.avg_pool2d(x, 3, 2, 1, count_include_pad=False), images), x=(x, images))
x, scale, shift = draw(4, 3, 2, 2), draw(3), draw(3)
mean, variance = torch.zeros(3), torch.ones(3)
backward("batch-norm", (F.batch_norm(x, mean, variance, scale, shift, True, 0.1, 1e-5), images),
         x=(x, images), scale=(scale, vector), shift=(shift, vector))
show("batch-norm-running-mean", mean)
show("batch-norm-running-variance", variance)
labels = torch.tensor([0, 3, 2, 3, 1])
show("labels", labels)
z = draw(5, 4)
backward("cross-entropy", (F.cross_entropy(z, labels, reduction="none"), vector), x=(z, flat))
z = draw(5, 4)
backward("squared-error", (((z - F.one_hot(labels, 4)) ** 2).mean(1), vector), x=(z, flat))
for power, name in ((1, "hinge"), (2, "squared-hinge")):
    z = draw(5, 4)
    backward(name, (F.multi_margin_loss(z, labels, p=power, reduction="none"), vector), x=(z, flat))

start, target = draw(6).detach(), draw(6).detach()
show("optimizer-start", start)
show("optimizer-target", target)
for name, make in (
    ("sgd", lambda p: torch.optim.SGD(p, lr=0.05)),
    ("momentum", lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, weight_decay=0.01)),
    ("nesterov", lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True)),
    ("adam", lambda p: torch.optim.Adam(p, lr=0.1, weight_decay=0.01)),
    ("rmsprop", lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9)),
):
    theta = start.clone().requires_grad_()
    optimizer = make([theta])
    for step in range(10):
        optimizer.zero_grad()
        (((theta - target) ** 2) * torch.arange(1.0, 7)).sum().backward()
        optimizer.step()
        if step in (0, 9):
            show(f"{name}-after-{step + 1}", theta)
