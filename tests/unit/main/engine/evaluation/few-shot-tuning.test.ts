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

it('a network that is fine-tuned to an episode at rates of its own answers as in PyTorch, each time', async () => {
  const weights = new Map(
    Object.entries(tuned.values).map(([name, values]) => [name, Float32Array.from(values)]),
  );
  weights.set('last.kernel', new Float32Array(features * 7));
  const plan = FewShotPlan.parse({ ways, updates, rate, blockRates: tuned.blockRates });
  const before = tf.memory().numTensors;
  const tuning = openTuning(network, weights, plan, () => ({
    rows: tuned.begin.rows.map((row) => Float64Array.from(row)),
    biases: Float64Array.from(tuned.begin.biases),
  }));
  const images = (values: number[]) =>
    tf.tensor4d(values, [values.length / (side * side * channels), side, side, channels]);
  const episode = {
    support: images(tuned.images),
    labels: tf.tensor1d(labels, 'int32'),
    queries: images(tuned.queries),
    seed: [0, 0],
  };
  const found = await tuning.logits(episode);
  found.forEach((row, query) =>
    row.forEach((value, way) => expect(value).toBeCloseTo(tuned.logits[query]?.[way] ?? NaN, 5)),
  );
  expect(await tuning.logits(episode)).toEqual(found);
  tf.dispose([episode.support, episode.labels, episode.queries]);
  tuning.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it('what no update changes is computed once for an episode, with the bits of computing it in every update', async () => {
  const values = Object.entries(tuned.values);
  const weights = new Map(values.map(([name, own]) => [name, Float32Array.from(own)]));
  weights.set('last.kernel', new Float32Array(features * 7));
  const logitsAt = async (first: number) => {
    const plan = FewShotPlan.parse({ ways, updates, rate, blockRates: { first, second: 0.5 } });
    const tuning = openTuning(network, weights, plan);
    const images = (own: number[]) =>
      tf.tensor4d(own, [own.length / (side * side * channels), side, side, channels]);
    const episode = {
      support: images(tuned.images),
      labels: tf.tensor1d(labels, 'int32'),
      queries: images(tuned.queries),
      seed: [0, 0],
    };
    const found = await tuning.logits(episode);
    tf.dispose([episode.support, episode.labels, episode.queries]);
    tuning.dispose();
    return found;
  };
  // At this rate a float32 weight trains, and keeps every bit.
  expect(await logitsAt(0)).toEqual(await logitsAt(1e-30));
  expect(await logitsAt(0)).not.toEqual(await logitsAt(1));
});
