import BetterSqlite3 from 'better-sqlite3';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudyReport } from '../../../src/contract/studies/records';
import { createRandom } from '../../../src/main/core/numerics/random';
import {
  endOfStudy,
  plantDataset,
  startLabProcess,
  type LabProcess,
} from '../../support/lab-process';
import { temporaryFolder } from '../../support/lab-records';
import { studyInput } from '../../support/studies';

const kills = 4;
const seed = 20_261_129;
/** Kills come so long after the first news of a study in a lab. */
const longestDelayMs = 900;

const shared = {
  ...(studyInput().shared as Record<string, unknown>),
  dataset: 'bars',
  epochs: 6,
  batchSize: 8,
  validation: { images: 16, attack: { kind: 'fgsm' } },
  checkpointEverySteps: 3,
};
const study = studyInput({
  name: 'searched',
  shared,
  arms: [
    {
      name: 'tuned',
      plan: { start: { kind: 'checkpoint', checkpoint: { arm: 'natural' } } },
      vary: {
        'learningRate.rate': [0.001, 0.01, 0.1],
        'optimizer.weightDecay': [0, 0.01],
        'blockRates.conv-1': [0, 0.1, 1],
      },
    },
    { name: 'natural', plan: { epochs: 4 }, report: [] },
    { name: 'scratch' },
  ],
  strategy: {
    kind: 'evolution',
    random: 4,
    population: 4,
    parents: 2,
    generations: 3,
    mutated: 2,
    crossed: 1,
  },
  search: { epochs: 2 },
  seeds: [0],
  evaluation: { attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }], images: 24, batchSize: 8 },
  comparison: { baseline: 'scratch' },
});
/** Of the first generation, and at most of the two after it. */
const mostCandidates = 4 + 2 * 3;

let folder: string;
let remove: () => void;
beforeAll(() => {
  ({ folder, remove } = temporaryFolder());
});
afterAll(() => remove());

async function newHome(name: string): Promise<LabProcess> {
  const home = join(folder, name);
  plantDataset(home);
  return startLabProcess(home);
}

/** What must not depend on how often a search was killed. */
function figuresOf({ search, rows }: StudyReport) {
  const candidates = search?.candidates.map(
    ({ number, generation, genome, state, clean, robust }) => ({
      number,
      generation,
      genome,
      state,
      clean,
      robust,
    }),
  );
  return {
    candidates,
    winner: search?.winnerText,
    front: search?.front,
    rows: rows.map(({ name, clean, robust }) => ({ name, clean, robust })),
  };
}

function readHome<Value>(home: string, sql: string): Value[] {
  const database = new BetterSqlite3(join(home, 'temper.sqlite'), { readonly: true });
  const rows = database.prepare(sql).all() as Value[];
  database.close();
  return rows;
}

describe('a search whose process is killed', () => {
  it(`comes to the same candidates, winner and figures after ${kills} kills, and repeats no run`, async () => {
    const reference = await newHome('reference');
    const { id: referenceId } = await reference.call('studies:run', { study });
    expect(await endOfStudy(reference, referenceId)).toMatchObject({ state: 'completed' });
    const wanted = await reference.call('studies:show', { reference: study.name });
    const { search, trials } = wanted;
    expect(search?.candidates.length).toBeGreaterThan(4);
    expect(search?.candidates.length).toBeLessThanOrEqual(mostCandidates);
    expect(search?.winner).not.toBeNull();
    expect(trials.map(({ arm, state }) => [arm, state])).toEqual([
      ['tuned', 'completed'],
      ['natural', 'completed'],
      ['scratch', 'completed'],
    ]);

    let lab = await newHome('killed');
    const random = createRandom(seed, 'order');
    let { id } = await lab.call('studies:run', { study });
    for (let kill = 0; kill < kills; kill += 1) {
      await lab.event((event) => event.type === 'study-changed');
      await delay(random.uniform() * longestDelayMs);
      await lab.kill();
      lab = await startLabProcess(lab.home);
      const { record } = await lab.call('studies:show', { reference: study.name });
      if (record.state === 'completed') break;
      expect(record.state).toBe('interrupted');
      ({ id } = await lab.call('studies:resume', { studyId: record.id }));
    }
    const { record } = await lab.call('studies:show', { reference: study.name });
    if (record.state === 'running') await endOfStudy(lab, id);
    const report = await lab.call('studies:show', { reference: study.name });
    expect(report.record).toMatchObject({ state: 'completed', progress: { failed: 0 } });
    expect(figuresOf(report)).toEqual(figuresOf(wanted));
    const runs = await lab.call('runs:list', {});
    // One for each candidate, one for each arm that trains.
    expect(runs).toHaveLength((search?.candidates.length ?? 0) + 3);
    await Promise.all([lab.leave(), reference.leave()]);
  });

  it('looks at test images only for the winner and the arms, and keeps no weights of candidates', () => {
    const home = join(folder, 'reference');
    const evaluated = readHome<{ split: string; name: string }>(
      home,
      `SELECT json_extract(evaluations.plan_json, '$.split') AS split, runs.name AS name
       FROM evaluations JOIN runs ON runs.id = evaluations.run_id ORDER BY evaluations.rowid`,
    );
    expect(evaluated).toEqual([
      { split: 'test', name: 'searched tuned seed 0' },
      { split: 'test', name: 'searched scratch seed 0' },
    ]);
    const candidates = readHome<{ evaluation: unknown; guard: unknown }>(
      home,
      `SELECT json_extract(plan_json, '$.evaluation') AS evaluation,
         json_extract(plan_json, '$.validation.guard') AS guard
       FROM runs WHERE name LIKE 'searched candidate%'`,
    );
    expect(candidates.length).toBeGreaterThan(4);
    expect(candidates.every(({ evaluation, guard }) => evaluation === null && guard === null)).toBe(
      true,
    );
    const kept = readHome<{ file: string; purged: string | null }>(
      home,
      `SELECT checkpoints.file, checkpoints.purged_at AS purged
       FROM checkpoints JOIN runs ON runs.id = run_id WHERE runs.name LIKE 'searched candidate%'`,
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.every(({ file, purged }) => purged !== null && !existsSync(join(home, file)))).toBe(
      true,
    );
  });

  it('takes from the history what is equal, in a study of another name and after an export', async () => {
    const lab = await startLabProcess(join(folder, 'reference'));
    const before = await lab.call('runs:list', {});
    const { id } = await lab.call('studies:run', { study: { ...study, name: 'once more' } });
    expect(await endOfStudy(lab, id)).toMatchObject({ state: 'completed' });
    const again = await lab.call('studies:show', { reference: id });
    const first = await lab.call('studies:show', { reference: study.name });
    expect(figuresOf(again)).toEqual(figuresOf(first));
    expect(again.search?.candidates.every(({ reused }) => reused)).toBe(true);
    expect(await lab.call('runs:list', {})).toHaveLength(before.length);

    const path = join(folder, 'exported');
    await lab.call('studies:export', { studyId: id, path });
    await lab.leave();
    const other = await startLabProcess(join(folder, 'importing'));
    await other.call('studies:import', { path });
    const imported = await other.call('studies:show', { reference: 'once more' });
    expect(figuresOf(imported)).toEqual(figuresOf(first));
    await other.leave();
  });
});
