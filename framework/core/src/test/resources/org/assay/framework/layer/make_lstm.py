"""Writes lstm.txt: PyTorch's LSTM over four steps in double precision: weights in our layout, outputs and gradients.

Needs PyTorch.  usage: python3 make_lstm.py > lstm.txt
"""
import torch

torch.manual_seed(6)
torch.set_default_dtype(torch.float64)


def show(name, tensor):
    print(name, *(repr(float(v)) for v in tensor.detach().reshape(-1)))


batch, steps, inputs, units = 3, 4, 2, 5
lstm = torch.nn.LSTM(inputs, units, batch_first=True)
with torch.no_grad():
    for p in lstm.parameters():
        p.copy_(torch.randn_like(p).float().double() * 0.5)
    lstm.bias_hh_l0.zero_()
x = torch.randn(batch, steps, inputs).float().double().requires_grad_()
out, _ = lstm(x)
upstream = torch.randn_like(out).float().double()
out.backward(upstream)
show("input-weights", lstm.weight_ih_l0.T)
show("hidden-weights", lstm.weight_hh_l0.T)
show("bias", lstm.bias_ih_l0)
show("input-weights-gradient", lstm.weight_ih_l0.grad.T)
show("hidden-weights-gradient", lstm.weight_hh_l0.grad.T)
show("bias-gradient", lstm.bias_ih_l0.grad)
for t in range(steps):
    show(f"x-{t}", x[:, t])
    show(f"x-{t}-gradient", x.grad[:, t])
    show(f"hidden-{t}", out[:, t])
    show(f"upstream-{t}", upstream[:, t])
lengths = torch.tensor([4, 2, 1])
lstm.zero_grad()
x.grad = None
packed = torch.nn.utils.rnn.pack_padded_sequence(x, lengths, batch_first=True)
ragged, (last, _) = lstm(packed)
show("last-of-lengths-4-2-1", last[0])
padded, _ = torch.nn.utils.rnn.pad_packed_sequence(ragged, batch_first=True)
padded.backward(upstream)
show("ragged-input-weights-gradient", lstm.weight_ih_l0.grad.T)
show("ragged-hidden-weights-gradient", lstm.weight_hh_l0.grad.T)
show("ragged-bias-gradient", lstm.bias_ih_l0.grad)
for t in range(steps):
    show(f"ragged-x-{t}-gradient", x.grad[:, t])
    show(f"ragged-hidden-{t}", padded[:, t])
