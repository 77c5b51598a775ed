import { expect, test } from 'vitest';
import { TemperError } from '../../../../../../src/contract/errors';
import type { Bridge } from '../../../../../../src/renderer/bridge/bridge';
import { AttackedImages } from '../../../../../../src/renderer/features/new-run/preview/attacked-images.svelte';
import { recordedBridge, type OwnAnswers } from '../../../../../component/support/recorded-bridge';

/** An attack that always wins: every image is taken for the class after its own, which is its position modulo 10. */
const attack: OwnAnswers = {
  'inspections:compute': ({ imageIndex, epsilons }) => ({
    id: `inspection-${String(imageIndex).padStart(24, '0')}`,
    label: imageIndex % 10,
    traces: epsilons.map(() => ({ steps: [{ prediction: (imageIndex + 1) % 10 }] })),
  }),
  'inspections:frame': () => ({ pixels: new Float32Array(28 * 28) }),
};

async function setUp(change: (bridge: Bridge) => Bridge = (bridge) => bridge) {
  const bridge = change(recordedBridge(attack));
  const [dataset] = await bridge.invoke('datasets:list', {});
  const [model] = await bridge.invoke('models:list', {});
  if (!dataset || !model) throw new Error('the recording has a dataset and a model');
  const question = {
    checkpointId: model.id,
    datasetId: dataset.id,
    imageIndexes: [0, 1, 2],
    norm: 'linf' as const,
    epsilon: 0.1,
  };
  return { attacked: new AttackedImages(bridge), question };
}

test('images come one after the other, with what the network sees in them', async () => {
  const { attacked, question } = await setUp();
  const asking = attacked.ask(question);
  expect(attacked.images).toEqual([null, null, null]);
  await asking;
  expect(attacked.images.map((image) => image?.label)).toEqual([0, 1, 2]);
  // At this epsilon the attack wins.
  expect(attacked.images.every((image) => image?.prediction !== image?.label)).toBe(true);
  expect(attacked.images[0]?.pixels.length).toBeGreaterThan(0);
  expect(attacked.error).toBeNull();
});

test('a new question ends the one before, and leaving ends both', async () => {
  const { attacked, question } = await setUp();
  const first = attacked.ask(question);
  const second = attacked.ask({ ...question, imageIndexes: [5] });
  await Promise.all([first, second]);
  expect(attacked.images.map((image) => image?.label)).toEqual([5]);
  const third = attacked.ask(question);
  attacked.leave();
  await third;
  expect(attacked.images).toEqual([]);
});

test('what the lab refuses is kept to be shown', async () => {
  const refusal = new TemperError(
    'invalid-input',
    'The network has other classes. Choose another.',
  );
  const { attacked, question } = await setUp((bridge) => ({
    ...bridge,
    invoke: ((name, input) =>
      name === 'inspections:compute'
        ? Promise.reject(refusal)
        : bridge.invoke(name, input)) as Bridge['invoke'],
  }));
  await attacked.ask(question);
  expect(attacked.error).toBe(refusal);
  expect(attacked.images).toEqual([null, null, null]);
});
