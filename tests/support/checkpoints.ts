import type { CheckpointCard } from '../../src/contract/models/checkpoint';
import type { CheckpointContent } from '../../src/main/core/checkpoints/checkpoint-file';
import { initialiseParameters, parameterSpecs } from '../../src/main/core/networks/parameters';
import { buildNetwork } from '../../src/main/core/networks/presets';

export const plainCard: CheckpointCard = {
  name: 'tiny',
  description: 'made by a test',
  parent: null,
  plan: null,
  datasetName: null,
  datasetFingerprint: null,
  classNames: ['dark', 'light', 'other'],
  epoch: 0,
  step: 0,
  metrics: {},
  cost: null,
  licence: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'a test',
};

/** A small network with fresh weights, and momentum 0.5 everywhere where asked for. */
export function tinyCheckpoint({ seed = 1, withMomentum = false } = {}): CheckpointContent {
  const image = { height: 8, width: 8, channels: 1 };
  const network = buildNetwork({ preset: 'small-cnn', width: 2 }, image, 3, null);
  const trained = parameterSpecs(network).filter((spec) => spec.trained);
  const weights = initialiseParameters(network, seed);
  const momentum = new Map(
    trained.map(({ name }) => [name, new Float32Array(weights.get(name)?.length ?? 0).fill(0.5)]),
  );
  return {
    network,
    card: plainCard,
    weights,
    state: withMomentum ? { slots: { momentum }, average: null } : null,
    training: null,
  };
}
