"""Writes tests/golden/federation.json: three federated rounds of a small network, averaged by Flower's own strategy classes.

How to run it, in a virtual environment with torch, numpy and flwr 1.42.0 (PyPI):

    venv/bin/python tests/golden/make-federation-goldens.py

Local training is written here in PyTorch: two epochs of one full batch each, plain SGD; under FedProx with the proximal term
µ/2 ‖w − w_t‖² of Li et al. 2020 added to the loss. The averages are those of `flwr.server.strategy.FedAvg`, `FedAvgM` and
`FedProx`, given what the clients return. Which client has which images is Temper's own division (Dirichlet, alpha 1, three clients,
seed 0) of labels 0, 1, 2, 0, 1, 2 …; the test checks that it still is.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from flwr.common import Code, FitRes, Status, ndarrays_to_parameters, parameters_to_ndarrays
from flwr.server.strategy import FedAvg, FedAvgM, FedProx

clients = [
    [0, 3, 4, 6, 7, 9, 14, 18, 25, 31, 32, 35],
    [2, 5, 8, 11, 12, 15, 17, 20, 23, 24, 26, 27, 30, 33],
    [1, 10, 13, 16, 19, 21, 22, 28, 29, 34],
]
names = ["hidden.kernel", "hidden.bias", "answer.kernel", "answer.bias"]
shapes = [(16, 8), (8,), (8, 3), (3,)]
rate, epochs, rounds, mu = 0.3, 2, 3, 0.5

random = np.random.default_rng(7)
pixels = {split: random.integers(0, 256, (count, 16), dtype=np.uint8) for split, count in [("train", 36), ("validation", 9), ("test", 9)]}
start = [(random.normal(size=shape) * 0.4).astype(np.float32) for shape in shapes]
images = torch.from_numpy(pixels["train"].astype(np.float32) / 255)
labels = torch.arange(36) % 3


def train(weights, client, proximal):
    own = [torch.tensor(value, requires_grad=True) for value in weights]
    anchor = [torch.tensor(value) for value in weights]
    x, y = images[clients[client]], labels[clients[client]]
    for _ in range(epochs):
        hidden = torch.relu(x @ own[0] + own[1])
        loss = F.cross_entropy(hidden @ own[2] + own[3], y)
        loss = loss + proximal / 2 * sum(((one - other) ** 2).sum() for one, other in zip(own, anchor))
        gradients = torch.autograd.grad(loss, own)
        own = [(value - rate * gradient).detach().requires_grad_() for value, gradient in zip(own, gradients)]
    return [value.detach().numpy() for value in own]


def federate(strategy, proximal=0.0):
    weights = start
    for server_round in range(1, rounds + 1):
        results = [
            (None, FitRes(Status(Code.OK, ""), ndarrays_to_parameters(train(weights, client, proximal)), len(own), {}))
            for client, own in enumerate(clients)
        ]
        parameters, _ = strategy.aggregate_fit(server_round, results, [])
        weights = [value.astype(np.float32) for value in parameters_to_ndarrays(parameters)]
    return {name: value.ravel().tolist() for name, value in zip(names, weights)}


initial = ndarrays_to_parameters(start)
golden = {
    "clients": clients,
    "start": {name: value.ravel().tolist() for name, value in zip(names, start)},
    "pixels": {split: values.ravel().tolist() for split, values in pixels.items()},
    "rate": rate,
    "epochs": epochs,
    "rounds": rounds,
    "proximal": mu,
    "server": {"learningRate": 0.7, "momentum": 0.6},
    "fedavg": federate(FedAvg()),
    "fedavgm": federate(FedAvgM(initial_parameters=initial, server_learning_rate=0.7, server_momentum=0.6)),
    "fedprox": federate(FedProx(proximal_mu=mu), mu),
}
Path(__file__).with_name("federation.json").write_text(json.dumps(golden) + "\n")
