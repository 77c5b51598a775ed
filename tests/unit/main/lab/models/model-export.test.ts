import { adversarialRecipe } from '../../../../../src/contract/plans/recipe';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { batteryOf } from '../../../../../src/contract/evaluations/batteries';
import type { CheckpointRecord } from '../../../../../src/contract/models/checkpoint';
import { ModelCard } from '../../../../../src/contract/models/model-card';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { modelCardOf } from '../../../../../src/main/lab/models/model-card';
import { createModelExportService } from '../../../../../src/main/lab/models/model-export';
import { cancelOperation } from '../../../../../src/main/lab/operations/operations';
import {
  insertCheckpoint,
  markCheckpointReplaced,
} from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import {
  insertEvaluation,
  setEvaluationSummary,
} from '../../../../../src/main/lab/store/repositories/evaluations/evaluations';
import { insertRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { makeSummary } from '../../../../support/evaluation-summary';
import { plainCard, tinyCheckpoint } from '../../../../support/checkpoints';
import { createFakePool, inputOf } from '../../../../support/fake-pool';
import {
  at,
  makeCard,
  makeCheckpoint,
  makeDataset,
  makeEvaluation,
  makeEvaluationPlan,
  makePlan,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';
import { until } from '../../../../support/until';
import { setWorkState } from '../../../../../src/main/lab/store/repositories/queue/work';

let lab: TestLab;
beforeEach(() => (lab = openTestContext()));
afterEach(() => lab.remove());

const fineTuning = {
  name: 'fine-tune',
  start: { kind: 'checkpoint', checkpoint: 'natural' },
  recipe: adversarialRecipe({
    attack: { kind: 'pgd', steps: 7, stepSize: { relativeToEpsilon: 0.25 } },
  }),
};

/** A record with a checkpoint file of its own. */
async function recorded(changes: Partial<CheckpointRecord>): Promise<CheckpointRecord> {
  const record = makeCheckpoint({ card: makeCard({ classNames: plainCard.classNames }) });
  const file = join(lab.context.paths.home, `${record.id}.safetensors`);
  const weightsSha256 = await writeCheckpoint(file, tinyCheckpoint());
  const whole = { ...record, file, weightsSha256, ...changes };
  insertCheckpoint(lab.database, whole);
  return whole;
}

/** natural (shipped) → fine-tune best. */
async function fineTuned(): Promise<CheckpointRecord> {
  const natural = await recorded({
    name: 'natural',
    kind: 'shipped',
    weightsSha256: 'b'.repeat(64),
    card: makeCard({ plan: makePlan({ name: 'natural' }), licence: 'MIT' }),
  });
  const plan = makePlan(fineTuning);
  const run = makeRun(lab.dataset, { name: 'fine-tune', plan, state: 'completed' });
  insertRun(lab.database, run);
  return recorded({
    name: 'fine-tune best',
    kind: 'best',
    runId: run.id,
    parentId: natural.id,
    card: makeCard({ plan, classNames: plainCard.classNames, metrics: { loss: 0.5 } }),
  });
}

const share = { count: 3, total: 4, value: 0.75, low: 0.3, high: 0.95 };

function evaluated(model: CheckpointRecord, plan = makeEvaluationPlan()): void {
  const evaluation = makeEvaluation(model.id, lab.dataset.id, { plan });
  const summary = makeSummary({
    clean: share,
    attacks: plan.attacks.map((each) => ({ ...each, accuracy: share, durationMs: 1 })),
    worstCase: share,
    checks: [{ name: 'inside-ball-and-box', verdict: 'passed', explanation: 'yes' }],
  });
  insertEvaluation(lab.database, evaluation);
  setEvaluationSummary(lab.database, evaluation.id, summary);
  setWorkState(lab.database, 'evaluation', evaluation.id, {
    state: 'completed',
    error: null,
    labId: null,
    finishedAt: at,
  });
}

describe('the card of a model', () => {
  it('tells its lineage from the oldest ancestor on, its threat model and what was measured', async () => {
    const model = await fineTuned();
    evaluated(model);
    const card = ModelCard.parse(modelCardOf(lab.context, model));
    expect(card.lineage.map(({ name, kind }) => [name, kind])).toEqual([
      ['natural', 'shipped'],
      ['fine-tune best', 'best'],
    ]);
    expect(card.lineage[1]?.dataset).toEqual({ name: 'shapes', fingerprint: 'f'.repeat(64) });
    expect(card.threatModel).toEqual({ norm: 'linf', epsilon: 0.1 });
    expect(card.missing[0]).toBe(
      'No licence is stated for the model. It was trained from "natural" (MIT).',
    );
    expect(card.classNames).toEqual(plainCard.classNames);
    expect(card.evaluations).toMatchObject([
      {
        figure: 'worst case, FGSM only',
        worstCase: share,
        checks: { state: 'passed', text: '1 self-check passed' },
        marks: ['FGSM only'],
        dataset: { name: 'shapes' },
      },
    ]);
  });

  it('says what is not known', async () => {
    const model = await recorded({
      name: 'stranger',
      card: makeCard({
        parent: { name: 'ancestor', weightsSha256: 'd'.repeat(64) },
        classNames: [],
      }),
    });
    const { missing, lineage, threatModel } = modelCardOf(lab.context, model);
    expect(lineage.map(({ name, id }) => [name, id])).toEqual([
      ['ancestor', null],
      ['stranger', model.id],
    ]);
    expect(threatModel).toBeNull();
    expect(missing).toEqual([
      'No licence is stated for the model.',
      'Nobody named the classes.',
      '"ancestor", from which it was trained, is not in this history: its plan and data are not known.',
      'How "stranger" was trained is not known.',
      'Its robustness was not measured.',
    ]);
  });

  it('says that a run ended before its plan did, and that only FGSM was tried', async () => {
    const plan = makePlan();
    const run = makeRun(lab.dataset, { plan, state: 'cancelled' });
    insertRun(lab.database, run);
    const model = await recorded({ runId: run.id, kind: 'best', card: makeCard({ plan }) });
    evaluated(model, makeEvaluationPlan({ split: 'validation' }));
    const { missing, threatModel } = modelCardOf(lab.context, model);
    expect(threatModel).toBeNull();
    expect(missing).toContainEqual(expect.stringMatching(/The run "tiny" ended cancelled/));
    expect(missing).toContainEqual(expect.stringMatching(/measured with FGSM only/));
    expect(missing).toContainEqual(expect.stringMatching(/was measured on validation images/));
    expect(missing).toContainEqual('No licence is stated for the dataset "shapes".');
  });
});

describe('the commands that lead to the same model', () => {
  it('bring the data, train on what ships, and evaluate again', async () => {
    const model = await fineTuned();
    evaluated(model);
    expect(modelCardOf(lab.context, model).reproduce).toEqual([
      '# In a separate data home, where these names are free: export TEMPER_HOME=FOLDER',
      `# The fingerprint of shapes must become ${'f'.repeat(64)}.`,
      'temper datasets add FOLDER --name shapes --resize exact --validation 0.1 --test 0.2 --seed 0',
      '# The model natural ships with Temper.',
      'temper run plan-2.json --set start.checkpoint=natural',
      `temper evaluate 'fine-tune best' --dataset shapes --split test --images 4 --seed 0 --batch-size 128 --norm linf --epsilon 0.1 --attack '{"name":"FGSM","attack":{"kind":"fgsm","loss":"cross-entropy","batchNorm":"eval"}}' --no-curve`,
    ]);
  });

  it('name the dataset where the plan has its id, and try no model that is only here', async () => {
    const evaluation = makeEvaluationPlan({
      transferTo: [{ checkpointId: 'checkpoint-aaaaaaaaaaaa', name: 'other' }],
    });
    const plan = makePlan({ dataset: lab.dataset.id, evaluation });
    const commandOf = async (datasetName: string) => {
      const model = await recorded({ kind: 'best', card: makeCard({ plan, datasetName }) });
      return modelCardOf(lab.context, model).reproduce.at(-1);
    };
    expect(await commandOf('shapes')).toBe(
      "temper run plan-1.json --set dataset=shapes --set 'evaluation.transferTo=[]'",
    );
    expect(await commandOf('7')).toContain(`--set 'dataset="7"'`);
  });

  it('name a battery where the attacks are one, and no plan of a model that was imported', async () => {
    const model = await recorded({ name: 'my model' });
    const { attacks, mode, name } = batteryOf('standard', 3);
    evaluated(model, makeEvaluationPlan({ attacks, mode, battery: name }));
    const [, , , mark, imported, evaluate] = modelCardOf(lab.context, model).reproduce;
    expect(mark).toBe(`# FILE: weights with the SHA-256 ${model.weightsSha256}`);
    expect(imported).toBe("temper models import FILE --name 'my model'");
    expect(evaluate).toContain("temper evaluate 'my model' --dataset shapes");
    expect(evaluate).toContain('--battery standard --no-curve');
  });

  it('give two runs of one name two names, and write down how classes were merged', async () => {
    const first = await fineTuned();
    const derived = makeDataset({ name: 'merged' });
    derived.manifest = {
      ...derived.manifest,
      fingerprint: 'e'.repeat(64),
      derivedFrom: { fingerprint: 'f'.repeat(64), classes: { cat: 'pet' } },
    };
    insertDataset(lab.database, derived);
    const plan = makePlan(fineTuning);
    const model = await recorded({
      kind: 'last',
      parentId: first.id,
      card: makeCard({ plan, datasetName: 'merged', datasetFingerprint: 'e'.repeat(64) }),
    });
    const { reproduce } = modelCardOf(lab.context, model);
    expect(reproduce).toContain('# classes.json: {"cat":"pet"}');
    expect(reproduce.at(-1)).toBe(
      "temper run plan-3.json --set name=fine-tune-2 --set dataset=merged --set 'start.checkpoint=fine-tune best'",
    );
  });

  it('add the original of a corrected version first, once, and make the version of its corrections', async () => {
    const none = { relabelled: [], excluded: [], moved: [] };
    const version = makeDataset({ name: 'shapes-mended' });
    version.manifest = {
      ...version.manifest,
      fingerprint: 'd'.repeat(64),
      derivedFrom: {
        fingerprint: 'f'.repeat(64),
        classes: {},
        corrections: { train: { ...none, excluded: [3] }, validation: none, test: none },
      },
    };
    insertDataset(lab.database, version);
    const model = await recorded({
      kind: 'last',
      card: makeCard({
        plan: makePlan(),
        datasetName: 'shapes-mended',
        datasetFingerprint: 'd'.repeat(64),
      }),
    });
    const { reproduce } = modelCardOf(lab.context, model);
    const added = reproduce.findIndex((line) => line.startsWith('temper datasets add'));
    const corrected = reproduce.indexOf(
      'temper datasets correct shapes --from shapes-mended-corrections.json --name shapes-mended',
    );
    expect(added).toBeGreaterThan(0);
    expect(corrected).toBeGreaterThan(added);
    expect(reproduce[corrected - 1]).toContain(
      'temper datasets corrections shapes-mended --to shapes-mended-corrections.json',
    );
  });
});

describe('exporting', () => {
  const service = () => {
    const pool = createFakePool();
    return { pool, ...createModelExportService(lab.context, pool, (error) => error) };
  };
  const ask = { format: 'onnx' as const, path: null };

  it('goes to a free folder of the data home, on the processor, and tells its progress', async () => {
    const model = await recorded({ name: 'my ../ model' });
    const wanted = join(lab.context.paths.exports, 'my-..-model-onnx');
    mkdirSync(wanted, { recursive: true });
    const { handlers, pool, close } = service();
    const started = await handlers['models:export']({ ...ask, reference: model.name });
    expect(started.path).toBe(`${wanted}-2`);
    await until(() => pool.jobs.length === 1);
    const [running] = pool.jobs;
    const job = inputOf(running, 'export-model');
    expect(running?.lane).toEqual({ kind: 'alone', device: 'cpu' });
    expect(job).toMatchObject({
      checkpointFile: model.file,
      directory: started.path,
      card: { weightsSha256: model.weightsSha256 },
    });
    running?.tell({ type: 'fraction', fraction: 0.5, message: 'verifying' });
    const report = {
      format: 'onnx' as const,
      folder: started.path,
      files: [],
      verification: {
        verdict: 'verified' as const,
        explanation: 'yes',
        reference: null,
        images: null,
        largestDifference: null,
      },
      card: job.card,
    };
    running?.end({ kind: 'model-exported', report });
    await close();
    const { operationId } = started;
    const told = { type: 'operation', operationId };
    expect(lab.events).toContainEqual(
      expect.objectContaining({ ...told, fraction: 0.5, outcome: null }),
    );
    expect(lab.events).toContainEqual(
      expect.objectContaining({ ...told, outcome: { kind: 'model-exported', report } }),
    );
  });

  it('fails with what the engine says', async () => {
    const model = await recorded({});
    const { handlers, pool, close } = service();
    await handlers['models:export']({ ...ask, reference: model.id, path: '/there' });
    await until(() => pool.jobs.length === 1);
    const error = { code: 'already-exists' as const, message: '/there exists already.' };
    pool.jobs[0]?.end({ kind: 'failed', error });
    await close();
    expect(lab.events).toContainEqual(
      expect.objectContaining({ outcome: { kind: 'failed', error } }),
    );
  });

  it('is cancelled in the engine, and says that nothing was kept', async () => {
    const model = await recorded({ name: 'long' });
    const { handlers, pool, close } = service();
    const { operationId } = await handlers['models:export']({ ...ask, reference: model.id });
    await until(() => pool.jobs.length === 1);
    cancelOperation(lab.context, operationId);
    expect(pool.jobs[0]?.controls).toEqual(['cancel']);
    pool.jobs[0]?.end({ kind: 'cancelled', reason: 'It was cancelled.' });
    await close();
    const message = 'The export of "long" was cancelled; nothing of it was kept.';
    expect(lab.events).toContainEqual(
      expect.objectContaining({
        outcome: { kind: 'failed', error: { code: 'cancelled', message } },
      }),
    );
  });

  it('is refused for a relative path, an unknown model and weights that are gone', async () => {
    const { handlers } = service();
    const model = await recorded({ name: 'last' });
    expect(() => handlers['models:export']({ ...ask, reference: 'last', path: 'here' })).toThrow(
      /absolute; got "here"/,
    );
    expect(() => handlers['models:export']({ ...ask, reference: 'nobody' })).toThrow(
      /There is no model or run "nobody"/,
    );
    markCheckpointReplaced(lab.database, model.id, at);
    expect(() => handlers['models:export']({ ...ask, reference: model.id })).toThrow(
      /was trained further, and its weights from that time no longer exist/,
    );
  });
});
