import BetterSqlite3 from 'better-sqlite3';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
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
const seed = 20_261_128;
/** Kills come so long after the first news of a study in a lab. */
const longestDelayMs = 1500;

const crafted = {
  crafting: { attack: { kind: 'fgsm' } },
  objective: [{ kind: 'cross-entropy', on: 'crafted' }],
};
const shared = {
  ...(studyInput().shared as Record<string, unknown>),
  dataset: 'bars',
  epochs: 12,
  batchSize: 8,
  validation: { images: 8, attack: { kind: 'fgsm' } },
  checkpointEverySteps: 3,
};
const study = studyInput({
  name: 'to be killed',
  shared,
  arms: [
    { name: 'natural', plan: { epochs: 10 } },
    { name: 'scratch', plan: { recipe: crafted }, report: ['best', 'last'] },
    {
      name: 'fine-tune',
      plan: { recipe: crafted, start: { kind: 'checkpoint', checkpoint: { arm: 'natural' } } },
    },
  ],
  evaluation: {
    attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }],
    images: 48,
    batchSize: 8,
  },
});
/** Natural, scratch and fine-tune, with two seeds each. */
const runsOfStudy = 6;

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

/** What must not depend on how often a study was killed. */
async function figuresOf(lab: LabProcess, { rows, verdict }: StudyReport) {
  const weights = await Promise.all(
    rows.flatMap(({ name, checkpoint, seeds }) =>
      seeds.map(async (each) => {
        const shown = await lab.call('models:show', { reference: each.checkpointId ?? '' });
        return [name, checkpoint, each.seed, shown.checkpoint.weightsSha256];
      }),
    ),
  );
  // Training times stand in the verdict as well.
  const words = verdict.map((sentence) =>
    sentence.replace(/, [\d.]+ m?s( [\d.]+ \w+)? of training/, ''),
  );
  return { weights, words, figures: rows.map(({ clean, robust }) => ({ clean, robust })) };
}

function enginePidOf(lab: LabProcess): number | null {
  const database = new BetterSqlite3(join(lab.home, 'temper.sqlite'), { readonly: true });
  const pid = database
    .prepare('SELECT engine_pid FROM labs WHERE pid = ?')
    .pluck()
    .get(lab.child.pid);
  database.close();
  return typeof pid === 'number' ? pid : null;
}

/** In a home that has neither the data nor the weights, however often it is offered; what is damaged leaves nothing. */
async function expectImported(
  path: string,
  exported: StudyReport,
  importedRuns: number,
): Promise<void> {
  const home = join(folder, `importing ${basename(path)}`);
  const lab = await startLabProcess(home);
  const history = join(path, 'history.temper-study');
  const content = readFileSync(history);
  writeFileSync(history, content.subarray(0, content.length / 2));
  await expect(lab.call('studies:import', { path })).rejects.toThrow('damaged or was cut off');
  const bundle = JSON.parse(gunzipSync(content).toString()) as object;
  writeFileSync(history, gzipSync(JSON.stringify({ ...bundle, version: 2 })));
  await expect(lab.call('studies:import', { path })).rejects.toThrow('another version of Temper');
  expect(await lab.call('studies:list', {})).toEqual([]);
  expect(await lab.call('runs:list', {})).toEqual([]);
  writeFileSync(history, content);
  for (let time = 0; time < 2; time += 1) await lab.call('studies:import', { path });
  const { rows, verdict, limits } = await lab.call('studies:show', {
    reference: exported.record.id,
  });
  expect({ rows, verdict, limits }).toEqual({
    rows: exported.rows,
    verdict: exported.verdict,
    limits: exported.limits,
  });
  expect(await lab.call('runs:list', {})).toHaveLength(importedRuns);
  await lab.leave();
  expectSound(home);
}

function expectSound(home: string): void {
  const database = new BetterSqlite3(join(home, 'temper.sqlite'));
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
}

