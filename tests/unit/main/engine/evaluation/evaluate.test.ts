import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { measurementPasses } from '../../../../../src/contract/attacks';
import type { JobEvent, JobInput } from '../../../../../src/contract/jobs';
import {
  EvaluationPlan,
  type EvaluationSummary,
  type PerImageResults,
} from '../../../../../src/contract/evaluations/evaluation';
import { evaluationPasses } from '../../../../../src/contract/evaluations/parts';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { wilsonInterval } from '../../../../../src/main/core/numerics/intervals';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import {
  runEvaluation,
  tinyEvaluation,
  trainedEvaluateJob,
} from '../../../../support/evaluation-jobs';
import type { Followed } from '../../../../support/training-jobs';

let directory: string;
let job: JobInput<'evaluate'>;
let first: Followed<'evaluate'>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'temper-evaluate-'));
  job = await trainedEvaluateJob(directory);
  first = await runEvaluation(job);
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function summaryOf({ outcome }: Followed<'evaluate'>): EvaluationSummary {
  if (outcome.kind !== 'evaluated') throw new Error(`the outcome is ${outcome.kind}`);
  return outcome.summary;
}

/** All chunks of one attack joined. */
function perImage(events: JobEvent<'evaluate'>[], attackName: string): PerImageResults {
  const chunks = events
    .filter((event) => event.type === 'per-image')
    .map(({ results }) => results)
    .filter((results) => results.attackName === attackName);
  const join = (key: 'imageIndexes' | 'labels' | 'predictions' | 'margins') =>
    chunks.flatMap((chunk) => chunk[key]);
  return {
    attackName,
    imageIndexes: join('imageIndexes'),
    labels: join('labels'),
    predictions: join('predictions'),
    margins: join('margins'),
    distances: chunks.flatMap((chunk) => chunk.distances),
  };
}

function correctOf({ labels, predictions }: PerImageResults): boolean[] {
  return labels.map((label, image) => label === predictions[image]);
}

function withPlan(change: object): JobInput<'evaluate'> {
  return { ...job, plan: EvaluationPlan.parse({ ...tinyEvaluation, ...change }) };
}

