"""Writes predictor.txt: history-lstm's predictor in PyTorch, in double precision: weights in our layout, predictions, gradients and two steps of Adam.

Histories are of one to five losses, the class is embedded, two LSTMs and a linear unit over the last state and the embedding.
Needs PyTorch.  usage: python3 make_predictor.py > predictor.txt
"""
import torch

torch.manual_seed(11)
torch.set_default_dtype(torch.float64)

units, classes, length = 4, 3, 5
losses_seen = [0, 2, 4, 7, 1, 3]  # how many losses each sample has seen
start = 1.25


def show(name, tensor):
    print(name, *(repr(float(v)) for v in tensor.detach().reshape(-1)))


def single(*shape):
    """Numbers that single precision holds."""
    return torch.rand(*shape).float().double()


first = torch.nn.LSTM(1, units, batch_first=True)
second = torch.nn.LSTM(units, units, batch_first=True)
embedding = torch.nn.Embedding(classes, units)
output = torch.nn.Linear(2 * units, 1)
modules = (first, second, embedding, output)
with torch.no_grad():
    for module in modules:
        for p in module.parameters():
            p.copy_((2 * single(*p.shape) - 1) * 0.8)
    for lstm in (first, second):
        lstm.bias_hh_l0.zero_()
        lstm.bias_hh_l0.requires_grad_(False)

named = [
    ("first/input-weights", first.weight_ih_l0, True),
    ("first/hidden-weights", first.weight_hh_l0, True),
    ("first/bias", first.bias_ih_l0, False),
    ("second/input-weights", second.weight_ih_l0, True),
    ("second/hidden-weights", second.weight_hh_l0, True),
    ("second/bias", second.bias_ih_l0, False),
    ("embedding", embedding.weight, False),
    ("output/weights", output.weight, True),
    ("output/bias", output.bias, False),
]


def show_all(prefix, of):
    for name, parameter, transposed in named:
        tensor = of(parameter)
        show(prefix + name, tensor.T if transposed else tensor)


histories = []
for sample, seen in enumerate(losses_seen):
    found = (3 * torch.rand(seen)).float().double()
    show(f"seen-{sample}", found)
    histories.append(torch.cat([torch.full((1,), start), found])[-length:])

samples = [0, 3, 1, 4, 3, 5, 2]
labels = [sample % classes for sample in samples]
targets = 2 * single(len(samples))
show("samples", torch.tensor(samples))
show("targets", targets)
show_all("", lambda p: p)


def predict():
    rows = []
    for sample, label in zip(samples, labels):
        states, _ = second(first(histories[sample].reshape(1, -1, 1))[0])
        rows.append(torch.cat([states[0, -1], embedding.weight[label]]))
    return output(torch.stack(rows)).reshape(-1)


adam = torch.optim.Adam([p for _, p, _ in named], lr=0.01, betas=(0.9, 0.999), eps=1e-7)
for step in (1, 2):
    adam.zero_grad()
    predicted = predict()
    show(f"predicted-{step}", predicted)
    ((predicted - targets) ** 2).mean().backward()
    if step == 1:
        show_all("gradient/", lambda p: p.grad)
    adam.step()
    show_all(f"after-{step}/", lambda p: p)
show("predicted-3", predict())
