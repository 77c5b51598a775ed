"""Prints the epsilons that tests/unit/main/core/numerics/gaussian-privacy.test.ts compares with.

How to run it, in a virtual environment with dp-accounting (PyPI, Google's accountant of privacy loss distributions):

    venv/bin/python tests/golden/print-privacy-reference.py
"""

import dp_accounting
from dp_accounting.pld.pld_privacy_accountant import PLDAccountant

for noise, rounds, delta in [(1.0, 1, 1e-5), (1.2, 10, 1e-5), (2.0, 50, 1e-6), (5.0, 100, 1e-5), (0.8, 3, 1e-3)]:
    accountant = PLDAccountant(value_discretization_interval=1e-4)
    accountant.compose(dp_accounting.GaussianDpEvent(noise), rounds)
    print(noise, rounds, delta, accountant.get_epsilon(delta))
