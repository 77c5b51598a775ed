import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRowCache } from '../../../../../src/main/core/files/row-cache';
import { temporaryDirectory } from '../../../../support/temporary-directory';

const size = { rows: 4, width: 3, budgetBytes: 1000 };
const [places, values] = [Uint32Array.of(2, 0), Float32Array.of(1, 2, 3, -0, NaN, 1e-40)];

function open(folder: string, name = 'one', changes: Partial<typeof size> = {}) {
  const cache = openRowCache(folder, name, { ...size, ...changes });
  if (!cache) throw new Error('beyond the budget');
  onTestFinished(() => cache.close());
  return cache;
}

const bits = (floats: Float32Array | null) =>
  floats && [...new Uint32Array(floats.buffer, floats.byteOffset, floats.length)];

describe('rows on disk', () => {
  it('are there once they are written, for whoever opens them again, bit for bit', () => {
    const folder = temporaryDirectory();
    const first = open(folder);
    expect(first.read(places)).toBeNull();
    first.write(places, values);
    const second = open(folder);
    expect(bits(second.read(places))).toEqual(bits(values));
    expect(bits(second.read(Uint32Array.of(0)))).toEqual(bits(values.slice(3)));
    // One that is missing is enough.
    expect(second.read(Uint32Array.of(0, 1))).toBeNull();
  });

  it('are not there where they were damaged or cut off', () => {
    const folder = temporaryDirectory();
    open(folder).write(places, values);
    const file = join(folder, 'one.rows');
    const written = Buffer.alloc(statSync(file).size, 7);
    writeFileSync(file, written);
    expect(open(folder).read(Uint32Array.of(2))).toBeNull();
    writeFileSync(join(folder, 'one.sums'), '');
    expect(open(folder).read(Uint32Array.of(0))).toBeNull();
  });

  it('make room for others where the budget is too small, those first that were not used for longest', () => {
    const folder = temporaryDirectory();
    const own = size.rows * (size.width + 1) * 4;
    for (const [name, minutes] of [
      ['old', 30],
      ['older', 60],
    ] as const) {
      open(folder, name).write(places, values);
      const used = new Date(Date.now() - minutes * 60_000);
      utimesSync(join(folder, `${name}.rows`), used, used);
    }
    open(folder, 'new', { budgetBytes: 2 * own });
    expect(readdirSync(folder).sort()).toEqual(['new.rows', 'new.sums', 'old.rows', 'old.sums']);
    expect(openRowCache(folder, 'large', { ...size, budgetBytes: own - 1 })).toBeNull();
    expect(readdirSync(folder)).toHaveLength(4);
  });

  it('cannot be kept in a folder that is a file', () => {
    const file = join(temporaryDirectory(), 'file');
    writeFileSync(file, '');
    expect(() => openRowCache(file, 'one', size)).toThrow(/a part of this path is a file/);
  });
});
