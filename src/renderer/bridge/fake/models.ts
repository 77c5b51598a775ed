import { CheckpointRecord } from '../../../contract/checkpoint';
import type { Network } from '../../../contract/network';
import type { Plan } from '../../../contract/plan';
import { fakeDigest, minutesAgo } from './random';

const clothes = 't-shirt trouser pullover dress coat sandal shirt sneaker bag ankle-boot'.split(
  ' ',
);

export interface FakeModel {
  id: string;
  name: string;
  kind: 'shipped' | 'best' | 'last' | 'imported';
  runId: string | null;
  parent: FakeModel | null;
  plan: Plan | null;
  clean: number;
  robust: number;
  trainingSetPasses: number;
  ageMinutes: number;
  description?: string;
  network?: { name: string; parameters: number; forwardMacs: number };
}

const smallCnn = { name: 'small-cnn', parameters: 61_706, forwardMacs: 2_410_000 };

export function fakeModel(model: FakeModel): CheckpointRecord {
  const network = model.network ?? smallCnn;
  const digest = fakeDigest(model.id.length + model.ageMinutes);
  const parentPasses = model.parent ? model.parent.trainingSetPasses * 10_000 : 0;
  return CheckpointRecord.parse({
    id: model.id,
    kind: model.kind,
    name: model.name,
    file: `/home/ada/.local/share/temper/runs/${model.runId ?? 'shipped'}/${model.kind}.safetensors`,
    weightsSha256: digest,
    runId: model.runId,
    parentId: model.parent?.id ?? null,
    networkName: network.name,
    parameters: network.parameters,
    forwardMacs: network.forwardMacs,
    card: {
      name: model.name,
      description: model.description ?? '',
      parent: model.parent && {
        name: model.parent.name,
        weightsSha256: fakeDigest(model.parent.id.length + model.parent.ageMinutes),
      },
      plan: model.plan,
      datasetName: 'fashion',
      datasetFingerprint: fakeDigest(50),
      classNames: clothes,
      epoch: model.plan?.epochs ?? 30,
      step: 1570,
      metrics: {
        validationCleanAccuracy: model.clean,
        validationAdversarialAccuracy: model.robust,
      },
      cost: {
        imagePasses: model.trainingSetPasses * 10_000,
        trainingSetPasses: model.trainingSetPasses,
        durationMs: model.trainingSetPasses * 4800,
        pretrainingImagePasses: parentPasses,
      },
      licence: model.kind === 'shipped' ? 'MIT' : null,
      createdAt: minutesAgo(model.ageMinutes),
      createdBy: 'Temper 0.1.0',
    },
    createdAt: minutesAgo(model.ageMinutes),
  });
}

/** The network and layers of small-cnn, as models:show answers. */
export function fakeNetwork(): {
  network: Network;
  layers: { id: string; kind: string; shape: number[]; parameters: number; macs: number }[];
} {
  const conv = (id: string, input: string, filters: number, stride: 1 | 2) => ({
    id,
    inputs: [input],
    kind: 'conv2d' as const,
    filters,
    kernel: [3, 3] as [number, number],
    stride: [stride, stride] as [number, number],
    padding: [1, 1, 1, 1] as [number, number, number, number],
    bias: false,
  });
  return {
    network: {
      version: 1,
      name: 'small-cnn',
      input: { height: 28, width: 28, channels: 1 },
      classes: 10,
      nodes: [
        {
          id: 'normalise',
          inputs: ['image'],
          kind: 'normalise',
          mean: [0.286],
          deviation: [0.353],
        },
        conv('conv-1', 'normalise', 16, 1),
        { id: 'relu-1', inputs: ['conv-1'], kind: 'relu' },
        conv('conv-2', 'relu-1', 32, 2),
        { id: 'relu-2', inputs: ['conv-2'], kind: 'relu' },
        conv('conv-3', 'relu-2', 64, 2),
        { id: 'relu-3', inputs: ['conv-3'], kind: 'relu' },
        { id: 'pool', inputs: ['relu-3'], kind: 'global-average-pool' },
        { id: 'logits', inputs: ['pool'], kind: 'dense', units: 10, bias: true },
      ],
    },
    layers: [
      { id: 'normalise', kind: 'normalise', shape: [28, 28, 1], parameters: 0, macs: 0 },
      { id: 'conv-1', kind: 'conv2d', shape: [28, 28, 16], parameters: 144, macs: 112896 },
      { id: 'relu-1', kind: 'relu', shape: [28, 28, 16], parameters: 0, macs: 0 },
      { id: 'conv-2', kind: 'conv2d', shape: [14, 14, 32], parameters: 4608, macs: 903168 },
      { id: 'relu-2', kind: 'relu', shape: [14, 14, 32], parameters: 0, macs: 0 },
      { id: 'conv-3', kind: 'conv2d', shape: [7, 7, 64], parameters: 18_432, macs: 903168 },
      { id: 'relu-3', kind: 'relu', shape: [7, 7, 64], parameters: 0, macs: 0 },
      { id: 'pool', kind: 'global-average-pool', shape: [64], parameters: 0, macs: 0 },
      { id: 'logits', kind: 'dense', shape: [10], parameters: 650, macs: 650 },
    ],
  };
}
