import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transformKinds, type Transform } from '../../../../src/contract/transforms';
import { transformImages } from '../../../../src/main/core/datasets/transforms';
import { createRandom } from '../../../../src/main/core/numerics/random';

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Every kind with any of its settings. */
const settings: { [Name in Transform['kind']]: fc.Arbitrary<Extract<Transform, { kind: Name }>> } =
  {
    cutout: fc.record({ kind: fc.constant('cutout'), size: fc.nat(20) }),
    'colour-jitter': fc.record({
      kind: fc.constant('colour-jitter'),
      brightness: share,
      contrast: share,
      saturation: share,
    }),
    'trivial-augment': fc.record({ kind: fc.constant('trivial-augment'), strength: share }),
  };

const batches = fc.record({
  shape: fc.record({
    height: fc.integer({ min: 1, max: 9 }),
    width: fc.integer({ min: 1, max: 9 }),
    channels: fc.constantFrom(1, 3),
  }),
  count: fc.integer({ min: 1, max: 6 }),
  seed: fc.nat(1000),
});

function imagesOf({
  shape,
  count,
  seed,
}: {
  shape: { height: number; width: number; channels: number };
  count: number;
  seed: number;
}) {
  const random = createRandom(seed, 'initialisation');
  const length = count * shape.height * shape.width * shape.channels;
  return Float32Array.from({ length }, () => random.integer(256) / 255);
}

describe.each(Object.keys(transformKinds) as Transform['kind'][])('%s', (kind) => {
  const change = (
    images: Float32Array,
    batch: { shape: { height: number; width: number; channels: number }; seed: number },
    transform: Transform,
    epoch = 1,
  ) => {
    const random = createRandom(batch.seed, 'augmentation', epoch, 0, 1);
    transformImages(images, batch.shape, [transform], random, { mean: [0.5, 0.4, 0.3] });
    return images;
  };

  it('stays in [0, 1], gives the same for the same seed and place', () => {
    fc.assert(
      fc.property(batches, settings[kind], (batch, transform) => {
        const once = change(imagesOf(batch), batch, transform);
        expect(once.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(change(imagesOf(batch), batch, transform)).toEqual(once);
      }),
      { numRuns: 60 },
    );
  });

  it('leaves images as they are at strength 0', () => {
    const { without } = transformKinds[kind];
    fc.assert(
      fc.property(batches, (batch) => {
        expect(change(imagesOf(batch), batch, without)).toEqual(imagesOf(batch));
      }),
      { numRuns: 30 },
    );
  });

  it('changes differently in another epoch', () => {
    const batch = { shape: { height: 9, width: 9, channels: 3 }, count: 6, seed: 7 };
    const { starting } = transformKinds[kind];
    const [one, other] = [1, 2].map((epoch) => change(imagesOf(batch), batch, starting, epoch));
    expect(one).not.toEqual(imagesOf(batch));
    expect(one).not.toEqual(other);
  });
});
