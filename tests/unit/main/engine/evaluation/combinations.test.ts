import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EvaluationPlan,
  type EvaluationSummary,
} from '../../../../../src/contract/evaluations/evaluation';
import type { JobInput } from '../../../../../src/contract/jobs';
import type {
  CombinationPoint,
  CombinationSummary,
} from '../../../../../src/contract/weight-space/combination';
import { chosenOf, criterionValue } from '../../../../../src/contract/weight-space/path-figures';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import {
  combineJob,
  relatedCheckpoints,
  runCombination,
  tinyMeasurement,
  type CombineJob,
} from '../../../../support/combination-jobs';
import {
  writeSyntheticDataset,
  type SyntheticOptions,
} from '../../../../support/synthetic-dataset';
import { runEvaluation } from '../../../../support/evaluation-jobs';
import type { Followed } from '../../../../support/training-jobs';

let directory: string;
let files: string[];
let training: JobInput<'train'>;
let count = 0;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'temper-combinations-'));
  const related = await relatedCheckpoints(directory);
  files = related.files;
  training = related.job;
}, 120_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function job(plan: object, members = files.slice(0, 2)): CombineJob {
  count += 1;
  return combineJob(training, members, join(directory, `work-${count}`), plan);
}

const path = { method: { kind: 'path', alphas: [0.5, 0.25] } };

function otherBars(options: SyntheticOptions): CombineJob['dataset'] {
  count += 1;
  const target = join(directory, `other-${count}`);
  const { fingerprint } = writeSyntheticDataset(target, { seed: 8, ...options });
  return { directory: target, fingerprint };
}

function pointsOf({ events }: Followed<'combine'>, split = 'validation'): CombinationPoint[] {
  return events.flatMap((event) =>
    event.type === 'point' && event.point.split === split ? [event.point] : [],
  );
}

function summaryOf({ outcome }: Followed<'combine'>): CombinationSummary {
  if (outcome.kind !== 'combinations-measured') throw new Error(JSON.stringify(outcome));
  return outcome.summary;
}

async function evaluated(
  checkpointFile: string,
  split: string,
  data: CombineJob['dataset'] | null = null,
): Promise<EvaluationSummary> {
  const { outcome } = await runEvaluation({
    plan: EvaluationPlan.parse({ ...tinyMeasurement, split }),
    datasetDirectory: data?.directory ?? training.datasetDirectory,
    datasetFingerprint: data?.fingerprint ?? training.datasetFingerprint,
    checkpointFile,
    transferFiles: [],
    shiftedData: [],
    generatorFile: null,
    workDirectory: null,
  });
  if (outcome.kind !== 'evaluated') throw new Error(outcome.kind);
  return outcome.summary;
}

