import { describe, expect, it } from 'vitest';
import type { Correction } from '../../../../../src/contract/datasets/corrections';
import type { DuplicateGroup } from '../../../../../src/contract/datasets/dataset';
import {
  CorrectionDraft,
  countsOf,
} from '../../../../../src/renderer/features/datasets/corrections/correction-draft.svelte';
import {
  choiceOfGroup,
  choiceOfImage,
  groupChoices,
  groupCorrections,
  imageChoices,
  imageCorrection,
  unchanged,
} from '../../../../../src/renderer/features/datasets/corrections/choices';

const classNames = ['cat', 'dog', 'owl'];
const image = { split: 'train', index: 4 } as const;

describe('the choices of one image', () => {
  it('name the class that the model says first, and not the label that the image has', () => {
    expect(imageChoices(0, 2, classNames).map(({ label }) => label)).toEqual([
      'Keep label',
      'Exclude image',
      'Label as owl',
      'Label as dog',
    ]);
  });

  it('are corrections, and are found again from them', () => {
    for (const { value } of imageChoices(0, 2, classNames)) {
      const correction = imageCorrection(value, image, classNames);
      expect(choiceOfImage(correction, classNames)).toBe(value);
    }
    expect(imageCorrection('label:2', image, classNames)).toEqual({
      kind: 'relabel',
      ...image,
      className: 'owl',
    });
  });
});

describe('the choices of a group', () => {
  const group: DuplicateGroup = {
    kind: 'exact',
    images: [
      { split: 'train', index: 4, label: 0 },
      { split: 'test', index: 1, label: 1 },
    ],
    distance: 0,
    leak: true,
    conflict: true,
  };

  it('keep the image in the earliest split, under the label that was chosen', () => {
    expect(groupChoices(group, classNames).map(({ label }) => label)).toEqual([
      'Keep all',
      'Keep one as cat',
      'Keep one as dog',
      'Exclude all',
    ]);
    expect(groupCorrections('keep:0', group, classNames)).toEqual([
      { kind: 'exclude', split: 'test', index: 1 },
    ]);
    expect(groupCorrections('keep:1', group, classNames)).toEqual([
      { kind: 'relabel', split: 'train', index: 4, className: 'dog' },
      { kind: 'exclude', split: 'test', index: 1 },
    ]);
  });

  it('are found again in a draft, and replaced by another choice', () => {
    const draft = new CorrectionDraft();
    const chosen = () => choiceOfGroup(group, (each) => draft.at(each), classNames);
    expect(chosen()).toBe(unchanged);
    for (const { value } of groupChoices(group, classNames).reverse()) {
      draft.choose(group.images, groupCorrections(value, group, classNames));
      expect(chosen()).toBe(value);
    }
    expect(draft.list).toEqual([]);
  });
});

it('a draft counts what was chosen, and survives as its list', () => {
  const list: Correction[] = [
    { kind: 'exclude', ...image },
    { kind: 'relabel', split: 'test', index: 4, className: 'dog' },
  ];
  const draft = new CorrectionDraft(list);
  expect(countsOf(draft.list)).toEqual({ relabelled: 1, excluded: 1, moved: 0 });
  draft.clear();
  expect(draft.at(image)).toBeNull();
});
