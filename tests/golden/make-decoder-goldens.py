"""Decoders as people have them, saved as weights alone, and what PyTorch draws with them.

    /path/to/python-with-torch tests/golden/make-decoder-goldens.py      writes tests/golden/decoders/ and decoders.json

tests/golden/decoders.test.ts compares. Files of safetensors are written as its library does: tensors sorted by their names.
"""

import json
import pathlib
import struct

import torch
from torch import nn

FOLDER = pathlib.Path(__file__).with_name("decoders")
torch.manual_seed(0)


class Autoencoder(nn.Module):
    """Its modules are not in the order of their names."""

    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(5, 8 * 8 * 4)
        self.up = nn.ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=1)
        self.last = nn.ConvTranspose2d(6, 3, 3, stride=2, padding=1, output_padding=1)

    def forward(self, code):
        image = torch.relu(self.dense(code)).view(-1, 4, 8, 8)
        return torch.sigmoid(self.last(torch.relu(self.up(image))))


class Adversarial(nn.Module):
    """DCGAN (Radford et al. 2016) with leaky ReLU."""

    def __init__(self):
        super().__init__()
        self.main = nn.Sequential(
            nn.ConvTranspose2d(6, 8, 4, 1, 0, bias=False),
            nn.BatchNorm2d(8),
            nn.LeakyReLU(0.2),
            nn.ConvTranspose2d(8, 4, 4, 2, 1, bias=False),
            nn.BatchNorm2d(4),
            nn.LeakyReLU(0.2),
            nn.ConvTranspose2d(4, 4, 4, 2, 1, bias=False),
            nn.BatchNorm2d(4),
            nn.LeakyReLU(0.2),
            nn.ConvTranspose2d(4, 3, 4, 2, 1, bias=False),
            nn.Tanh(),
        )

    def forward(self, code):
        return self.main(code[:, :, None, None])


class Convolutions(nn.Module):
    """Enlargements and ordinary convolutions, norms of numbers and of channels, logits at the end."""

    def __init__(self):
        super().__init__()
        self.first = nn.Sequential(nn.Linear(4, 4 * 6 * 8), nn.BatchNorm1d(4 * 6 * 8), nn.ELU())
        self.rest = nn.Sequential(
            nn.Upsample(scale_factor=2),
            nn.Conv2d(8, 6, 3, padding=1),
            nn.BatchNorm2d(6),
            nn.ELU(),
            nn.Upsample(scale_factor=2),
            nn.Conv2d(6, 4, 3, padding=1),
            nn.ELU(),
            nn.Conv2d(4, 1, 5, padding=2),
        )

    def forward(self, code):
        return self.rest(self.first(code).view(-1, 8, 4, 6))


class Whole(nn.Module):
    """An autoencoder with its encoder, for images of 28×28 pixels: 4, 7, 14, 28."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, 4, 4, 2, 1), nn.ReLU(), nn.Flatten(), nn.Linear(784, 8))
        self.fc_mu = nn.Linear(8, 3)
        self.fc_logvar = nn.Linear(8, 3)
        self.decoder = nn.Sequential(
            nn.Linear(3, 64),
            nn.ReLU(),
            nn.Unflatten(1, (4, 4, 4)),
            nn.ConvTranspose2d(4, 4, 3, 2, 1),
            nn.BatchNorm2d(4),
            nn.ReLU(),
            nn.ConvTranspose2d(4, 3, 4, 2, 1),
            nn.ReLU(),
            nn.ConvTranspose2d(3, 1, 4, 2, 1),
            nn.Sigmoid(),
        )

    def forward(self, code):
        return self.decoder(code)


class Dense(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(3, 12), nn.ReLU(), nn.Linear(12, 9), nn.ReLU(), nn.Linear(9, 8 * 8 * 3), nn.Sigmoid()
        )

    def forward(self, code):
        return self.layers(code).view(-1, 3, 8, 8)


def settle(model):
    for module in model.modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            nn.init.normal_(module.running_mean, 0, 0.2)
            nn.init.uniform_(module.running_var, 0.5, 2)
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, 0, 0.2)
    return model.eval()


def write_safetensors(state, path):
    header, data = {}, b""
    for name in sorted(state):
        values = state[name]
        kind = {torch.float32: "F32", torch.int64: "I64"}[values.dtype]
        raw = values.contiguous().numpy().tobytes()
        header[name] = {
            "dtype": kind,
            "shape": list(values.shape),
            "data_offsets": [len(data), len(data) + len(raw)],
        }
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


CASES = [
    ("autoencoder.safetensors", Autoencoder(), 5, {}, None),
    ("adversarial.pth", Adversarial(), 6, {"activation": "leaky-relu", "slope": 0.2}, None),
    ("convolutions.pth", Convolutions(), 4, {"activation": "elu", "output": "none"}, "logits"),
    ("whole.safetensors", Whole(), 3, {}, None),
    ("dense.pth", Dense(), 3, {}, None),
]

FOLDER.mkdir(exist_ok=True)
facts = {}
for name, model, latent, chain, values in CASES:
    settle(model)
    state = model.state_dict()
    if name.endswith(".pth"):
        torch.save(state, FOLDER / name)
    else:
        write_safetensors(state, FOLDER / name)
    code = torch.randn(latent)
    with torch.no_grad():
        drawn = model(code[None])[0]
    if values == "logits":
        drawn = torch.sigmoid(drawn)
    if name.startswith("adversarial"):
        drawn = (drawn + 1) / 2
    facts[name] = {
        "chain": chain,
        "values": values,
        "code": code.tolist(),
        # Height, width, channels; pixels in [0, 1] in this order.
        "image": [*drawn.shape[1:], drawn.shape[0]],
        "drawn": [round(value, 7) for value in drawn.permute(1, 2, 0).flatten().tolist()],
    }
FOLDER.with_suffix(".json").write_text(json.dumps(facts) + "\n")
