"""Temper's random numbers, written a second time: the streams that a plan names (src/main/core/numerics/random.ts), and what
TensorFlow's StatelessRandomUniform and StatelessRandomNormal draw from a key (Philox 4x32-10, Salmon et al. 2011)."""

import numpy as np

PURPOSES = {"order": 2, "attack": 4}
MASK = 2**32 - 1


def mix(word: int) -> int:
    """MurmurHash3's 32-bit finaliser."""
    word = ((word ^ (word >> 16)) * 0x85EBCA6B) & MASK
    word = ((word ^ (word >> 13)) * 0xC2B2AE35) & MASK
    return word ^ (word >> 16)


def rotate(word: int, count: int) -> int:
    return ((word << count) | (word >> (32 - count))) & MASK


class Stream:
    """xoshiro128** (Blackman and Vigna 2018), begun from a hash of seed, purpose and counters."""

    def __init__(self, seed: int, purpose: str, *counters: int):
        key = [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344]
        words = [part for number in (seed, PURPOSES[purpose], len(counters), *counters) for part in (number & MASK, number >> 32)]
        for word in [*words, 0x9E3779B9, 0x7F4A7C15]:
            key[0] = mix(((key[0] ^ word) + key[3]) & MASK)
            for place, offset in ((1, 0x9E3779B9), (2, 0x3C6EF372), (3, 0xDAA66D2B)):
                key[place] = mix(key[place] ^ ((word + offset) & MASK) ^ key[place - 1])
        self.state = key

    def word(self) -> int:
        a, b, c, d = self.state
        result = (rotate((b * 5) & MASK, 7) * 9) & MASK
        shifted = (b << 9) & MASK
        c ^= a
        d ^= b
        b ^= c
        a ^= d
        self.state = [a, b, c ^ shifted, rotate(d, 11)]
        return result

    def below(self, bound: int) -> int:
        limit = 2**32 - 2**32 % bound
        word = self.word()
        while word >= limit:
            word = self.word()
        return word % bound

    def permutation(self, length: int) -> list[int]:
        order = list(range(length))
        for last in range(length - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order

    def key(self) -> tuple[int, int]:
        """What one native draw is named by."""
        return self.word(), self.word()


class GivenWords:
    """In place of a stream: the whole numbers from `first` on."""

    def __init__(self, first: int):
        self.next = first

    def key(self) -> tuple[int, int]:
        self.next += 2
        return self.next - 2, self.next - 1


def philox(counters: np.ndarray, key: tuple[int, int]) -> np.ndarray:
    """Ten rounds over counters [n, 4]."""
    c = [counters[:, place].astype(np.uint64) for place in range(4)]
    low, high = np.uint64(key[0]), np.uint64(key[1])
    mask, half = np.uint64(MASK), np.uint64(32)
    for _ in range(10):
        first, second = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        c = [(second >> half) ^ c[1] ^ low, second & mask, (first >> half) ^ c[3] ^ high, first & mask]
        low, high = (low + np.uint64(0x9E3779B9)) & mask, (high + np.uint64(0xBB67AE85)) & mask
    return np.stack(c, axis=1)


def words_of(key: tuple[int, int], count: int) -> np.ndarray:
    """The first words under a key of TensorFlow's stateless ops, whose two numbers are first mixed into key and counter."""
    signed = [number - 2**32 if number >= 2**31 else number for number in key]
    seed = [part for number in signed for part in (number & MASK, (number >> 32) & MASK)]
    mixed = philox(np.array([seed]), (0x3EC8F720, 0x02461E29))[0]
    groups = -(-count // 4)
    counters = np.zeros((groups, 4), dtype=np.uint64)
    low = np.arange(groups, dtype=np.uint64)
    counters[:, 0], counters[:, 2], counters[:, 3] = low, mixed[2], mixed[3]
    return philox(counters, (int(mixed[0]), int(mixed[1]))).reshape(-1)[:count]


def uniform(key: tuple[int, int], count: int) -> np.ndarray:
    """Float32 values in [0, 1): the last 23 bits of each word."""
    return ((words_of(key, count) & np.uint64(0x7FFFFF)).astype(np.float64) / 2**23).astype(np.float32)


def normal(key: tuple[int, int], count: int) -> np.ndarray:
    """Box and Muller's values, two of two words."""
    words = words_of(key, count + count % 2)
    shares = (words & np.uint64(0x7FFFFF)).astype(np.float64) / 2**23
    radius = np.sqrt(-2 * np.log(np.maximum(shares[0::2], 1e-7)))
    angle = 2 * np.pi * shares[1::2]
    return np.stack([np.sin(angle) * radius, np.cos(angle) * radius], axis=1).reshape(-1)[:count].astype(np.float32)
