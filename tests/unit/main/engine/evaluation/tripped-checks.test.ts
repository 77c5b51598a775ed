import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Attack } from '../../../../../src/contract/attacks';
import type { JobInput } from '../../../../../src/contract/jobs';
import { EvaluationPlan } from '../../../../../src/contract/evaluations/evaluation';
import {
  testedAttack,
  type SanityCheck,
} from '../../../../../src/contract/evaluations/parts/checks';
import { differentiableTarget } from '../../../../../src/main/engine/attacks/attack-target';
import {
  openDataset,
  type PackedDataset,
} from '../../../../../src/main/core/datasets/packed-dataset';
import { carryOut, startedEvaluation } from '../../../../../src/main/engine/evaluation/carry-out';
import { noJournal } from '../../../../../src/main/engine/evaluation/journal';
import { measureLogits } from '../../../../../src/main/engine/measurement/measure';
import { classesCheck } from '../../../../../src/main/engine/evaluation/checks/output-checks';
import { unitTestCheck } from '../../../../../src/main/engine/evaluation/checks/run-attack-unit-test';
import {
  lossRisesCheck,
  monotoneInStepsCheck,
  squareCheck,
  type Ascent,
} from '../../../../../src/main/engine/evaluation/checks/strength-checks';
import {
  createMeasuredNetwork,
  type MeasuredNetwork,
} from '../../../../../src/main/engine/measurement/measured-network';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { parameterTensors } from '../../../../../src/main/engine/networks/parameter-tensors';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor2D, Tensor4D } from '../../../../../src/main/engine/tensors/types';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import { trainedEvaluateJob } from '../../../../support/evaluation-jobs';

let directory: string;
let job: JobInput<'evaluate'>;
let dataset: PackedDataset;
let release: () => void;
let logitsOf: (images: Tensor4D) => Tensor2D;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'temper-checks-'));
  job = await trainedEvaluateJob(directory);
  dataset = openDataset(job.datasetDirectory);
  const { network, weights } = readCheckpoint(job.checkpointFile);
  const parameters = parameterTensors(network, weights);
  const measured = createMeasuredNetwork(network, parameters);
  logitsOf = (images) => measured.logits(images);
  release = () => {
    measured.dispose();
    tf.dispose(parameters);
  };
}, 60_000);
afterAll(() => {
  release();
  dataset.close();
  rmSync(directory, { recursive: true, force: true });
});

/** A network of which only the function is known. */
function networkOf(logits: (images: Tensor4D) => Tensor2D): MeasuredNetwork {
  return {
    ...differentiableTarget(logits),
    measure: async (images, labels) => {
      const output = tf.tidy(() => logits(images));
      const measured = measureLogits(await output.data(), labels, 4);
      output.dispose();
      return measured;
    },
    dispose: () => undefined,
  };
}

const plan = EvaluationPlan.parse({
  images: 48,
  threatModel: { norm: 'linf', epsilon: 0.15 },
  attacks: [
    { name: 'PGD-8', attack: { kind: 'pgd', steps: 8, stepSize: { relativeToEpsilon: 0.25 } } },
    { name: 'Square', attack: { kind: 'square', queries: 60 } },
  ],
});

async function checksOf(
  logits: (images: Tensor4D) => Tensor2D,
): Promise<Map<SanityCheck['name'], SanityCheck>> {
  const evaluation = startedEvaluation({
    plan,
    dataset,
    network: networkOf(logits),
    others: [],
    images: 48,
    anatomy: null,
    controls: createControls(),
    journal: noJournal,
    kept: null,
    inverted: null,
    shifted: [],
  });
  const running = carryOut(evaluation);
  let next = await running.next();
  while (!next.done) next = await running.next();
  return new Map(next.value.checks.map((check) => [check.name, check]));
}

function verdicts(checks: Map<SanityCheck['name'], SanityCheck>, verdict: SanityCheck['verdict']) {
  return [...checks.values()].filter((check) => check.verdict === verdict).map(({ name }) => name);
}

describe('self-checks', () => {
  it('find nothing wrong with an ordinary network', async () => {
    const checks = await checksOf(logitsOf);
    expect(verdicts(checks, 'failed')).toEqual([]);
    expect(verdicts(checks, 'warning')).toEqual([]);
    expect(verdicts(checks, 'skipped')).toEqual(['monotone-in-epsilon', 'attack-unit-test']);
  });

  it('find a softmax at the end', async () => {
    const checks = await checksOf((images) => tf.softmax(logitsOf(images)));
    expect(checks.get('logits-not-probabilities')).toMatchObject({
      verdict: 'failed',
      explanation: expect.stringContaining('probabilities, not logits'),
    });
  });

  it('find answers that are drawn anew', async () => {
    let call = 0;
    const checks = await checksOf((images) => {
      const logits = logitsOf(images);
      return tf.add(logits, tf.randomNormal(logits.shape, 0, 0.01, 'float32', ++call));
    });
    expect(checks.get('same-input-same-output')).toMatchObject({
      verdict: 'failed',
      explanation: expect.stringContaining('for 48 of 48 images'),
    });
  });

  it('find a quantised network, whose gradients are zero, in every way there is', async () => {
    const quantise = (images: Tensor4D): Tensor4D => tf.div(tf.round(tf.mul(images, 16)), 16);
    const checks = await checksOf((images) => logitsOf(quantise(images)));
    expect(checks.get('gradients-not-zero')).toMatchObject({
      verdict: 'failed',
      explanation: expect.stringContaining('48 of 48 images under cross-entropy and for 48'),
    });
    expect(checks.get('loss-rises-along-attack')?.verdict).toBe('failed');
    expect(checks.get('square-not-better')).toMatchObject({
      verdict: 'warning',
      explanation: expect.stringContaining('gradient masking'),
    });
  });

  it('find a network so sure that cross-entropy vanishes', async () => {
    const checks = await checksOf((images) => tf.mul(logitsOf(images), 1e4));
    expect(checks.get('gradients-not-zero')).toMatchObject({
      verdict: 'warning',
      explanation: expect.stringContaining('margin or DLR'),
    });
  });

  it.each([
    [2, 'warning', 'DLR and targeted DLR'],
    [3, 'warning', 'targeted DLR (APGD-T)'],
    [4, 'passed', '4 classes'],
  ])('of a network with %i classes: %s', (classes, verdict, text) => {
    expect(classesCheck(classes)).toMatchObject({
      verdict,
      explanation: expect.stringContaining(text),
    });
  });
});

