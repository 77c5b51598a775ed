import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FewShotPlan } from '../../../../../src/contract/few-shot/few-shot';
import { Network } from '../../../../../src/contract/models/network';
import { openTuning } from '../../../../../src/main/engine/evaluation/few-shot-tuning';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';

interface Golden {
  ways: number;
  updates: number;
  rate: number;
  labels: number[];
  tuned: {
    side: number;
    channels: number;
    features: number;
    images: number[];
    queries: number[];
    values: Record<string, number[]>;
    begin: { rows: number[][]; biases: number[] };
    blockRates: Record<string, number>;
    logits: number[][];
    crafted: { epsilon: number; logits: number[][] };
  };
}

const golden = JSON.parse(readFileSync('tests/golden/few-shot.json', 'utf8')) as Golden;
const { ways, updates, rate, labels, tuned } = golden;
const { side, channels, features } = tuned;

const convolution = (id: string, input: string, filters: number) => ({
  id,
  inputs: [input],
  kind: 'conv2d',
  filters,
  kernel: [3, 3],
  stride: [1, 1],
  padding: [1, 1, 1, 1],
  bias: true,
});

/** Its last layer is for other classes, and is replaced. */
const network = Network.parse({
  version: 1,
  name: 'golden',
  input: { height: side, width: side, channels },
  classes: 7,
  nodes: [
    convolution('first', 'image', 3),
    { id: 'first-relu', inputs: ['first'], kind: 'relu' },
    convolution('second', 'first-relu', features),
    { id: 'second-relu', inputs: ['second'], kind: 'relu' },
    { id: 'pool', inputs: ['second-relu'], kind: 'global-average-pool' },
    { id: 'last', inputs: ['pool'], kind: 'dense', units: 7, bias: false },
  ],
});

const images = (values: number[]) =>
  tf.tensor4d(values, [values.length / (side * side * channels), side, side, channels]);

function weightsOf() {
  const weights = new Map(
    Object.entries(tuned.values).map(([name, values]) => [name, Float32Array.from(values)]),
  );
  return weights.set('last.kernel', new Float32Array(features * 7));
}

/** What a plan makes of the episode of the golden, each time. */
async function logitsOf(changes: Partial<FewShotPlan>, times: number, begins = false) {
  const plan = FewShotPlan.parse({ ways, updates, rate, ...changes });
  const begin = () => ({
    rows: tuned.begin.rows.map((row) => Float64Array.from(row)),
    biases: Float64Array.from(tuned.begin.biases),
  });
  const tuning = openTuning(network, weightsOf(), plan, ...(begins ? [begin] : []));
  const episode = {
    support: images(tuned.images),
    labels: tf.tensor1d(labels, 'int32'),
    queries: images(tuned.queries),
    seed: [0, 0],
  };
  const found: number[][][] = [];
  for (let time = 0; time < times; time += 1) {
    const answered = await tuning.tune(episode);
    found.push(answered.logits);
    answered.dispose();
  }
  tf.dispose([episode.support, episode.labels, episode.queries]);
  tuning.dispose();
  return found;
}

const { blockRates } = tuned;
it.each([
  ['as it is', {}, tuned.logits],
  [
    'with a support that FGSM crafts for every update',
    {
      threat: {
        model: { norm: 'linf' as const, epsilon: tuned.crafted.epsilon },
        crafted: true,
        attacks: [],
      },
    },
    tuned.crafted.logits,
  ],
])(
  'a network that is fine-tuned to an episode at rates of its own, %s, answers as in PyTorch, each time',
  async (_, changes, wanted) => {
    const before = tf.memory().numTensors;
    const [found, again] = await logitsOf({ blockRates, ...changes }, 2, true);
    found?.forEach((row, query) =>
      row.forEach((value, way) => expect(value).toBeCloseTo(wanted[query]?.[way] ?? NaN, 5)),
    );
    expect(found).toHaveLength(wanted.length);
    expect(again).toEqual(found);
    expect(tf.memory().numTensors).toBe(before);
  },
);

it('what no update changes is computed once for an episode, with the bits of computing it in every update', async () => {
  const logitsAt = (first: number) => logitsOf({ blockRates: { first, second: 0.5 } }, 1);
  // At this rate a float32 weight trains, and keeps every bit.
  expect(await logitsAt(0)).toEqual(await logitsAt(1e-30));
  expect(await logitsAt(0)).not.toEqual(await logitsAt(1));
});
