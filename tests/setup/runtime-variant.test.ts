import { describe, expect, it } from 'vitest';
import { pickVariant } from '../../scripts/lib/runtime-variant.mjs';

type Facts = Parameters<typeof pickVariant>[0];

const linux = { driver: false, wheels: true };

describe('pickVariant', () => {
  it.each<[string, string, Facts]>([
    ['cpu', 'without an NVIDIA driver', linux],
    ['cuda', 'with an NVIDIA driver', { ...linux, driver: true }],
    ['bundled', 'where no pinned wheel fits', { driver: false, wheels: false }],
    ['cpu', 'as chosen before, in spite of a driver', { ...linux, driver: true, chosen: 'cpu' }],
    ['cuda', 'as the directory holds it', { ...linux, inDirectory: 'cuda', chosen: 'cpu' }],
    [
      'cpu',
      'as asked, whatever else',
      { driver: true, wheels: true, asked: 'cpu', chosen: 'cuda' },
    ],
  ])('takes %s %s', (expected, _case, facts) => {
    expect(pickVariant(facts)).toBe(expected);
  });
});