describe('a path between two models', () => {
  it('measures each α with and without re-estimated statistics, and its ends as an evaluation would', async () => {
    const followed = await runCombination(job(path));
    const points = pointsOf(followed);
    expect(points.map(({ shares, statistics }) => [shares[1], statistics])).toEqual(
      [0, 0.25, 0.5, 1].flatMap((alpha) => [
        [alpha, 'combined'],
        [alpha, 're-estimated'],
      ]),
    );
    for (const [index, file] of [files[0], files[1]].entries()) {
      const { clean, worstCase, attacks } = await evaluated(file as string, 'validation');
      const end = points[index === 0 ? 0 : 6] as CombinationPoint;
      expect(end.clean).toEqual(clean);
      expect(end.worstCase).toEqual(worstCase);
      expect(end.attacks).toEqual(attacks.map(({ name, accuracy }) => ({ name, accuracy })));
    }
    const summary = summaryOf(followed);
    expect(summary.chosen).toEqual(chosenOf('mean', points));
    // Both ends, and the chosen one.
    expect(summary.test.every(({ split, clean }) => split === 'test' && clean.total === 24)).toBe(
      true,
    );
    expect(summary.test.at(-1)).toMatchObject({ shares: summary.chosen.shares });
    const all = [...points, ...pointsOf(followed, 'test')];
    expect(summary.passes).toBe(all.reduce((sum, { passes }) => sum + passes, 0));
    // 60 images in whole batches of 20, for the four networks of the path, and on test images where none of them is an end.
    const statistics = all.reduce((sum, point) => sum + point.statisticsImages, 0);
    expect(summary.statisticsPasses).toBe(statistics);
    expect(statistics).toBeGreaterThanOrEqual(4 * 60);
    const fractions = followed.events.flatMap((event) =>
      event.type === 'fraction' ? [event.fraction] : [],
    );
    expect(fractions).toEqual([...fractions].sort((left, right) => left - right));
  });

  it('goes on after a kill with the same numbers and measures nothing again', async () => {
    const whole = await runCombination(job(path));
    const again = job(path);
    let seen = 0;
    const first = await runCombination(again, (event, controls) => {
      if (event.type === 'point') seen += 1;
      if (seen === 3 && event.type === 'fraction') controls.stop('interrupt');
    });
    expect(first.outcome.kind).toBe('interrupted');
    const resumed = await runCombination(again);
    const known = pointsOf(first);
    expect(known.length).toBeGreaterThanOrEqual(3);
    // What was finished comes back before anything is measured.
    const begin = resumed.events.filter(({ type }) => type !== 'environment').slice(1);
    expect(begin.slice(0, known.length).map(({ type }) => type)).toEqual(known.map(() => 'point'));
    expect(pointsOf(resumed)).toEqual(pointsOf(whole));
    expect({ ...summaryOf(resumed), durationMs: 0 }).toEqual({
      ...summaryOf(whole),
      durationMs: 0,
    });
  });

  it('says why it begins again where what it left has other inputs', async () => {
    const first = job(path);
    await runCombination(first);
    const plan = { ...first.plan, evaluation: { ...first.plan.evaluation, seed: 5 } };
    const again = await runCombination({ ...first, plan });
    const [begin] = again.events.flatMap((event) =>
      event.type === 'fraction' ? [event.message] : [],
    );
    expect(begin).toBe('begun again: other inputs');
  });

  it('writes the network that it measured', async () => {
    const measured = pointsOf(await runCombination(job(path)));
    for (const statistics of ['combined', 're-estimated'] as const) {
      const point = measured.find(
        (each) => each.statistics === statistics && each.shares[1] === 0.5,
      );
      const file = join(directory, `${statistics}.safetensors`);
      const { card } = readCheckpoint(files[0] as string);
      const { outcome } = await runCombination({
        ...job(path),
        task: { kind: 'write', shares: [0.5, 0.5], statistics, card, file },
      });
      expect(outcome).toMatchObject({
        kind: 'combination-written',
        checkpoint: { weightsSha256: readCheckpoint(file).weightsSha256 },
      });
      const { clean, worstCase } = await evaluated(file, 'validation');
      expect({ clean, worstCase }).toEqual({ clean: point?.clean, worstCase: point?.worstCase });
    }
  });

  it('re-estimates statistics on attacked images where it is asked to, with their passes counted', async () => {
    const crafted = { ...path, statisticsOn: 'crafted' };
    const before = tf.memory().numTensors;
    const followed = await runCombination(job(crafted));
    expect(tf.memory().numTensors).toBe(before);
    // The forward pass of each image and seven steps.
    const all = [...pointsOf(followed), ...pointsOf(followed, 'test')];
    const images = all.reduce((sum, point) => sum + point.statisticsImages, 0);
    expect(summaryOf(followed).statisticsPasses).toBe(8 * images);
    const statisticsOf = async (plan: object) => {
      const file = join(directory, 'statistics.safetensors');
      const { card } = readCheckpoint(files[0] as string);
      const task = { kind: 'write' as const, shares: [0.5, 0.5], card, file };
      await runCombination({ ...job(plan), task: { ...task, statistics: 're-estimated' } });
      return readCheckpoint(file).weights.get('norm-1.mean');
    };
    const again = await statisticsOf(crafted);
    expect(again).toEqual(await statisticsOf(crafted));
    expect(again).not.toEqual(await statisticsOf(path));
  });

  it('leaves no tensor behind, whether it ends or is stopped', async () => {
    await runCombination(job(path));
    const before = tf.memory().numTensors;
    await runCombination(job(path));
    await runCombination(job(path), (event, controls) => {
      if (event.type === 'point') controls.stop('cancel');
    });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('shifts and baselines', () => {
  it('measures corruptions and other datasets at every point, and models of the line without attacks', async () => {
    const shifted: CombineJob = {
      ...job({
        ...path,
        evaluation: {
          ...tinyMeasurement,
          corruptions: { kinds: ['gaussian-noise'], severities: [5], images: 16 },
        },
        shifts: [{ datasetId: 'dataset-shifted', name: 'bars in reverse' }],
        baselines: [{ checkpointId: 'checkpoint-line00', name: 'on the line' }],
      }),
      baselineFiles: [files[2] as string],
    };
    // It has test images alone, and lists the same classes in another order.
    const images = { train: 0, validation: 0 };
    const shiftData = [otherBars({ images, reversedClasses: true })];
    const inOrder = otherBars({ images });
    const followed = await runCombination({ ...shifted, shiftData });
    const points = pointsOf(followed);
    for (const [place, file] of [files[0], files[1]].entries()) {
      const { clean } = await evaluated(file as string, 'test', inOrder);
      const end = points[place === 0 ? 0 : points.length - 2];
      expect(end?.shifts).toEqual([
        { datasetId: 'dataset-shifted', accuracy: clean, split: 'test' },
      ]);
    }
    expect(points.every(({ shifts }) => shifts[0]?.accuracy.total === 32)).toBe(true);
    expect(points.flatMap(({ corruptions }) => corruptions[0]?.accuracy.total)).toEqual(
      points.map(() => 16),
    );
    const { test, baselines, passes, chosen } = summaryOf(followed);
    // A shifted dataset is not measured a second time beside the test images of the dataset.
    expect(test.at(-1)?.shifts).toEqual(chosen.shifts);
    const all = [...points, ...pointsOf(followed, 'test')].reduce(
      (sum, point) => sum + point.passes,
      0,
    );
    const perPass = { clean: 32, corrupted: 16, shifted: 32 };
    expect(passes).toBe(all + perPass.clean + perPass.corrupted + perPass.shifted);
    const alone = await evaluated(files[2] as string, 'validation');
    const onTest = await evaluated(files[2] as string, 'test', inOrder);
    expect(baselines).toMatchObject([{ checkpointId: 'checkpoint-line00', clean: alone.clean }]);
    expect(baselines[0]?.shifts[0]?.accuracy).toEqual(onTest.clean);
  });

  it.each([
    ['the dataset itself', { seed: 7 }, /is the dataset itself/],
    ['with the same images', { seed: 7, reversedClasses: true }, /32 of the first 32 test images/],
    ['without test images', { reversedClasses: true, images: { test: 0 } }, /has no test images/],
    [
      'of another size',
      { size: 12 },
      /12 × 12 grey, "bars" of 8 × 8 grey: .* --resize stretch:8x8/,
    ],
    ['with other classes', { classes: 3 }, /lacks the class "bar 3" of "bars"/],
  ])('refuses a shifted dataset %s', async (_, options, words) => {
    const plan = { ...path, shifts: [{ datasetId: 'dataset-shifted', name: 'shift' }] };
    const shiftData = [otherBars(options)];
    await expect(runCombination({ ...job(plan), shiftData })).rejects.toThrow(words);
  });
});

describe('soups', () => {
  it('a uniform one is the mean of all', async () => {
    const followed = await runCombination(job({ method: { kind: 'uniform-soup' } }, files));
    const points = pointsOf(followed);
    expect(points.slice(0, 3).map(({ shares }) => shares)).toEqual([
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(summaryOf(followed).chosen).toMatchObject({
      shares: [1 / 3, 1 / 3, 1 / 3],
      statistics: 're-estimated',
    });
  });

  it('a greedy one adds the members by their value and keeps those that do not lower it', async () => {
    // A spoilt member is worst alone and must stay out.
    const spoilt = join(directory, 'spoilt.safetensors');
    const { weights, ...rest } = readCheckpoint(files[0] as string);
    const reversed = new Map<string, Float32Array>(
      [...weights].map(([name, values]) => [name, values.map((v) => -v)]),
    );
    for (const [name, values] of weights) {
      if (name.endsWith('.variance')) reversed.set(name, values);
    }
    await writeCheckpoint(spoilt, { ...rest, weights: reversed });
    const members = [spoilt, ...files];
    const followed = await runCombination(job({ method: { kind: 'greedy-soup' } }, members));
    const points = pointsOf(followed);
    const { chosen } = summaryOf(followed);
    const valueOf = (point: CombinationPoint) => criterionValue('mean', point, 0);
    // By hand, from the points alone.
    const own = points.slice(0, 4).map((point, member) => ({ member, value: valueOf(point) }));
    own.sort((left, right) => right.value - left.value);
    let ingredients = [own[0]?.member as number];
    let best = own[0]?.value as number;
    own.slice(1).forEach(({ member }, trial) => {
      const point = points[4 + trial] as CombinationPoint;
      const tried = [...ingredients, member];
      expect(point.shares).toEqual(
        members.map((_, index) => (tried.includes(index) ? 1 / tried.length : 0)),
      );
      if (valueOf(point) < best) return;
      ingredients = tried;
      best = valueOf(point);
    });
    expect(points).toHaveLength(4 + 3);
    expect(valueOf(chosen)).toBe(best);
    expect(chosen.shares.map((share) => share > 0)).toEqual(
      members.map((_, index) => ingredients.includes(index)),
    );
    expect(chosen.shares[0]).toBe(0);
  });
});

describe('bad input', () => {
  it('is refused before anything is measured', async () => {
    const other = join(directory, 'other.safetensors');
    const { network, ...rest } = readCheckpoint(files[0] as string);
    const nodes = network.nodes.map((node) =>
      node.kind === 'normalise' ? { ...node, mean: [0.9] } : node,
    );
    await writeCheckpoint(other, { ...rest, network: { ...network, nodes } });
    await expect(runCombination(job(path, [files[0] as string, other]))).rejects.toThrow(
      /"member 1" and "member 2" cannot be combined: they normalise images differently \(mean .* and 0\.9/,
    );
    const damaged = join(directory, 'damaged.safetensors');
    copyFileSync(files[0] as string, damaged);
    const { weights, ...kept } = readCheckpoint(damaged);
    weights.set('dense.bias', new Float32Array(4).fill(NaN));
    await writeCheckpoint(damaged, { ...kept, weights });
    await expect(runCombination(job(path, [files[0] as string, damaged]))).rejects.toThrow(
      /"dense.bias" of .*damaged.safetensors holds NaN/,
    );
  });
});
