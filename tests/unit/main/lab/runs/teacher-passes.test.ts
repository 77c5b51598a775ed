import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunId } from '../../../../../src/contract/ids';
import type {
  CheckpointCard,
  CheckpointRecord,
} from '../../../../../src/contract/models/checkpoint';
import { adversarialRecipe } from '../../../../../src/contract/plans/recipe';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { teacherPasses } from '../../../../../src/main/lab/runs/teacher-passes';
import { insertCheckpoint } from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import {
  makeCard,
  makeCheckpoint,
  makePlan,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
let seed = 0;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

interface Made {
  from?: CheckpointRecord | null;
  /** Of its own training; null: not known. */
  own: number | null;
  /** As its card has it; by default that of its parent with what this cost. */
  pretraining?: number;
  runId?: RunId | null;
  plan?: CheckpointCard['plan'];
  kind?: CheckpointRecord['kind'];
  isKnown?: boolean;
}

/** A model with weights of its own. */
async function model({ from = null, own, pretraining, ...rest }: Made): Promise<CheckpointRecord> {
  const { runId = null, plan = null, kind = 'imported', isKnown = true } = rest;
  seed += 1;
  const file = join(lab.context.paths.home, `model-${seed}.safetensors`);
  const before = from?.card.cost;
  const inherited = before ? before.imagePasses + (before.pretrainingImagePasses ?? 0) : 0;
  const cost = own === null ? null : costOf(own, pretraining ?? inherited);
  const parent = from && { name: from.name, weightsSha256: from.weightsSha256 };
  const card = makeCard({ cost, parent, plan });
  const weightsSha256 = await writeCheckpoint(file, { ...tinyCheckpoint({ seed }), card });
  const record = makeCheckpoint({ name: `model ${seed}`, file, card, weightsSha256, runId, kind });
  if (isKnown) insertCheckpoint(lab.database, record);
  return record;
}

const costOf = (imagePasses: number, pretrainingImagePasses: number) => ({
  imagePasses,
  trainingSetPasses: imagePasses / 100,
  durationMs: 1,
  pretrainingImagePasses,
});

const added = (start: CheckpointRecord | null, teacher: CheckpointRecord | null) =>
  teacherPasses(lab.context, start?.file ?? null, teacher?.file ?? null);

function run(): RunId {
  const made = makeRun(lab.dataset);
  insertRun(lab.database, made);
  mkdirSync(lab.context.paths.run(made.id), { recursive: true });
  return made.id;
}

describe('what a teacher adds to the cost of pretraining', () => {
  it('is nothing for the parent and for what that comes from', async () => {
    const natural = await model({ own: 1000 });
    const tuned = await model({ from: natural, own: 500 });
    expect(added(natural, null)).toBe(0);
    expect(added(natural, natural)).toBe(0);
    expect(added(tuned, natural)).toBe(0);
  });

  it('is its own training alone where it comes from the parent, or both from one', async () => {
    const natural = await model({ own: 1000 });
    const [one, other] = [
      await model({ from: natural, own: 500 }),
      await model({ from: natural, own: 70 }),
    ];
    expect(added(natural, one)).toBe(500);
    expect(added(one, other)).toBe(70);
    expect(added(null, other)).toBe(1070);
    expect(added(one, await model({ own: 30 }))).toBe(30);
  });

  it('counts a teacher once that taught the start already', async () => {
    const natural = await model({ own: 1000 });
    const wise = await model({ own: 300 });
    const id = run();
    const recipe = {
      ...adversarialRecipe({ attack: { kind: 'fgsm' } }),
      objective: [{ kind: 'distillation' }],
    };
    copyFileSync(wise.file, lab.context.paths.teacher(id));
    const plan = makePlan({ recipe, teacher: 'wise' });
    const taught = { from: natural, own: 50, pretraining: 1300, runId: id, plan };
    expect(added(await model({ ...taught, kind: 'best' }), wise)).toBe(0);
  });

  it('counts what two checkpoints of one run have in common once', async () => {
    const natural = await model({ own: 1000 });
    const runId = run();
    const best = await model({ from: natural, own: 40, runId, kind: 'best' });
    const last = await model({ from: natural, own: 100, runId, kind: 'last' });
    expect(added(best, last)).toBe(60);
    expect(added(last, best)).toBe(0);
  });

  it('takes the word of the card for ancestors that are not here', async () => {
    const gone = await model({ own: 1000, isKnown: false });
    const tuned = await model({ from: gone, own: 500 });
    expect(added(await model({ own: 5 }), tuned)).toBe(1500);
  });

  it('is not known where a part of it is not', async () => {
    const foreign = await model({ own: null });
    const natural = await model({ own: 1000 });
    expect(added(natural, foreign)).toBeNull();
    expect(added(natural, await model({ from: foreign, own: 5 }))).toBeNull();
  });
});
