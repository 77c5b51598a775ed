import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { HoldOut } from '../../../../../src/contract/identities/hold-out';
import { contentFingerprint } from '../../../../../src/main/core/datasets/fingerprint';
import {
  drawHeldOut,
  writeHeldOutPart,
} from '../../../../../src/main/core/datasets/hold-out-identities';
import {
  openDataset,
  type PackedDataset,
} from '../../../../../src/main/core/datasets/packed-dataset';
import { splitNames } from '../../../../../src/main/core/datasets/packed-files';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { temporaryDirectory } from '../../../../support/temporary-directory';

function opened(directory: string): PackedDataset {
  const dataset = openDataset(directory);
  onTestFinished(() => dataset.close());
  return dataset;
}

function source(classes = 8): PackedDataset {
  const directory = join(temporaryDirectory(), 'faces');
  writeSyntheticDataset(directory, { classes });
  return opened(directory);
}

const named = ({ manifest }: PackedDataset) => ({ name: 'faces', manifest });
const settings = (changes: Partial<HoldOut> = {}) => HoldOut.parse({ share: 0.25, ...changes });

/** Digests of the images of each identity, of all splits, in no order. */
function digests(dataset: PackedDataset): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const split of splitNames) {
    for (let index = 0; index < dataset.manifest.splits[split].images; index += 1) {
      const { pixels, labels } = dataset.read(split, [index]);
      const name = dataset.manifest.classNames[labels[0] as number] as string;
      const digest = createHash('sha256').update(pixels).digest('hex');
      found.set(name, [...(found.get(name) ?? []), digest].sort());
    }
  }
  return found;
}

it('copies every image of an identity into one of the parts, and none into both', async () => {
  const dataset = source();
  const drawn = drawHeldOut(named(dataset), settings());
  expect(drawn.heldOut).toHaveLength(2);
  expect([...drawn.training, ...drawn.heldOut].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  const folder = temporaryDirectory();
  const signal = new AbortController().signal;
  let copied = 0;
  const did = (images: number) => {
    copied += images;
  };
  const parts = [];
  for (const part of ['training', 'held-out'] as const) {
    const directory = join(folder, part);
    const identities = part === 'training' ? drawn.training : drawn.heldOut;
    const given = { part, identities, name: `faces-${part}` };
    const manifest = await writeHeldOutPart(dataset, given, settings(), directory, { signal, did });
    expect(contentFingerprint(directory, manifest)).toBe(manifest.fingerprint);
    parts.push(opened(directory));
  }
  const [training, heldOut] = parts as [PackedDataset, PackedDataset];
  const together = new Map([...digests(training), ...digests(heldOut)]);
  expect(together).toEqual(digests(dataset));
  expect(digests(training).size + digests(heldOut).size).toBe(8);
  expect(copied).toBe(176);
  expect(training.manifest.splits).toMatchObject({
    train: { images: 120 },
    validation: { images: 12, classCounts: [2, 2, 2, 2, 2, 2] },
    test: { images: 0 },
  });
  expect(heldOut.manifest.splits).toMatchObject({
    train: { images: 0 },
    validation: { images: 0 },
    test: { images: 44, classCounts: [22, 22] },
  });
  expect(heldOut.manifest.heldOutFrom).toEqual({
    fingerprint: dataset.manifest.fingerprint,
    part: 'held-out',
    settings: settings(),
  });
});

it('draws by the seed, and leaves identities with too few images out', () => {
  const dataset = source();
  const { manifest } = dataset;
  expect(drawHeldOut(named(dataset), settings({ seed: 3 }))).toEqual(
    drawHeldOut(named(dataset), settings({ seed: 3 })),
  );
  const seeds = [0, 1, 2, 3, 4].map((seed) =>
    drawHeldOut(named(dataset), settings({ seed })).heldOut.join(),
  );
  expect(new Set(seeds).size).toBeGreaterThan(1);
  const [first = 0, ...rest] = manifest.splits.train.classCounts;
  const few = {
    ...manifest,
    splits: { ...manifest.splits, train: { images: 95, classCounts: [first - 1, ...rest] } },
  };
  const drawn = drawHeldOut({ name: 'faces', manifest: few }, settings({ minimumImages: 22 }));
  expect(drawn.leftOut).toBe(1);
  expect([...drawn.training, ...drawn.heldOut]).not.toContain(0);
});

it('refuses parts of fewer than two identities, with the remedy', () => {
  const three = named(source(3));
  expect(() => drawHeldOut(three, settings({ share: 0.5 }))).toThrow(
    /"faces" has 3 of 3 identities.*fewer than two.*--share/,
  );
  expect(() => drawHeldOut(named(source()), settings({ minimumImages: 1000 }))).toThrow(
    '"faces" has 0 of 8 identities with at least 1000 images',
  );
});

it('leaves nothing behind when it is cancelled', async () => {
  const dataset = source();
  const directory = join(temporaryDirectory(), 'part');
  const stop = new AbortController();
  const tools = { signal: stop.signal, did: () => stop.abort() };
  const given = { part: 'training' as const, identities: [0, 1], name: 'part' };
  await expect(
    writeHeldOutPart(dataset, given, settings(), directory, tools),
  ).rejects.toMatchObject({ code: 'cancelled' });
  expect(existsSync(directory)).toBe(false);
  expect(readdirSync(dirname(directory))).toEqual([]);
});
