import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { importCheckpointFile } from '../../../../../src/main/lab/models/checkpoint-import';
import { resolveCheckpoint, resolveRun } from '../../../../../src/main/lab/records/references';
import { createRun } from '../../../../../src/main/lab/runs/run-create';
import {
  insertCheckpoint,
  listCheckpoints,
} from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import {
  findRun,
  insertRun,
  setRunCheckpoint,
  setRunState,
} from '../../../../../src/main/lab/store/repositories/runs/runs';
import {
  makeCard,
  makeCheckpoint,
  makeDataset,
  makePlan,
  makeRun,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

let lab: TestLab;
beforeEach(() => {
  lab = openTestContext();
});
afterEach(() => lab.remove());

function errorOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(TemperError);
    return `${(error as TemperError).code}: ${(error as TemperError).message}`;
  }
  return 'no error';
}

async function writeModel(name: string, size = 8): Promise<string> {
  const shape = { height: size, width: size, channels: 1 };
  const network = buildNetwork({ preset: 'small-cnn', width: 2 }, shape, 2, null);
  const file = join(lab.context.paths.home, `${name}.safetensors`);
  await writeCheckpoint(file, {
    network,
    card: makeCard({ name }),
    weights: initialiseParameters(network, 0),
    state: null,
    training: null,
  });
  return file;
}

describe('the start of a run', () => {
  it('is a copy of its own: damage to it leaves the model as it was', async () => {
    const model = importCheckpointFile(lab.context, await writeModel('natural'));
    const before = readFileSync(model.file);
    const start = { kind: 'checkpoint', checkpoint: 'natural' };
    const id = createRun(lab.context, makePlan({ start }));
    writeFileSync(lab.context.paths.startCheckpoint(id), 'damaged', { flag: 'r+' });
    expect(readFileSync(model.file).equals(before)).toBe(true);
  });
});

describe('creating a run', () => {
  it('records the whole plan, the content of the dataset and the size of the network', () => {
    const plan = makePlan();
    const id = createRun(lab.context, { ...plan, threatModel: { norm: 'linf', epsilon: '8/255' } });
    const run = findRun(lab.database, id);
    expect(run).toMatchObject({
      state: 'queued',
      queuePosition: 0,
      datasetId: lab.dataset.id,
      datasetFingerprint: lab.dataset.manifest.fingerprint,
      networkName: expect.stringContaining('small-cnn') as string,
      colourIndex: 0,
    });
    expect(run?.plan).toEqual({ ...plan, threatModel: { norm: 'linf', epsilon: 8 / 255 } });
    expect(run?.parameters).toBeGreaterThan(0);
    const second = createRun(lab.context, plan);
    expect(findRun(lab.database, second)).toMatchObject({ colourIndex: 1, queuePosition: 1 });
  });

  it('suggests the nearest key for an unknown one', () => {
    expect(errorOf(() => createRun(lab.context, { ...makePlan(), bachSize: 3 }))).toBe(
      'invalid-plan: Plan "tiny" is not valid: bachSize: unknown key "bachSize"; did you mean "batchSize"?',
    );
  });

  it('lists the datasets there are when the one of the plan is not', () => {
    expect(errorOf(() => createRun(lab.context, makePlan({ dataset: 'shape' })))).toContain(
      'not-found: There is no dataset "shape". Datasets here: shapes.',
    );
  });

  it('names the nearest datasets where there are many', () => {
    const { fingerprint, ...manifest } = makeDataset().manifest;
    for (let number = 0; number < 9; number += 1) {
      const name = number === 7 ? 'photos' : `other-dataset-${number}`;
      const own = { ...manifest, fingerprint: `${number}${fingerprint.slice(1)}` };
      insertDataset(lab.database, makeDataset({ name, manifest: own }));
    }
    const message = errorOf(() => createRun(lab.context, makePlan({ dataset: 'photo' })));
    expect(message).toContain('Of the 10 datasets here the nearest are: photos, ');
    expect(message.match(/other-dataset/g)?.length).toBeLessThan(5);
  });

  it('refuses to mirror images that change their class, and splits that are empty', () => {
    const { manifest } = makeDataset();
    const digits = makeDataset({
      name: 'digits',
      manifest: {
        ...manifest,
        options: { ...manifest.options, flipAllowed: false },
        splits: { ...manifest.splits, validation: { images: 0, classCounts: [0, 0] } },
      },
    });
    insertDataset(lab.database, digits);
    const plan = makePlan({ dataset: 'digits', augmentation: { horizontalFlip: true } });
    const message = errorOf(() => createRun(lab.context, plan));
    expect(message).toContain('augmentation.horizontalFlip: mirrored images change their class');
    expect(message).toContain('"digits" has no validation images');
  });

  it('starts from a file, whose weights it keeps whatever happens to the file', async () => {
    const file = await writeModel('natural');
    const plan = makePlan({ start: { kind: 'checkpoint', checkpoint: file } });
    const id = createRun(lab.context, plan);
    const [imported] = listCheckpoints(lab.database);
    expect(imported).toMatchObject({ kind: 'imported', name: 'natural' });
    expect(findRun(lab.database, id)?.startCheckpointId).toBe(imported?.id);
    const kept = lab.context.paths.startCheckpoint(id);
    expect(readFileSync(kept)).toEqual(readFileSync(file));
    // The same weights again, and by name: no second copy.
    createRun(lab.context, plan);
    createRun(lab.context, makePlan({ start: { kind: 'checkpoint', checkpoint: 'natural' } }));
    expect(listCheckpoints(lab.database)).toHaveLength(1);
  });

  it('refuses a model for other images', async () => {
    const checkpoint = await writeModel('large', 12);
    const plan = makePlan({ start: { kind: 'checkpoint', checkpoint } });
    expect(errorOf(() => createRun(lab.context, plan))).toContain(
      `checkpoint-mismatch: Plan "tiny" does not fit: start.checkpoint: Model "${checkpoint}" takes images of 12×12×1 (height×width×channels) and tells 2 classes apart; dataset "shapes" has images of 8×8×1`,
    );
    expect(listCheckpoints(lab.database).map(({ name }) => name)).not.toContain('large');
    expect(existsSync(join(lab.context.paths.home, 'runs'))).toBe(false);
  });
});