describe('evaluation', () => {
  it('measures clean and every attack on the same images, with intervals', () => {
    const summary = summaryOf(first);
    expect(summary.clean.value).toBeGreaterThan(0.9);
    expect(summary.attacks.map(({ name }) => name)).toEqual(['FGSM', 'PGD-5']);
    for (const { name, accuracy } of summary.attacks) {
      const results = perImage(first.events, name);
      expect(results.imageIndexes).toEqual(Array.from({ length: 48 }, (_, index) => index));
      const count = correctOf(results).filter(Boolean).length;
      expect(accuracy).toEqual(wilsonInterval(count, 48));
      expect(count).toBeLessThanOrEqual(summary.clean.count);
    }
    expect(summary.attacks[1]?.accuracy.value).toBeLessThan(summary.clean.value);
  });

  it('has margins that are negative exactly where an image is misclassified', () => {
    for (const name of ['clean', 'FGSM', 'PGD-5']) {
      const results = perImage(first.events, name);
      const correct = correctOf(results);
      results.margins.forEach((margin, image) => expect(margin > 0).toBe(correct[image]));
    }
  });

  it('counts an image as robust only if no attack broke it', () => {
    const names = ['clean', 'FGSM', 'PGD-5'];
    const all = names.map((name) => correctOf(perImage(first.events, name)));
    const count = all[0]?.filter((_, image) => all.every((one) => one[image])).length;
    expect(summaryOf(first).worstCase).toEqual(wilsonInterval(count as number, 48));
  });

  it('measures accuracy over epsilon in the order of epsilon', () => {
    const { curve } = summaryOf(first);
    expect(curve.map(({ epsilon }) => epsilon)).toEqual([0, 0.05, 0.1, 0.2]);
    expect(curve.every(({ accuracy }) => accuracy.total === 40)).toBe(true);
    const clean = correctOf(perImage(first.events, 'clean')).slice(0, 40);
    expect(curve[0]?.accuracy.count).toBe(clean.filter(Boolean).length);
    expect(curve.at(-1)?.accuracy.value).toBeLessThan(0.5);
  });

  it('checks itself', () => {
    const checks = summaryOf(first).checks;
    expect(Object.fromEntries(checks.map(({ name, verdict }) => [name, verdict]))).toEqual({
      'logits-not-probabilities': 'passed',
      'same-input-same-output': 'passed',
      'gradients-not-zero': 'passed',
      'enough-classes': 'passed',
      'epsilon-zero-equals-clean': 'passed',
      'inside-ball-and-box': 'passed',
      'loss-rises-along-attack': 'passed',
      'monotone-in-steps': 'passed',
      'monotone-in-epsilon': 'passed',
      'large-epsilon-breaks-everything': 'passed',
      'square-not-better': 'skipped',
      // Five steps are few: some of the examples that provably exist are missed.
      'attack-unit-test': 'warning',
    });
    const told = checks.filter(({ verdict }) => verdict !== 'skipped');
    expect(told.every(({ explanation }) => /\d/.test(explanation))).toBe(true);
  });

  it('counts passes: one per image and attack step, one per answer', () => {
    const named = 48 + 48 * 2 + 48 * 6;
    const curve = 4 * 40 * 6;
    const looks = 48 * 4 + 48 * 5;
    const checks = 48 * 6 + 48 * 21 + 48 * 2 + 48 * 6 + looks;
    expect(summaryOf(first).passes).toBe(named + curve + checks);
  });

  it('tells how far it is, forwards only', () => {
    const fractions = first.events.filter((event) => event.type === 'fraction');
    expect(fractions.at(-1)?.fraction).toBe(1);
    const values = fractions.map(({ fraction }) => fraction);
    expect(values).toEqual([...values].sort((left, right) => left - right));
  });

  it('gives the same results again and leaves no tensor', async () => {
    const before = tf.memory().numTensors;
    const again = await runEvaluation(job);
    expect(tf.memory().numTensors).toBe(before);
    const told = ({ events }: Followed<'evaluate'>) =>
      events.filter((event) => event.type === 'per-image');
    expect(told(again)).toEqual(told(first));
    expect(summaryOf(again).curve).toEqual(summaryOf(first).curve);
  });

  it('works in L2, without a curve, on fewer images than were asked for', async () => {
    const plan = { threatModel: { norm: 'l2', epsilon: 0.5 }, curve: null, images: 5000 };
    const summary = summaryOf(await runEvaluation(withPlan(plan)));
    expect(summary.clean.total).toBe(48);
    expect(summary.curve).toEqual([]);
    const skipped = summary.checks.filter(({ verdict }) => verdict === 'skipped');
    expect(skipped.map(({ name }) => name)).toEqual(['monotone-in-epsilon', 'square-not-better']);
    // Whether 5 steps find every guaranteed example of a network that has learned nothing is the processor's rounding.
    const passed = summary.checks.filter(
      ({ name, verdict }) => verdict === 'passed' && name !== 'attack-unit-test',
    );
    expect(passed).toHaveLength(9);
  });

  describe('where each attack runs on what is left', () => {
    const attacks = [
      { name: 'APGD-CE', attack: { kind: 'apgd', steps: 5 } },
      { name: 'APGD-T', attack: { kind: 'apgd', steps: 4, loss: 'targeted-dlr', restarts: 2 } },
      { name: 'Square', attack: { kind: 'square', queries: 10 } },
    ];
    const threatModel = { norm: 'linf', epsilon: 0.05 };
    const names = attacks.map(({ name }) => `after ${name}`);
    let cumulative: Followed<'evaluate'>;
    beforeAll(async () => {
      const plan = { attacks, threatModel, mode: 'cumulative', curve: null };
      cumulative = await runEvaluation(withPlan(plan));
    });

    it('says so in the names, and ends with the worst case', () => {
      const summary = summaryOf(cumulative);
      expect(summary.attacks.map(({ name }) => name)).toEqual(names);
      const counts = summary.attacks.map(({ accuracy }) => accuracy.count);
      expect(counts).toEqual([...counts].sort((left, right) => right - left));
      expect(summary.attacks.at(-1)?.accuracy).toEqual(summary.worstCase);
      expect(summary.worstCase.count).toBeLessThan(summary.clean.count);
      expect(summary.worstCase.count).toBeGreaterThan(0);
    });

    it('keeps the rows of every image, and a broken one stays broken', () => {
      let before = correctOf(perImage(cumulative.events, 'clean'));
      for (const [index, name] of names.entries()) {
        const results = perImage(cumulative.events, name);
        expect(results.imageIndexes).toEqual(Array.from({ length: 48 }, (_, image) => image));
        const correct = correctOf(results);
        correct.forEach((isCorrect, image) => expect(isCorrect && !before[image]).toBe(false));
        const count = summaryOf(cumulative).attacks[index]?.accuracy.count;
        expect(correct.filter(Boolean).length).toBe(count);
        before = correct;
      }
    });

    it('costs less than attacking everything, and counts what was done', async () => {
      const each = summaryOf(
        await runEvaluation(withPlan({ attacks, threatModel, mode: 'each', curve: null })),
      );
      expect(summaryOf(cumulative).passes).toBeLessThan(each.passes);
      const fractions = cumulative.events.filter((event) => event.type === 'fraction');
      const values = fractions.map(({ fraction }) => fraction);
      expect(values).toEqual([...values].sort((left, right) => left - right));
    });

    it('counts what is broken off all attacks to come at once', async () => {
      const named = [
        attacks[0],
        { name: 'FGSM', attack: { kind: 'fgsm' } },
        { name: 'Square', attack: { kind: 'square', queries: 200 } },
      ];
      const input = withPlan({ attacks: named, threatModel, mode: 'cumulative', curve: null });
      let clock = 0;
      // A report after every batch.
      const spied = vi.spyOn(performance, 'now').mockImplementation(() => (clock += 1000));
      onTestFinished(() => spied.mockRestore());
      const followed = await runEvaluation(input);
      const { clean, attacks: results } = summaryOf(followed);
      const left = results[0]?.accuracy.count as number;
      expect(left).toBeLessThan(clean.count);
      const [first, second, third] = input.plan.attacks.map(({ attack }) =>
        measurementPasses(1, attack, 10),
      ) as [number, number, number];
      const done = 48 + clean.count * first + left * second;
      const spared = (48 - clean.count) * first + (48 - left) * (second + third);
      const told = followed.events
        .filter((event) => event.type === 'fraction')
        .filter(({ message }) => message === 'after FGSM');
      expect(told.at(-1)?.fraction).toBeCloseTo(
        done / (evaluationPasses(input.plan, 10, 48) - spared),
        9,
      );
    });

    it('is not worse for an attacker than attacking every image', async () => {
      const single = { attacks: attacks.slice(0, 1), threatModel, curve: null };
      const each = summaryOf(await runEvaluation(withPlan({ ...single, mode: 'each' })));
      const first = summaryOf(cumulative).attacks[0]?.accuracy.count as number;
      expect(Math.abs(first - each.worstCase.count)).toBeLessThanOrEqual(2);
    });

    it('ends early, without an error, when nothing is left', async () => {
      const plan = { attacks, threatModel: { norm: 'linf', epsilon: 0.5 }, mode: 'cumulative' };
      const summary = summaryOf(await runEvaluation(withPlan({ ...plan, curve: null })));
      expect(summary.worstCase.count).toBe(0);
      expect(summary.attacks.at(-1)?.accuracy.count).toBe(0);
    });
  });

  it('is cancelled within an attack step', async () => {
    const attack = { kind: 'pgd', steps: 10_000, stepSize: { absolute: 0.001 } };
    const before = tf.memory().numTensors;
    let cancelledAt = 0;
    const { outcome } = await runEvaluation(
      withPlan({ attacks: [{ name: 'endless', attack }] }),
      (event, controls) => {
        if (event.type !== 'fraction' || event.message !== 'endless' || cancelledAt > 0) return;
        cancelledAt = performance.now();
        controls.stop('cancel');
      },
    );
    expect(outcome.kind).toBe('cancelled');
    expect(performance.now() - cancelledAt).toBeLessThan(1000);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('waits while it is paused', async () => {
    const order: string[] = [];
    const { outcome } = await runEvaluation(job, (event, controls) => {
      if (event.type === 'per-image' && order.length === 0) controls.pause();
      if (event.type !== 'paused' && event.type !== 'resumed') return;
      order.push(event.type);
      if (event.type === 'paused') setTimeout(() => controls.resume(), 30);
    });
    expect(order).toEqual(['paused', 'resumed']);
    expect(outcome.kind).toBe('evaluated');
  });
});

describe('evaluation refuses', () => {
  it('weights that are not numbers', async () => {
    const checkpointFile = join(directory, 'broken.safetensors');
    const content = readCheckpoint(job.checkpointFile);
    content.weights.get('dense.bias')?.fill(NaN);
    await writeCheckpoint(checkpointFile, content);
    await expect(runEvaluation({ ...job, checkpointFile })).rejects.toMatchObject({
      code: 'checkpoint-unreadable',
      message: expect.stringMatching(/parameter "dense.bias" of .* holds NaN at position 0/),
    });
  });

  it('two attacks of one name', async () => {
    const attacks = [...tinyEvaluation.attacks, { name: 'clean', attack: { kind: 'fgsm' } }];
    await expect(runEvaluation(withPlan({ attacks }))).rejects.toMatchObject({
      code: 'invalid-plan',
      message: expect.stringContaining('"clean" names the unchanged images'),
    });
  });

  it('an attack that does not fit, before any work', async () => {
    const transferTo = [{ checkpointId: 'checkpoint-aaaaaa', name: 'other' }];
    const plan = { mode: 'cumulative', transferTo };
    const events: JobEvent<'evaluate'>[] = [];
    await expect(
      runEvaluation(withPlan(plan), (event) => events.push(event)),
    ).rejects.toMatchObject({ code: 'invalid-plan' });
    expect(events).toEqual([]);
  });

  it('a changed dataset', async () => {
    await expect(runEvaluation({ ...job, datasetFingerprint: 'other' })).rejects.toMatchObject({
      code: 'dataset-changed',
    });
  });
});
