import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobEvent, JobInput } from '../../../../../src/contract/jobs';
import {
  EvaluationPlan,
  type EvaluationSummary,
} from '../../../../../src/contract/evaluations/evaluation';
import { journalFile, keptImagesFile } from '../../../../../src/main/core/files/evaluation-files';
import { describeEnvironment } from '../../../../../src/main/engine/runtime/report';
import {
  runEvaluation,
  tinyEvaluation,
  trainedEvaluateJob,
} from '../../../../support/evaluation-jobs';
import type { Followed } from '../../../../support/training-jobs';

let directory: string;
let job: JobInput<'evaluate'>;
let count = 0;

const cumulative = {
  ...tinyEvaluation,
  attacks: [
    { name: 'APGD-CE', attack: { kind: 'apgd', steps: 4 } },
    { name: 'APGD-T', attack: { kind: 'apgd', steps: 3, loss: 'targeted-dlr' } },
  ],
  mode: 'cumulative',
  threatModel: { norm: 'linf', epsilon: 0.08 },
  corruptions: { kinds: ['gaussian-noise'], severities: [5], images: 30 },
  keepImages: 30,
};

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'temper-resume-evaluation-'));
  job = await trainedEvaluateJob(directory);
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function withWork(plan: object): JobInput<'evaluate'> & { workDirectory: string } {
  count += 1;
  const workDirectory = join(directory, `work-${count}`);
  return { ...job, plan: EvaluationPlan.parse(plan), workDirectory };
}

/** What does not depend on the clock. */
function figures({ outcome }: Followed<'evaluate'>): EvaluationSummary {
  if (outcome.kind !== 'evaluated') throw new Error(`the outcome is ${outcome.kind}`);
  const { summary } = outcome;
  const attacks = summary.attacks.map((attack) => ({ ...attack, durationMs: 0 }));
  return { ...summary, attacks, durationMs: 0 };
}

function rows({ events }: Followed<'evaluate'>): JobEvent<'evaluate'>[] {
  return events.filter((event) => event.type === 'per-image');
}

function messages({ events }: Followed<'evaluate'>): string[] {
  return events.flatMap((event) => (event.type === 'fraction' ? [event.evaluation.message] : []));
}

function lines(workDirectory: string): string[] {
  return readFileSync(join(workDirectory, journalFile), 'utf8').trim().split('\n');
}

describe.each([
  // Where it is cut off is varied once.
  ['each attack on every image', tinyEvaluation, [0.5]],
  ['each attack on what is left, with corruptions and kept images', cumulative, [0, 0.5, 1]],
])('an evaluation of %s', (_, plan, shares) => {
  let whole: JobInput<'evaluate'> & { workDirectory: string };
  let reference: Followed<'evaluate'>;
  beforeAll(async () => {
    whole = withWork(plan);
    reference = await runEvaluation(whole);
  });

  it('killed after any batch goes on with the same numbers', async () => {
    const all = lines(whole.workDirectory);
    const kept = readKept(whole.workDirectory);
    for (const share of shares) {
      const finished = Math.round(share * (all.length - 2));
      const again = withWork(plan);
      const prepared = await interruptedAfter(again, finished);
      expect(prepared).toBe(finished);
      // A kill in the middle of writing a line.
      const [, , torn] = all;
      appendFileSync(join(again.workDirectory, journalFile), (torn as string).slice(0, 40));
      const resumed = await runEvaluation(again);
      expect(figures(resumed)).toEqual(figures(reference));
      expect(rows(resumed)).toEqual(rows(reference));
      expect(readKept(again.workDirectory)).toEqual(kept);
    }
  });

  it('measures nothing again that was measured', async () => {
    const again = await runEvaluation(whole);
    expect(figures(again)).toEqual(figures(reference));
    expect(lines(whole.workDirectory)).toHaveLength(
      new Set(lines(whole.workDirectory).map(placeOf)).size,
    );
  });
});

/** Runs until so many batches are finished, then stops within the next one. Gives the batches in the journal. */
async function interruptedAfter(
  evaluation: JobInput<'evaluate'> & { workDirectory: string },
  finished: number,
): Promise<number> {
  const file = join(evaluation.workDirectory, journalFile);
  await runEvaluation(evaluation, (_, controls) => {
    const done = existsSync(file) ? lines(evaluation.workDirectory).length - 1 : 0;
    if (done >= finished) controls.stop('interrupt');
  });
  // Events come more seldom than batches: cut off what was finished since.
  const all = lines(evaluation.workDirectory);
  writeFileSync(file, `${all.slice(0, finished + 1).join('\n')}\n`);
  return Math.min(finished, all.length - 1);
}

function readKept(workDirectory: string): Buffer | null {
  const file = join(workDirectory, keptImagesFile);
  return existsSync(file) ? readFileSync(file) : null;
}

function placeOf(line: string): string {
  const { part, number } = JSON.parse(line) as { part?: string; number?: number };
  return `${part} ${number}`;
}

describe('a journal', () => {
  const quick = { ...tinyEvaluation, attacks: tinyEvaluation.attacks.slice(0, 1), curve: null };

  it('of other results is set aside, with a word, until they are asked for again', async () => {
    const first = withWork(quick);
    await runEvaluation(first);
    const before = readFileSync(join(first.workDirectory, journalFile), 'utf8');
    const other = EvaluationPlan.parse({ ...quick, seed: 5 });
    const changed = await runEvaluation({ ...first, plan: other });
    const fresh = await runEvaluation({ ...first, plan: other, workDirectory: null });
    expect(figures(changed)).toEqual(figures(fresh));
    expect(lines(first.workDirectory)[0]).toContain('\\"seed\\":5');
    expect(messages(changed)[0]).toBe('begun again: other inputs');
    expect(messages(fresh)[0]).toBe('clean accuracy');
    const back = await runEvaluation(first);
    expect(readFileSync(join(first.workDirectory, journalFile), 'utf8')).toBe(before);
    expect(messages(back)).not.toContain(messages(changed)[0]);
  });

  it('of another number of threads says which', async () => {
    const first = withWork(quick);
    await runEvaluation(first);
    const file = join(first.workDirectory, journalFile);
    const { threads } = describeEnvironment();
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(`\\"threads\\":${threads}`, '\\"threads\\":77'));
    const again = await runEvaluation(first);
    expect(messages(again)[0]).toBe(`begun again: ${threads} threads, not 77`);
  });

  it('that is no journal is started anew', async () => {
    const first = withWork(quick);
    const reference = await runEvaluation(first);
    writeFileSync(join(first.workDirectory, journalFile), 'garbage\n{}\n');
    expect(figures(await runEvaluation(first))).toEqual(figures(reference));
  });

  it('tells progress from what was restored, never backwards', async () => {
    const first = withWork({ ...tinyEvaluation, curve: null });
    await interruptedAfter(first, 6);
    const { events } = await runEvaluation(first);
    const told = events.flatMap((event) => (event.type === 'fraction' ? [event] : []));
    const fractions = told.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((left, right) => left - right));
    expect(fractions.at(-1)).toBe(1);
    const last = told.at(-1)?.evaluation;
    expect(last).toMatchObject({ message: 'done', remainingMs: 0 });
    expect(last?.worstCase?.total).toBe(48);
  });
});