describe('references', () => {
  it('to a run by a name that two runs have list their ids', () => {
    const [first, second] = [makeRun(lab.dataset), makeRun(lab.dataset)];
    insertRun(lab.database, first);
    insertRun(lab.database, second);
    expect(resolveRun(lab.database, first.id).id).toBe(first.id);
    const message = errorOf(() => resolveRun(lab.database, 'tiny'));
    expect(message).toContain('ambiguous-name: There are 2 runs named "tiny"');
    expect(message).toContain(first.id);
    expect(message).toContain(second.id);
    expect(errorOf(() => resolveRun(lab.database, 'big'))).toContain('Runs here: tiny.');
  });

  it('to a model that is not there name the run that is meant', () => {
    for (const name of ['fine-tune', 'scratch-equal', 'scratch-long']) {
      const run = makeRun(lab.dataset, { name });
      insertRun(lab.database, run);
      for (const which of ['best', 'last', 'averaged'] as const) {
        const model = makeCheckpoint({ kind: which, name: `${name} ${which}`, runId: run.id });
        insertCheckpoint(lab.database, model);
        if (which === 'best') setRunCheckpoint(lab.database, run.id, which, model.id);
      }
    }
    insertRun(lab.database, makeRun(lab.dataset, { name: 'scratch-equali' }));
    expect(errorOf(() => resolveCheckpoint(lab.database, 'scratch-equall'))).toContain(
      'Of the 12 models and runs here the nearest are: scratch-equal, scratch-equal last, ',
    );
  });

  it('to the model of a run need a checkpoint', async () => {
    const run = makeRun(lab.dataset, { name: 'young' });
    insertRun(lab.database, run);
    setRunState(lab.database, run.id, { state: 'failed', reason: 'x', error: null, labId: null });
    expect(errorOf(() => resolveCheckpoint(lab.database, 'young'))).toContain('wrong-state: ');
    const imported = importCheckpointFile(lab.context, await writeModel('young'));
    // A model's own name wins over a run's.
    expect(resolveCheckpoint(lab.database, 'young').id).toBe(imported.id);
    expect(errorOf(() => resolveCheckpoint(lab.database, 'old'))).toContain(
      'Models and runs here: young.',
    );
  });
});
