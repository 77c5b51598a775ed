import { describe, expect, it } from 'vitest';
import type {
  DatasetQuality,
  DatasetRecord,
  DuplicateGroup,
  LabelCheck,
} from '../../../../../src/contract/datasets/dataset';
import { OperationId } from '../../../../../src/contract/ids';
import {
  filterOptions,
  groupsOf,
  leakWarning,
  shownImages,
} from '../../../../../src/renderer/features/datasets/duplicates';
import {
  newestCheck,
  suspectsOf,
  suspectTable,
} from '../../../../../src/renderer/features/datasets/label-check';
import { recorded } from '../../../../component/support/recorded-bridge';

const group = (parts: Partial<DuplicateGroup>): DuplicateGroup => ({
  kind: 'exact',
  images: [
    { split: 'train', index: 1, label: 0 },
    { split: 'train', index: 2, label: 0 },
  ],
  distance: 0,
  leak: false,
  conflict: false,
  ...parts,
});

const counts = { groups: 0, surplusImages: 0, conflicts: 0, leakedValidation: 0, leakedTest: 0 };

function quality(parts: Partial<DatasetQuality>): DatasetQuality {
  return {
    version: 1,
    fingerprint: 'f',
    images: 100,
    exact: counts,
    near: counts,
    blankImages: 0,
    complete: true,
    groups: [],
    ...parts,
  };
}

describe('the duplicates of a dataset', () => {
  const report = quality({
    groups: [
      group({ leak: true, conflict: true }),
      group({ kind: 'near', leak: true }),
      group({ kind: 'near' }),
    ],
  });

  it('are chosen by what is wrong with them, with the number behind each choice', () => {
    expect(groupsOf(report, 'leak')).toHaveLength(2);
    expect(groupsOf(report, 'conflict')).toHaveLength(1);
    expect(groupsOf(report, 'near')).toEqual(report.groups.slice(1));
    expect(filterOptions(report).map(({ label }) => label)).toContain('Exact copies (1)');
  });

  it('show one image of each split and label where there is not room for all', () => {
    const image = (split: 'train' | 'test', index: number, label: number) => ({
      split,
      index,
      label,
    });
    const images = [
      ...[1, 2, 3, 4].map((index) => image('train', index, 0)),
      image('train', 5, 7),
      image('test', 6, 0),
    ];
    const indexes = (most: number) =>
      shownImages(group({ images }), most).map(({ index }) => index);
    expect(indexes(3)).toEqual([1, 5, 6]);
    expect(indexes(5)).toEqual([1, 5, 6, 2, 3]);
    expect(indexes(99)).toHaveLength(6);
  });

  it('warn of leaks by the split that is measured on, and only of leaks', () => {
    expect(leakWarning(report)).toBeNull();
    expect(leakWarning(quality({ near: { ...counts, leakedTest: 1 } }))).toMatch(
      /^1 test image has a twin in the training split/,
    );
    const both = quality({ exact: { ...counts, leakedTest: 3, leakedValidation: 2 } });
    expect(leakWarning(both)).toMatch(/^3 test images and 2 validation images have twins/);
  });
});

describe('the doubtful labels of a dataset', () => {
  const [dataset] = recorded<DatasetRecord[]>('datasets:list');
  if (!dataset) throw new Error('the recording has datasets');
  const suspect = (index: number, label: number, probability: number) => ({
    index,
    label,
    prediction: 1,
    probability,
    labelProbability: 1 - probability,
  });
  const check: LabelCheck = {
    version: 1,
    fingerprint: dataset.manifest.fingerprint,
    split: 'train',
    checkpointId: 'checkpoint-natural00001' as LabelCheck['checkpointId'],
    checkpointName: 'natural',
    weightsSha256: 'w',
    images: 100,
    disagreements: 3,
    confident: 2,
    trainedOnThem: true,
    suspects: [suspect(4, 0, 0.99), suspect(7, 2, 0.95), suspect(9, 2, 0.5)],
  };
  const operation = (outcome: LabelCheck) => ({
    id: OperationId.parse('operation-abcdef'),
    kind: 'label-check' as const,
    subject: dataset.id,
    fraction: 1,
    message: '',
    outcome: { kind: 'labels-checked' as const, check: outcome },
  });

  it('are filtered by label and by certainty, and exported with the names of the classes', () => {
    const indexes = (label: number | null, confidentOnly: boolean) =>
      suspectsOf(check, { label, confidentOnly }).map(({ index }) => index);
    expect(indexes(null, false)).toEqual([4, 7, 9]);
    expect(indexes(2, false)).toEqual([7, 9]);
    expect(indexes(2, true)).toEqual([7]);
    const [row] = suspectTable(check.suspects, 'train', ['cat', 'dog', 'cow']).rows;
    expect(row?.slice(0, 4)).toEqual(['train', 4, 'cat', 'dog']);
  });

  it('are those of the newest check of the same content, split and model', () => {
    const again = { ...check, disagreements: 9 };
    const operations = [operation(check), operation(again), operation({ ...check, split: 'test' })];
    expect(newestCheck(operations, dataset, 'train', check.checkpointId)).toBe(again);
    expect(newestCheck(operations, dataset, 'validation', check.checkpointId)).toBeNull();
    const changed = [operation({ ...check, fingerprint: 'another' })];
    expect(newestCheck(changed, dataset, 'train', check.checkpointId)).toBeNull();
  });
});
