import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FewShotPlan } from '../../../../../src/contract/few-shot/few-shot';
import { measureFewShotOf } from '../../../../../src/main/lab/datasets/few-shot';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { createFakePool } from '../../../../support/fake-pool';
import {
  makeCard,
  makeCheckpoint,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

function measure(classNames: string[], plan: Record<string, unknown>) {
  insertCheckpoint(
    lab.database,
    makeCheckpoint({ name: 'base', card: makeCard({ classNames, datasetFingerprint: null }) }),
  );
  const tools = { signal: new AbortController().signal, tell: () => undefined };
  const request = { model: 'base', dataset: 'shapes', plan: FewShotPlan.parse(plan) };
  return measureFewShotOf(lab.context, createFakePool(), tools, request);
}

describe('few-shot accuracy is not measured', () => {
  it('on classes that the model was trained on', async () => {
    const { classNames } = lab.dataset.manifest;
    await expect(measure([...classNames, 'other'], { ways: 2 })).rejects.toThrow(
      `Model "base" was trained on classes of "shapes": ${classNames.join(', ')}. Few-shot accuracy is about classes that it has not seen: derive a dataset without these.`,
    );
  });

  it('with more classes, or more images of one, than there are', async () => {
    await expect(measure(['other'], { ways: 50 })).rejects.toThrow(
      'An episode has 50 classes, and "shapes" has 2. Use fewer with --ways.',
    );
  });

  it('with more shots than a class has images', async () => {
    await expect(measure(['other'], { ways: 2, shots: 100, queries: 200 })).rejects.toThrow(
      /An episode takes 300 images of a class \(100 \+ 200\), and class ".*" of "shapes" has \d+\. Use fewer shots or queries/,
    );
  });
});
