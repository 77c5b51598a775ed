import type { CheckpointRecord } from '../../../contract/checkpoint';
import type { DatasetQuality, DatasetRecord, LabelCheck } from '../../../contract/dataset';
import type { Split } from '../../../contract/evaluation';

/** A report with one leak that contradicts itself and one pair of copies. */
export function fakeQuality({ manifest }: DatasetRecord): DatasetQuality {
  const { train, validation, test } = manifest.splits;
  const image = (split: Split, index: number, label: number) => ({ split, index, label });
  return {
    version: 1,
    fingerprint: manifest.fingerprint,
    images: train.images + validation.images + test.images,
    exact: { groups: 1, surplusImages: 1, conflicts: 0, leakedValidation: 0, leakedTest: 0 },
    near: { groups: 1, surplusImages: 1, conflicts: 1, leakedValidation: 0, leakedTest: 1 },
    blankImages: 0,
    complete: true,
    groups: [
      {
        kind: 'near',
        images: [image('train', 3, 0), image('test', 5, 1)],
        distance: 2,
        leak: true,
        conflict: true,
      },
      {
        kind: 'exact',
        images: [image('train', 1, 0), image('train', 8, 0)],
        distance: 0,
        leak: false,
        conflict: false,
      },
    ],
  };
}

/** Every fortieth image is contradicted, the first ones with confidence. */
export function fakeLabelCheck(
  { manifest }: DatasetRecord,
  model: CheckpointRecord,
  split: Split,
): LabelCheck {
  const { images } = manifest.splits[split];
  const classes = manifest.classNames.length;
  const suspects = Array.from({ length: Math.min(60, Math.floor(images / 40)) }, (_, place) => {
    const probability = 0.999 - place * 0.007;
    const label = (place * 40) % classes;
    return {
      index: place * 40,
      label,
      prediction: (label + 1) % classes,
      probability,
      labelProbability: (1 - probability) / 2,
    };
  });
  return {
    version: 1,
    fingerprint: manifest.fingerprint,
    split,
    checkpointId: model.id,
    checkpointName: model.name,
    weightsSha256: model.weightsSha256,
    images,
    disagreements: suspects.length,
    confident: suspects.filter(({ probability }) => probability >= 0.9).length,
    trainedOnThem: split === 'train',
    suspects,
  };
}
