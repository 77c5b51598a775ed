import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { activationFunctions, type ImageShape } from '../../../../../src/contract/models/network';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { verifyOnnx } from '../../../../../src/main/foreign/model-export/onnx/verify-onnx';
import { onnxBytes } from '../../../../../src/main/foreign/model-export/onnx/write-onnx';
import {
  largestRelative,
  logitsOf,
  noiseImages,
} from '../../../../../src/main/foreign/model-import/verification/compare-outputs';
import {
  GraphBuilder,
  type NewNode,
} from '../../../../../src/main/foreign/model-import/network/graph-builder';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import {
  initialiseParameters,
  parameterSpecs,
} from '../../../../../src/main/core/networks/parameters';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import { withoutMetadata } from '../../../../support/onnx-graph';

/** Every random network goes out as ONNX, runs there, and comes back from its graph alone with the same predictions. */

const pair = (least: number, most: number) =>
  fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }));
const side = fc.integer({ min: 0, max: 1 });
const padding = fc.tuple(side, side, side, side);
const epsilon = fc.constantFrom(1e-5, 1e-3);

/** Nodes of one input; those that do not fit where they would come are left out. */
const single: fc.Arbitrary<NewNode> = fc.oneof(
  fc.record({
    kind: fc.constant('conv2d' as const),
    filters: fc.constantFrom(1, 2, 4),
    kernel: pair(1, 3),
    stride: pair(1, 2),
    padding,
    dilation: pair(1, 2),
    groups: fc.constantFrom(1, 2),
    bias: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('batch-norm' as const), momentum: fc.constant(0.1), epsilon }),
  fc.record({ kind: fc.constant('layer-norm' as const), epsilon }),
  fc.record({
    kind: fc.constant('group-norm' as const),
    groups: fc.constantFrom(1, 2, 4),
    epsilon,
  }),
  fc.record({ kind: fc.constant('relu' as const) }),
  fc.record({
    kind: fc.constant('activation' as const),
    function: fc.constantFrom(...activationFunctions),
  }),
  fc.record({ kind: fc.constant('channel-scale' as const), bias: fc.boolean() }),
  fc.record({ kind: fc.constant('dropout' as const), rate: fc.constantFrom(0, 0.5, 1) }),
  fc.record({
    kind: fc.constantFrom('max-pool' as const),
    size: pair(2, 3),
    stride: pair(1, 2),
    padding,
  }),
  fc.record({
    kind: fc.constantFrom('average-pool' as const),
    size: pair(2, 3),
    stride: pair(1, 2),
    padding,
    countPadding: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('adaptive-average-pool' as const), size: pair(1, 4) }),
  fc.record({ kind: fc.constant('pad' as const), padding }),
  fc.record({
    kind: fc.constant('upsample' as const),
    scale: pair(1, 2),
    method: fc.constantFrom('nearest' as const, 'bilinear' as const),
  }),
);
const joined = fc.record({
  join: fc.constantFrom('add' as const, 'multiply' as const, 'concat' as const),
});
const normalise = fc.option(
  fc.record({
    mean: fc.double({ min: 0, max: 1, noNaN: true }),
    deviation: fc.double({ min: 0.1, max: 1, noNaN: true }),
  }),
);

const sketch = fc.record({
  image: fc.record({
    height: fc.integer({ min: 3, max: 8 }),
    width: fc.integer({ min: 3, max: 8 }),
    channels: fc.integer({ min: 1, max: 4 }),
  }),
  normalise,
  body: fc.array(fc.oneof({ arbitrary: single, weight: 4 }, { arbitrary: joined, weight: 1 }), {
    maxLength: 8,
  }),
  end: fc.constantFrom('flatten', 'channels-first', 'average'),
  seed: fc.nat(),
});
type Sketch = typeof sketch extends fc.Arbitrary<infer Value> ? Value : never;

/** A new node's id, or null where it does not fit. */
function tried(builder: GraphBuilder, node: NewNode, inputs: string[]): string | null {
  try {
    return builder.add(node.kind, node, inputs);
  } catch {
    return null;
  }
}

function networkOf({ image, normalise: scaling, body, end }: Sketch) {
  const builder = new GraphBuilder('random', image);
  let last = scaling ? added(builder, normaliseNode(image, scaling), ['image']) : 'image';
  let earlier = last;
  for (const step of body) {
    const inputs = 'join' in step ? [last, earlier] : [last];
    const next = tried(builder, 'join' in step ? { kind: step.join } : step, inputs);
    if (next !== null) [earlier, last] = [last, next];
  }
  const ending: NewNode =
    end === 'average'
      ? { kind: 'global-average-pool' }
      : { kind: 'flatten', ...(end === 'channels-first' && { order: end }) };
  const features = added(builder, ending, [last]);
  return builder.finish(added(builder, { kind: 'dense', units: 3, bias: true }, [features]))
    .network;
}

const added = (builder: GraphBuilder, node: NewNode, inputs: string[]) =>
  builder.add(node.kind, node, inputs);

const normaliseNode = (
  { channels }: ImageShape,
  { mean, deviation }: { mean: number; deviation: number },
): NewNode => ({
  kind: 'normalise',
  mean: Array.from({ length: channels }, () => mean),
  deviation: Array.from({ length: channels }, () => deviation),
});

/** Values away from those that a fresh network has, where an exchange of two would not show. */
function valuesOf(network: ReturnType<typeof networkOf>, seed: number) {
  const values = initialiseParameters(network, seed % 1000);
  const random = createRandom(seed, 'initialisation', 1);
  for (const [name, array] of values) {
    if (name.endsWith('.kernel')) continue;
    random.fillUniform(array, name.endsWith('.variance') ? 0.5 : -1, 1.5);
  }
  return values;
}

let scratch: string;
beforeAll(() => (scratch = mkdtempSync(join(tmpdir(), 'temper-test-'))));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

it('a random network computes the same in ONNX Runtime and comes back with the same predictions', async () => {
  await fc.assert(
    fc.asyncProperty(sketch, async (given) => {
      const network = networkOf(given);
      const values = valuesOf(network, given.seed);
      const withShapes = parameterSpecs(network).map(
        ({ name, shape }) => [name, { shape, values: values.get(name) as Float32Array }] as const,
      );
      const file = join(scratch, 'model.onnx');
      const model = { network, values: new Map(withShapes), name: 'random', classNames: null };
      writeFileSync(file, onnxBytes(model));
      const verification = await verifyOnnx(file, { name: 'random', network, values });
      expect(verification.verdict).toBe('verified');
      const back = await withOutsideFile(withoutMetadata(file), (outside) =>
        readModel(outside, ModelImportOptions.parse({}), null),
      );
      expect(back.network.input).toEqual(network.input);
      const images = noiseImages(network, 4);
      const before = logitsOf(network, values, images);
      const after = logitsOf(back.network, back.values, images);
      expect(largestRelative(after, before)).toBeLessThan(1e-4);
    }),
    { numRuns: 40 },
  );
});
