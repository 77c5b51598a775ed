import type { CheckpointRecord } from '../../../contract/checkpoint';
import type { ModelCard } from '../../../contract/model-card';
import type { ModelExportFormat, ModelExportReport } from '../../../contract/model-export';
import { fakeNetwork } from './models';

/** What the stand-in has written. */
export function fakeExportReport(
  model: CheckpointRecord,
  format: ModelExportFormat,
  folder: string,
): ModelExportReport {
  return {
    format,
    folder,
    files: [
      { path: 'card.json', bytes: 9_400 },
      { path: 'card.md', bytes: 3_100 },
      { path: `model.${format}`, bytes: 4 * model.parameters },
      { path: 'plan-1.json', bytes: 1_500 },
    ],
    verification: {
      verdict: 'verified',
      explanation:
        'ONNX Runtime gives the logits that Temper gives on 64 images of noise: the largest difference is 3.1e-7 of the largest logit.',
      reference: 'ONNX Runtime',
      images: 64,
      largestDifference: 3.1e-7,
    },
    card: fakeCard(model),
  };
}

function fakeCard({
  id,
  name,
  kind,
  weightsSha256,
  parameters,
  forwardMacs,
  card,
}: CheckpointRecord): ModelCard {
  const { network } = fakeNetwork();
  const { plan, epoch, step, metrics, cost, licence, createdAt, createdBy } = card;
  return {
    version: 1,
    name,
    description: card.description,
    network: {
      name: network.name,
      input: network.input,
      classes: network.classes,
      parameters,
      forwardMacs,
    },
    classNames: card.classNames,
    weightsSha256,
    lineage: [
      {
        id,
        name,
        kind,
        weightsSha256,
        plan,
        epoch,
        step,
        dataset: { name: card.datasetName, fingerprint: card.datasetFingerprint },
        metrics,
        cost,
        environment: null,
        imported: null,
        licence,
        createdAt,
        createdBy,
      },
    ],
    threatModel: plan?.threatModel ?? null,
    evaluations: [],
    licence,
    reproduce: ['temper run plan-1.json'],
    missing: ['Its robustness was not measured.'],
    exportedBy: 'Temper 0.1.0',
    exportedAt: createdAt,
  };
}
