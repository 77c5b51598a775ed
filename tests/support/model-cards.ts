import { adversarialRecipe } from '../../src/contract/plans/recipe';
import type { ModelCard } from '../../src/contract/models/model-card';
import type { CheckpointId, EvaluationId } from '../../src/contract/ids';
import { at, makeEvaluationPlan, makePlan } from './lab-records';

const share = (count: number, low: number, high: number) => ({
  count,
  total: 100,
  value: count / 100,
  low,
  high,
});

/** Of a model that was fine-tuned from an imported one and evaluated once. */
export function makeModelCard(): ModelCard {
  const plan = makePlan({
    name: 'fine-tune',
    start: { kind: 'checkpoint', checkpoint: 'resnet' },
    recipe: adversarialRecipe({
      attack: { kind: 'pgd', steps: 7, stepSize: { relativeToEpsilon: 0.25 } },
    }),
  });
  const dataset = { name: 'shapes', fingerprint: 'f'.repeat(64) };
  const environment = {
    temperVersion: '0.1.0',
    nodeVersion: '22.23.3',
    tensorflowVersion: '2.21.0',
    runtimeVariant: 'cpu',
    device: 'CPU, 2 cores',
    deviceKind: 'cpu' as const,
    cpuModel: 'Some CPU',
    cores: 2,
    threads: 2,
    platform: 'linux x64',
  };
  return {
    version: 1,
    name: 'fine-tune best',
    description: 'adversarial fine-tuning of resnet on shapes',
    network: {
      name: 'small-cnn width 2',
      input: { height: 8, width: 8, channels: 1 },
      classes: 3,
      parameters: 100,
      forwardMacs: 1000,
    },
    classNames: ['dark', 'light', 'oth|er'],
    weightsSha256: 'a'.repeat(64),
    lineage: [
      {
        id: 'checkpoint-aaaaaaaaaaaa' as CheckpointId,
        name: 'resnet',
        kind: 'imported',
        weightsSha256: 'b'.repeat(64),
        plan: null,
        epoch: null,
        step: null,
        dataset: null,
        metrics: {},
        cost: null,
        environment: null,
        imported: {
          format: 'onnx',
          file: 'resnet.onnx',
          sha256: 'c'.repeat(64),
          verdict: 'trainable',
        },
        licence: 'Apache-2.0',
        createdAt: at,
        createdBy: 'Temper 0.1.0',
      },
      {
        id: 'checkpoint-bbbbbbbbbbbb' as CheckpointId,
        name: 'fine-tune best',
        kind: 'best',
        weightsSha256: 'a'.repeat(64),
        plan,
        epoch: 2,
        step: 20,
        dataset,
        metrics: { validationCleanAccuracy: 0.9, validationCleanLoss: 0.25 },
        cost: {
          imagePasses: 1600,
          trainingSetPasses: 16,
          durationMs: 10,
          pretrainingImagePasses: 0,
        },
        environment,
        imported: null,
        licence: null,
        createdAt: at,
        createdBy: 'Temper 0.1.0',
      },
    ],
    threatModel: { norm: 'linf', epsilon: 8 / 255 },
    evaluations: [
      {
        id: 'evaluation-aaaaaaaaaaaa' as EvaluationId,
        dataset,
        plan: makeEvaluationPlan({ images: 100 }),
        figure: 'worst case, PGD only',
        clean: share(90, 0.826, 0.945),
        worstCase: share(41, 0.319, 0.508),
        attacks: [{ name: 'FGSM', accuracy: share(41, 0.319, 0.508) }],
        checks: { state: 'passed', text: '11 self-checks passed' },
        marks: ['PGD only'],
        stoppedEarly: null,
        finishedAt: at,
      },
    ],
    licence: null,
    reproduce: ['# FILE: resnet.onnx', 'temper models import FILE --name resnet'],
    missing: ['No licence is stated for the model.'],
    exportedBy: 'Temper 0.1.0',
    exportedAt: at,
  };
}
