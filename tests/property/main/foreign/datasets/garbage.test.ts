import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import { importQuietly, writeImage } from '../../../../support/datasets/sources';

const noise = { create: { height: 8, width: 8, channels: 3, background: '#456' } } as const;
let samples: Buffer[];

beforeAll(async () => {
  samples = await Promise.all([
    sharp(noise).png().toBuffer(),
    sharp(noise).jpeg().toBuffer(),
    sharp(noise).webp().toBuffer(),
    sharp(noise).gif().toBuffer(),
  ]);
});

/** An image file with some of its bytes replaced and its end cut off. */
const damage = fc.record({
  sample: fc.nat(3),
  changes: fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
  cut: fc.nat(60),
});

function damaged({
  sample,
  changes,
  cut,
}: typeof damage extends fc.Arbitrary<infer T> ? T : never) {
  const bytes = Buffer.from(samples[sample] as Buffer);
  for (const [at, value] of changes) bytes[at % bytes.length] = value;
  return bytes.subarray(0, Math.max(0, bytes.length - cut));
}

async function inTemporaryFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'temper-test-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('damaged files', () => {
  it('of images are each either an image or rejected, and never stop an import', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 6 }), (damages) =>
        inTemporaryFolder(async (folder) => {
          const source = join(folder, 'source');
          for (const name of ['a', 'b']) {
            for (const index of [1, 2, 3]) {
              const size = { height: 8, width: 8 };
              await writeImage(join(source, name, `${index}.png`), size);
            }
          }
          damages.forEach((one, at) =>
            writeFileSync(join(source, 'a', `x${at}.jpg`), damaged(one)),
          );
          const manifest = await importQuietly(source, join(folder, 'packed'));
          const { train, validation, test } = manifest.splits;
          const images = train.images + validation.images + test.images;
          expect(images + manifest.rejected.length).toBe(6 + damages.length);
        }),
      ),
      { numRuns: 30 },
    );
  });

  it('of CIFAR batches give a dataset or a TemperError', async () => {
    const batch = fc.tuple(fc.constantFrom(0, 1, 3072, 3073, 9219), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(batch, batch, ([length, fill], [testLength, testFill]) =>
        inTemporaryFolder(async (folder) => {
          const source = join(folder, 'source');
          mkdirSync(source);
          writeFileSync(join(source, 'data_batch_1.bin'), Buffer.alloc(length, fill));
          writeFileSync(join(source, 'test_batch.bin'), Buffer.alloc(testLength, testFill));
          const outcome = await importQuietly(source, join(folder, 'packed')).catch(
            (error: unknown) => error,
          );
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(TemperError);
          else expect(outcome).toHaveProperty('fingerprint');
        }),
      ),
      { numRuns: 30 },
    );
  });
});
