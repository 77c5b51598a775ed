import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DatasetRecord } from '../../../../../src/contract/datasets/dataset';
import { FewShotSearch } from '../../../../../src/contract/few-shot/search';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { searchFewShotRates } from '../../../../../src/main/lab/datasets/few-shot-search';
import { newId } from '../../../../../src/main/lab/identifiers';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { listFewShotSearches } from '../../../../../src/main/lab/store/repositories/few-shot-searches';
import { createFakePool, inputOf, type FakePool } from '../../../../support/fake-pool';
import {
  makeCard,
  makeCheckpoint,
  makeDataset,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
beforeEach(async () => {
  lab = openTestContext();
  insertDataset(lab.database, others('validation', ['star', 'moon', 'sun']));
  insertDataset(lab.database, others('novel', ['tree', 'leaf', 'root']));
  const id = newId('checkpoint');
  const file = lab.context.paths.checkpoint(id);
  mkdirSync(dirname(file), { recursive: true });
  const image = { height: 8, width: 8, channels: 1 };
  const network = buildNetwork({ preset: 'small-cnn', width: 2 }, image, 2, null);
  const card = makeCard({ name: 'base', classNames: ['circle', 'square'] });
  const weights = initialiseParameters(network, 1);
  const content = { network, state: null, training: null, card, weights };
  const weightsSha256 = await writeCheckpoint(file, content);
  insertCheckpoint(lab.database, makeCheckpoint({ id, name: 'base', file, weightsSha256, card }));
});
afterEach(() => lab.remove());

function others(name: string, classNames: string[]): DatasetRecord {
  const { manifest } = lab.dataset;
  const counts = { images: 30, classCounts: [10, 10, 10] };
  const splits = { train: counts, validation: counts, test: counts };
  const fingerprint = name.padEnd(64, '-');
  return makeDataset({ name, manifest: { ...manifest, name, classNames, splits, fingerprint } });
}

/** What every candidate comes to: the more of the first block moves the better, unless it is all of it. */
function accuracyOf(rates: Record<string, number>): number {
  const [first = 0] = Object.values(rates);
  return first === 1 ? 0.5 : 0.4 + first;
}

/** @param most candidates and tests that are answered; what is asked after them is cancelled */
function poolThatMeasures(most = Infinity): FakePool {
  const pool: FakePool = createFakePool((job) => {
    const { plan } = inputOf(job, 'few-shot');
    for (const fraction of [0, 1]) job.tell({ type: 'fraction', fraction, message: 'measuring' });
    if (pool.jobs.length > most) return { kind: 'cancelled', reason: 'The machine stopped.' };
    const accuracy = accuracyOf(plan.blockRates);
    const robust = plan.threat ? [accuracy / 2, accuracy / 2] : null;
    return {
      kind: 'few-shot-measured',
      images: 90,
      features: 8,
      episodes: [],
      heads: [
        {
          head: 'fine-tuned',
          accuracies: [accuracy - 0.1, accuracy + 0.1],
          robustAccuracies: robust,
        },
      ],
    };
  });
  return pool;
}

function searched(
  pool: FakePool,
  changes: Record<string, unknown> = {},
  novel: string | null = null,
  told: number[] = [],
) {
  const tools = {
    signal: new AbortController().signal,
    tell: (fraction: number) => void told.push(fraction),
  };
  const search = FewShotSearch.parse({
    episodes: { ways: 3, shots: 1, queries: 5, episodes: 2 },
    strategy: {
      kind: 'evolution',
      seed: 1,
      generations: 2,
      random: 4,
      mutated: 2,
      crossed: 2,
      parents: 2,
    },
    ...changes,
  });
  const request = { model: 'base', validation: 'validation', novel, search };
  return searchFewShotRates(lab.context, pool, tools, request);
}

async function reportOf(work: ReturnType<typeof searched>) {
  const { outcome } = await work;
  if (outcome.kind !== 'few-shot-searched') throw new Error(outcome.kind);
  return outcome.report;
}

const plansOf = ({ jobs }: FakePool) => jobs.map((job) => inputOf(job, 'few-shot').plan);

describe('a search for the rates of few-shot fine-tuning', () => {
  it('measures candidates on episodes of validation classes, and the best beside others on novel ones', async () => {
    const pool = poolThatMeasures();
    const report = await reportOf(searched(pool, { test: { episodes: 7 } }, 'novel'));
    const found = report.candidates.map(({ clean }) => clean ?? 0);
    expect(found).toHaveLength(8);
    const winner = report.candidates.find(({ number }) => number === report.winner);
    expect(winner?.clean).toBe(Math.max(...found));
    expect(report.winnerText).toMatch(/conv/);
    const plans = plansOf(pool);
    expect(plans.map(({ episodes }) => episodes)).toEqual([...Array(8).fill(2), 7, 7, 7, 7]);
    expect(plans.every(({ heads }) => heads.join() === 'fine-tuned')).toBe(true);
    // The last layer is new in every episode, and no gene.
    expect(Object.keys(plans[0]?.blockRates ?? {})).toHaveLength(report.genes.length);
    expect(report.test?.rows.map(({ name }) => name)).toEqual([
      'searched',
      'all layers',
      'all layers, a tenth before the last',
      'last layer',
    ]);
    expect(Object.values(plans.at(-1)?.blockRates ?? { none: 1 }).every((rate) => rate === 0)).toBe(
      true,
    );
    const [best, all] = report.test?.rows ?? [];
    expect(best?.difference).toBeNull();
    expect(all?.difference?.mean).toBeCloseTo((best?.accuracy.mean ?? 0) - 0.5, 12);
  });

  it('continues where it was left, with the same candidates, and measures nothing twice', async () => {
    const whole = await reportOf(searched(poolThatMeasures(), { rates: [0, 0.2, 1] }));
    lab.database.exec('DELETE FROM few_shot_searches');
    const interrupted = poolThatMeasures(5);
    await expect(searched(interrupted, { rates: [0, 0.2, 1] })).rejects.toThrow(/was cancelled/);
    const rest = poolThatMeasures();
    const report = await reportOf(searched(rest, { rates: [0, 0.2, 1] }));
    expect(rest.jobs).toHaveLength(3);
    const genomes = ({ candidates }: typeof report) => candidates.map(({ genome }) => genome);
    expect(genomes(report)).toEqual(genomes(whole));
    const again = poolThatMeasures();
    expect(await reportOf(searched(again, { rates: [0, 0.2, 1] }))).toEqual(report);
    expect(again.jobs).toHaveLength(0);
    expect(listFewShotSearches(lab.database, report.checkpointId)).toEqual([report]);
  });

  it('weighs accuracy under attack only where there are attacks', async () => {
    const threat = { model: { norm: 'linf', epsilon: 0.1 }, attacks: [{ kind: 'fgsm' }] };
    const episodes = { ways: 3, shots: 1, queries: 5, episodes: 2, threat };
    const attacks = [{ kind: 'pgd', steps: 3, stepSize: { relativeToEpsilon: 1 } }];
    const pool = poolThatMeasures();
    const report = await reportOf(searched(pool, { episodes, test: { attacks } }, 'novel'));
    expect(report.candidates[0]?.robust).toBeCloseTo((report.candidates[0]?.clean ?? 0) / 2, 12);
    expect(plansOf(pool).at(-1)?.threat?.attacks).toMatchObject(attacks);
    expect(report.test?.rows[1]?.robust?.difference).not.toBeNull();
    expect(() => searched(pool, { weights: { clean: 0, robust: 1 } })).toThrow(/weigh nothing/);
  });

  it('is refused on overlapping classes, too few images, attacks that need more classes, and a budget too small for one generation', async () => {
    const pool = poolThatMeasures();
    insertDataset(lab.database, others('overlapping', ['sun', 'leaf', 'root']));
    await expect(searched(pool, {}, 'overlapping')).rejects.toThrow(
      '"overlapping" has classes of "validation": sun. What a search has been chosen by says nothing about new classes',
    );
    await expect(searched(pool, { episodes: { ways: 3, shots: 30, queries: 5 } })).rejects.toThrow(
      /An episode takes 35 images of a class/,
    );
    const attacks = [{ kind: 'apgd', steps: 2, loss: 'targeted-dlr' }];
    const threat = { model: { norm: 'linf', epsilon: 0.1 } };
    const episodes = { ways: 3, shots: 1, queries: 5, episodes: 2, threat };
    await expect(searched(pool, { episodes, test: { attacks } }, 'novel')).rejects.toThrow(
      /needs at least 4 classes; the network has 3/,
    );
    expect(pool.jobs).toHaveLength(0);
    // The candidate that it takes to know is kept, and is no search the second time either.
    for (const _time of [1, 2]) {
      await expect(searched(pool, { budgetMs: 1e-9 })).rejects.toThrow(
        /The budget: .* is too little: the first 4 candidates alone take about/,
      );
    }
    expect(pool.jobs).toHaveLength(1);
  });

  it('says how far it is without going back, and shows no test of an earlier winner meanwhile', async () => {
    const told: number[] = [];
    const strategy = { kind: 'random', seed: 1, candidates: 20 };
    const { checkpointId, candidates } = await reportOf(
      searched(poolThatMeasures(), { strategy, test: { episodes: 7 } }, 'novel', told),
    );
    expect(told).toHaveLength(2 * (candidates.length + 4));
    expect(told).toEqual([...told].sort((left, right) => left - right));
    expect(told.at(-1)).toBeLessThanOrEqual(1);
    // As if a budget had ended it before the last one: it goes on, and is stopped before its winner is measured.
    lab.database.exec(
      `UPDATE few_shot_searches SET report_json = json_remove(report_json, '$.candidates[#-1]')`,
    );
    const longer = { strategy, test: { episodes: 8 } };
    await expect(searched(poolThatMeasures(1), longer, 'novel')).rejects.toThrow(
      'The search was cancelled; what was measured is kept',
    );
    const [kept] = listFewShotSearches(lab.database, checkpointId);
    expect(kept?.candidates).toHaveLength(candidates.length);
    expect(kept?.test).toBeNull();
  });
});
