import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import { decodeIdxHeader, encodeIdx } from '../../../../../src/main/foreign/formats/idx';
import { importQuietly } from '../../../../support/datasets/sources';

const idxContent = fc
  .array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 })
  .chain((dimensions) => {
    const length = dimensions.reduce((product, size) => product * size, 1);
    return fc.record({
      dimensions: fc.constant(dimensions),
      values: fc.uint8Array({ minLength: length, maxLength: length }),
    });
  });

/** Bytes that look like IDX for a while, and bytes that do not. */
const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 80 }),
  fc
    .tuple(
      fc.constantFrom(1, 2, 3, 4, 7),
      fc.array(fc.constantFrom(0, 1, 2, 4, 0xffffffff), { maxLength: 4 }),
      fc.uint8Array({ maxLength: 40 }),
    )
    .map(([dimensions, sizes, rest]) => {
      const head = Buffer.alloc(4 + 4 * sizes.length);
      head.set([0, 0, 8, dimensions]);
      sizes.forEach((size, index) => head.writeUInt32BE(size, 4 + 4 * index));
      return Buffer.concat([head, rest]);
    }),
);

async function inTemporaryFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'temper-test-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function expectDatasetOrTemperError(source: string, target: string): Promise<void> {
  const outcome = await importQuietly(source, target).catch((error: unknown) => error);
  if (outcome instanceof Error) expect(outcome).toBeInstanceOf(TemperError);
  else expect(outcome).toHaveProperty('fingerprint');
}

describe('IDX', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(idxContent, ({ dimensions, values }) => {
        const file = encodeIdx(dimensions, values);
        const header = decodeIdxHeader(file);
        if ('problem' in header) throw new Error(header.problem);
        expect(header.dimensions).toEqual(dimensions);
        expect(file.subarray(header.headerBytes)).toEqual(values);
      }),
    );
  });

  it('refuses every header that is cut off', () => {
    fc.assert(
      fc.property(idxContent, fc.nat(), ({ dimensions, values }, cut) => {
        const file = encodeIdx(dimensions, values);
        const length = cut % (4 + 4 * dimensions.length);
        expect(decodeIdxHeader(file.subarray(0, length))).toHaveProperty('problem');
      }),
    );
  });

  it('never fails with anything but a TemperError, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes, anyBytes, fc.constantFrom('', '.gz'), (images, labels, suffix) =>
        inTemporaryFolder(async (folder) => {
          const source = join(folder, 'source');
          writeIdx(source, images, labels, suffix);
          await expectDatasetOrTemperError(source, join(folder, 'packed'));
        }),
      ),
      { numRuns: 60 },
    );
  });
});

function writeIdx(source: string, images: Uint8Array, labels: Uint8Array, suffix: string): void {
  mkdirSync(source);
  writeFileSync(join(source, `train-images-idx3-ubyte${suffix}`), images);
  writeFileSync(join(source, `train-labels-idx1-ubyte${suffix}`), labels);
}