describe('a study whose processes are killed', () => {
  it(`comes to the same weights, figures and words after ${kills} kills, and repeats no run`, async () => {
    const reference = await newHome('reference');
    const { id: referenceId } = await reference.call('studies:run', { study });
    expect(await endOfStudy(reference, referenceId)).toMatchObject({ state: 'completed' });
    const wanted = await reference.call('studies:show', { reference: study.name });
    const expected = await figuresOf(reference, wanted);
    expect(wanted.trials.every(({ state }) => state === 'completed')).toBe(true);

    let lab = await newHome('killed');
    const random = createRandom(seed, 'order');
    const figures = { labs: 0, engines: 0 };
    let { id } = await lab.call('studies:run', { study });
    while (figures.labs + figures.engines < kills) {
      await lab.event((event) => event.type === 'study-changed');
      await delay(random.uniform() * longestDelayMs);
      const engine = random.integer(2) === 0 ? enginePidOf(lab) : null;
      if (engine === null) {
        figures.labs += 1;
        await lab.kill();
        lab = await startLabProcess(lab.home);
        const { record } = await lab.call('studies:show', { reference: study.name });
        if (record.state === 'completed') break;
        expect(record.state).toBe('interrupted');
        ({ id } = await lab.call('studies:resume', { studyId: record.id }));
      } else {
        figures.engines += 1;
        process.kill(engine, 'SIGKILL');
      }
    }
    process.stdout.write(`study kills: ${JSON.stringify(figures)}\n`);
    const { record } = await lab.call('studies:show', { reference: study.name });
    let ended = record.state === 'running' ? await endOfStudy(lab, id) : record;
    // An engine that is lost three times on one run is given up until someone resumes.
    while (ended.state !== 'completed' || ended.progress.failed > 0) {
      lab.events.length = 0;
      await lab.call('studies:resume', { studyId: id });
      ended = await endOfStudy(lab, id);
    }
    const report = await lab.call('studies:show', { reference: study.name });
    expect(await figuresOf(lab, report)).toEqual(expected);
    expect(await lab.call('runs:list', {})).toHaveLength(runsOfStudy);

    lab.events.length = 0;
    await lab.call('studies:run', { study });
    await endOfStudy(lab, id);
    expect(await lab.call('runs:list', {})).toHaveLength(runsOfStudy);
    expect(await lab.call('evaluations:list', {})).toHaveLength(runsOfStudy + 2);

    const again = await lab.call('studies:run', { study: { ...study, name: 'the same again' } });
    await endOfStudy(lab, again.id);
    expect(await lab.call('runs:list', {})).toHaveLength(runsOfStudy);
    expect(await lab.call('evaluations:list', {})).toHaveLength(runsOfStudy + 2);
    await Promise.all([lab.leave(), reference.leave()]);
  });

  it('goes on without an arm that diverges, and says what kept the one that starts from it', async () => {
    const lab = await newHome('diverging');
    const wild = {
      learningRate: { kind: 'constant', rate: 100 },
      optimizer: { weightDecay: 1 },
      epochs: 5,
    };
    const { id } = await lab.call('studies:run', {
      study: {
        ...study,
        seeds: [0],
        arms: [
          { name: 'wild', plan: wild },
          { name: 'child', plan: { start: { kind: 'checkpoint', checkpoint: { arm: 'wild' } } } },
          { name: 'scratch', plan: { epochs: 2 } },
        ],
      },
    });
    expect(await endOfStudy(lab, id)).toMatchObject({
      state: 'completed',
      progress: { failed: 2 },
    });
    const { trials, verdict } = await lab.call('studies:show', { reference: id });
    expect(trials.map(({ arm, state }) => [arm, state])).toEqual([
      ['wild', 'diverged'],
      ['child', 'blocked'],
      ['scratch', 'completed'],
    ]);
    expect(trials[1]?.reason).toBe('It starts from "wild", seed 0, which diverged.');
    expect(verdict.join(' ')).toContain('"wild", seed 0, diverged');

    const path = join(folder, 'exported');
    const { bytes } = await lab.call('studies:export', { studyId: id, path });
    expect(bytes).toBeLessThan(5_000_000);
    await expectImported(path, await lab.call('studies:show', { reference: id }), 2);
    await lab.leave();
  });

  it('stops with a checkpoint when asked to, and goes on from there', async () => {
    const lab = await newHome('stopped');
    const { id } = await lab.call('studies:run', { study: { ...study, seeds: [0] } });
    await lab.event((event) => event.type === 'metrics');
    await lab.call('studies:pause', { studyId: id });
    await lab.event((event) => event.type === 'run-changed' && event.run.state === 'paused');
    await lab.call('studies:continue', { studyId: id });
    await lab.call('studies:stop', { studyId: id });
    expect(await endOfStudy(lab, id)).toMatchObject({ state: 'stopped' });
    const runs = await lab.call('runs:list', {});
    expect(runs.map(({ state }) => state)).toEqual(['cancelled']);
    lab.events.length = 0;
    await lab.call('studies:resume', { studyId: id });
    expect(await endOfStudy(lab, id)).toMatchObject({
      state: 'completed',
      progress: { failed: 0 },
    });
    expect(await lab.call('runs:list', {})).toHaveLength(runsOfStudy / 2);
    await lab.leave();
  });

  it('chooses what lies between two arms on validation images, also after a kill in the middle of it', async () => {
    const between = {
      ...study,
      name: 'between',
      arms: [
        ...study.arms.filter(({ name }) => name !== 'scratch'),
        {
          name: 'between',
          combine: {
            members: [{ arm: 'natural' }, { arm: 'fine-tune', which: 'last' }],
            method: { kind: 'path', alphas: [0.25, 0.5, 0.75] },
            criterion: 'clean',
            images: 24,
            statisticsImages: 16,
          },
        },
      ],
      seeds: [0],
      comparison: { baseline: 'natural' },
    };
    let lab = await newHome('between');
    const { id } = await lab.call('studies:run', { study: between });
    await lab.event(
      (event) => event.type === 'combination-changed' && event.combination.state === 'running',
    );
    await lab.kill();
    lab = await startLabProcess(lab.home);
    await lab.call('studies:resume', { studyId: id });
    expect(await endOfStudy(lab, id)).toMatchObject({
      state: 'completed',
      progress: { failed: 0 },
    });
    const report = await lab.call('studies:show', { reference: id });
    const row = report.rows.find(({ name }) => name === 'between');
    const [combination, ...others] = await lab.call('combinations:list', {});
    expect(others).toEqual([]);
    expect(combination?.plan).toMatchObject({ testImages: 0, evaluation: { split: 'validation' } });
    expect(row?.seeds[0]).toMatchObject({
      state: 'completed',
      chosen: expect.stringMatching(/^α 0/) as string,
    });
    const evaluations = await lab.call('evaluations:list', {});
    const own = evaluations.find((each) => each.id === row?.seeds[0]?.evaluationId);
    expect(own?.plan.split).toBe('test');
    // The natural model is where the fine-tuned one comes from: what it took is pretraining.
    const tuned = report.rows.find(({ name }) => name === 'fine-tune')?.cost;
    expect(row?.cost?.passes.backward).toBe(tuned?.passes.backward);
    expect(row?.cost?.withPretraining).toBeGreaterThanOrEqual(tuned?.withPretraining ?? Infinity);

    lab.events.length = 0;
    await lab.call('studies:run', { study: between });
    await endOfStudy(lab, id);
    expect(await lab.call('combinations:list', {})).toHaveLength(1);
    expect(await lab.call('evaluations:list', {})).toHaveLength(evaluations.length);

    const path = join(folder, 'exported between');
    await lab.call('studies:export', { studyId: id, path });
    const exported = await lab.call('studies:show', { reference: id });
    await expectImported(path, exported, (await lab.call('runs:list', {})).length);
    await lab.leave();
  });
});
