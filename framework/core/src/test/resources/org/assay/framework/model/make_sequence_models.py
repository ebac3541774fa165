"""Writes sequence-models.txt: a language model and a sequence classifier in PyTorch, double precision: weights in our layout, outputs, losses, gradients.

Needs PyTorch.  usage: python3 make_sequence_models.py > sequence-models.txt
"""
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.manual_seed(8)
torch.set_default_dtype(torch.float64)


def show(name, tensor):
    print(name, *(repr(float(v)) for v in tensor.detach().reshape(-1)))


def parameters(prefix, named, gradient):
    for name, p in named:
        value = p.grad if gradient else p
        show(prefix + name + ("-gradient" if gradient else ""), value.T if value.dim() == 2 and "table" not in name else value)


def lstm_parameters(name, lstm):
    return [(name + "/input-weights", lstm.weight_ih_l0), (name + "/hidden-weights", lstm.weight_hh_l0), (name + "/bias", lstm.bias_ih_l0)]


def narrow(*modules):
    with torch.no_grad():
        for module in modules:
            for p in module.parameters():
                p.copy_(torch.randn_like(p).float().double() * 0.5)
            if isinstance(module, torch.nn.LSTM):
                module.bias_hh_l0.zero_()


def last(states, lengths):
    padded, _ = pad_packed_sequence(states, batch_first=True)
    return padded[torch.arange(len(lengths)), lengths - 1]


lengths = torch.tensor([2, 4, 1, 3])
weights = torch.tensor([0.5, 1.0, 2.0, 0.25])

# The language model: 7 tokens, 0 is no token.
tokens = torch.tensor([[3, 3, 0, 0], [1, 7, 2, 7], [5, 0, 0, 0], [2, 1, 6, 0]])
labels = torch.tensor([6, 0, 2, 2])
embedding, first, second, out = torch.nn.Embedding(8, 3), torch.nn.LSTM(3, 4, batch_first=True), torch.nn.LSTM(4, 5, batch_first=True), torch.nn.Linear(5, 7)
narrow(embedding, first, second, out)
states, _ = first(pack_padded_sequence(embedding(tokens), lengths, batch_first=True, enforce_sorted=False))
states, _ = second(states)
logits = out(last(states, lengths))
losses = torch.nn.functional.cross_entropy(logits, labels, reduction="none")
named = [("embedding/table", embedding.weight), *lstm_parameters("lstm1", first), *lstm_parameters("lstm2", second), ("tokens/weights", out.weight), ("tokens/bias", out.bias)]
show("lm/squared-norms", torch.tensor([
    sum(float((g ** 2).sum()) for g in torch.autograd.grad(loss, [p for _, p in named], retain_graph=True)) for loss in losses]))
(losses * weights).sum().backward()
parameters("lm/", named, False)
parameters("lm/", named, True)
show("lm/logits", logits)
show("lm/losses", losses)

# The sequence classifier: 2 numbers a step, 3 classes.
x = torch.randn(4, 4, 2).float().double()
for i in range(4):
    show(f"classifier/x-{i}", x[i, :lengths[i]])
lstm, out = torch.nn.LSTM(2, 5, batch_first=True), torch.nn.Linear(5, 3)
narrow(lstm, out)
states, _ = lstm(pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False))
logits = out(last(states, lengths))
losses = torch.nn.functional.cross_entropy(logits, torch.tensor([2, 0, 1, 1]), reduction="none")
(losses * weights).sum().backward()
named = [*lstm_parameters("lstm", lstm), ("classes/weights", out.weight), ("classes/bias", out.bias)]
parameters("classifier/", named, False)
parameters("classifier/", named, True)
show("classifier/logits", logits)
show("classifier/losses", losses)