describe('the checks of an ascent', () => {
  const ascent: Ascent = {
    attack: 'PGD-20',
    images: 100,
    fewSteps: 5,
    manySteps: 20,
    right: { none: 90, few: 50, many: 40 },
    loss: { none: 0.1, few: 1, many: 2 },
    lower: 0,
  };

  it('pass where more steps break more and the loss rises', () => {
    expect(monotoneInStepsCheck(ascent).verdict).toBe('passed');
    const one = monotoneInStepsCheck({ ...ascent, fewSteps: 1 });
    expect(one.explanation).toContain('right after 1 step and 40 after 20');
    expect(lossRisesCheck(ascent).verdict).toBe('passed');
  });

  it.each([
    [51, 'passed'],
    [52, 'warning'],
  ])('with %i images right after more steps, where it were 50: %s', (many, verdict) => {
    const changed = { ...ascent, right: { ...ascent.right, many } };
    expect(monotoneInStepsCheck(changed).verdict).toBe(verdict);
  });

  it.each([
    [{ loss: { none: 0.1, few: 0.1, many: 0.1 } }, 'failed'],
    [{ loss: { none: 0.1, few: 1, many: NaN } }, 'failed'],
    [{ lower: 5 }, 'passed'],
    [{ lower: 6 }, 'warning'],
  ])('with %j: %s', (changes, verdict) => {
    expect(lossRisesCheck({ ...ascent, ...changes }).verdict).toBe(verdict);
  });

  it('are skipped where there is nothing to climb, or no fewer steps', () => {
    const oneStep = { ...ascent, attack: 'PGD-1', fewSteps: 1, manySteps: 1 };
    expect(monotoneInStepsCheck(oneStep).verdict).toBe('skipped');
    expect(monotoneInStepsCheck(null).verdict).toBe('skipped');
    expect(lossRisesCheck(null).verdict).toBe('skipped');
  });
});

describe('the attack unit test', () => {
  const attack = { kind: 'fgsm', loss: 'cross-entropy', batchNorm: 'eval' } as const;

  it.each([
    [100, 'passed'],
    [95, 'passed'],
    [94, 'warning'],
    [74, 'failed'],
  ])('with %i of 100 guaranteed examples found: %s', (found, verdict) => {
    const result = { images: 120, guaranteed: 100, found, foundAtRandom: 3 };
    expect(unitTestCheck(attack, result).verdict).toBe(verdict);
  });

  it('is skipped where nothing is guaranteed', () => {
    const result = { images: 9, guaranteed: 0, found: 0, foundAtRandom: 0 };
    expect(unitTestCheck(attack, result).verdict).toBe('skipped');
  });
});

describe('the attack that is tested', () => {
  const apgd = { kind: 'apgd', steps: 10 };
  const pgd = { kind: 'pgd', steps: 20, stepSize: { relativeToEpsilon: 0.1 }, restarts: 3 };
  const fab = { kind: 'fab' };
  const fgsm = { kind: 'fgsm' };
  const tested = (attacks: object[]) =>
    testedAttack({
      attacks: attacks.map((attack, index) => ({ name: `${index}`, attack: Attack.parse(attack) })),
    });

  it.each([
    ['APGD before PGD', [fgsm, pgd, apgd], { kind: 'apgd', steps: 10 }],
    ['PGD with most steps, once', [{ ...pgd, steps: 5 }, pgd], { steps: 20, restarts: 1 }],
    ['FAB before FGSM', [fgsm, fab], { kind: 'fab' }],
    ['FGSM where there is nothing else', [fgsm], { kind: 'fgsm' }],
  ])('is %s', (_, attacks, expected) => {
    expect(tested(attacks)).toMatchObject(expected);
  });

  it('is none where no attack works with two classes', () => {
    expect(
      tested([{ kind: 'apgd', loss: 'dlr' }, { ...pgd, target: 'random' }, { kind: 'square' }]),
    ).toBeNull();
  });
});

describe('the check of Square', () => {
  it.each([
    [1000, 2, 'passed'],
    [1000, 3, 'warning'],
    [100, 1, 'passed'],
    [100, 2, 'warning'],
  ])('of %i images, %i broken by it alone: %s', (images, onlySquare, verdict) => {
    expect(squareCheck({ images, onlySquare }).verdict).toBe(verdict);
  });

  it('is skipped where it was not run', () => {
    expect(squareCheck(null).verdict).toBe('skipped');
  });
});
