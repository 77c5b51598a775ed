import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanPreview } from '../../../../../src/contract/commands';
import type { CheckpointId } from '../../../../../src/contract/ids';
import { writeCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import {
  frozenText,
  headLines,
  parametersText,
} from '../../../../../src/main/cli/format/plan-parts';
import { importCheckpointFile } from '../../../../../src/main/lab/models/checkpoint-import';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { adversarialRecipe } from '../../../../../src/contract/plans/recipe';
import { previewPlan } from '../../../../../src/main/lab/runs/plan-preview';
import { createRun } from '../../../../../src/main/lab/runs/run-create';
import {
  insertCheckpoint,
  listCheckpoints,
} from '../../../../../src/main/lab/store/repositories/checkpoints';
import { insertDataset } from '../../../../../src/main/lab/store/repositories/datasets';
import { countRuns, findRun } from '../../../../../src/main/lab/store/repositories/runs/runs';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import {
  makeCard,
  makeCheckpoint,
  makeDataset,
  makePlan,
  openTestContext,
  type TestLab,
} from '../../../../support/lab-records';

/** A lab with a dataset of 2 classes and a checkpoint file of 3. */
let lab: TestLab;
let checkpoint: string;
beforeEach(async () => {
  lab = openTestContext();
  checkpoint = join(lab.context.paths.home, 'three-classes.safetensors');
  await writeCheckpoint(checkpoint, tinyCheckpoint());
});
afterEach(() => lab.remove());

const plan = (changes: object = {}, head = 'new') =>
  makePlan({ start: { kind: 'checkpoint', checkpoint, head }, ...changes });
const preview = (changes?: object, head?: string): PlanPreview =>
  previewPlan(lab.context, plan(changes, head));

describe('a checkpoint of another number of classes', () => {
  it('is refused without a new head, naming the option', () => {
    expect(preview({}, 'keep').issues).toEqual([
      { path: 'start.head', message: expect.stringContaining('Set start.head to "new"') as string },
    ]);
    expect(() => createRun(lab.context, plan({}, 'keep'))).toThrow(
      /tells 3 classes apart; dataset "shapes" has images of 8×8×1 and 2 classes\. Set start\.head/,
    );
    expect(listCheckpoints(lab.database)).toHaveLength(0);
  });

  it('gets a new head where the plan asks for it, and what it replaces is shown', () => {
    const { issues, headChange, parameters, startSituation } = preview();
    expect(issues).toEqual([]);
    expect(startSituation).toBe('other-classes');
    expect(headChange).toMatchObject({ node: 'dense', classesBefore: 3, classesAfter: 2 });
    const lines = headLines(preview(), { width: null });
    expect(lines).toContain('new head "dense": 3 classes before, 2 now');
    expect(lines).toContainEqual(
      expect.stringMatching(/^dense\.kernel +replaced +\[32, 3\] → \[32, 2\]$/),
    );
    // Hundreds of them in a large network.
    expect(lines.join('\n')).not.toContain('conv-1.kernel');
    const kept = headChange?.parameters.filter(({ change }) => change === 'kept') ?? [];
    expect(lines.at(-1)).toBe(`${kept.length} parameters kept as they are`);
    const run = findRun(lab.database, createRun(lab.context, plan()));
    expect(run).toMatchObject({ parameters, plan: { start: { head: 'new' } } });
  });

  it('takes images of its own size only, with a new head as well', () => {
    const { manifest } = makeDataset();
    const image = { ...manifest.image, height: 12 };
    insertDataset(lab.database, makeDataset({ name: 'tall', manifest: { ...manifest, image } }));
    const [issue] = preview({ dataset: 'tall' }).issues;
    expect(issue).toMatchObject({ path: 'start.checkpoint' });
    expect(issue?.message).toContain('Choose a model or a dataset that fits.');
  });
});

/** A model of the lab for its images, with the classes of its dataset called otherwise, or damaged weights. */
async function addModel(name: string, classNames: string[], isDamaged = false): Promise<string> {
  const file = join(lab.context.paths.home, `${name}.safetensors`);
  const { manifest } = makeDataset();
  const network = buildNetwork({ preset: 'small-cnn', width: 2 }, manifest.image, 2, null);
  const weights = initialiseParameters(network, 1);
  if (isDamaged) weights.get('conv-1.kernel')?.fill(NaN, 1, 2);
  const card = makeCard({ name, classNames });
  const content = { network, weights, card, state: null, training: null };
  const weightsSha256 = await writeCheckpoint(file, content);
  insertCheckpoint(lab.database, makeCheckpoint({ name, file, card, weightsSha256 }));
  return name;
}

const attacked = adversarialRecipe({ attack: { kind: 'fgsm' } });
const distilled = { ...attacked, objective: [{ kind: 'distillation' }] };

describe('the classes of a model, by name', () => {
  it('are refused in another order, of a start and of a teacher; a new head may have any', async () => {
    const start = {
      kind: 'checkpoint',
      checkpoint: await addModel('turned', ['square', 'circle']),
    };
    const told = expect.stringMatching(/class 0 is "square" for the (model|teacher)/) as string;
    expect(preview({ start }).issues).toEqual([{ path: 'start.head', message: told }]);
    expect(() => createRun(lab.context, makePlan({ start }))).toThrow(/Set start\.head to "new"/);
    expect(preview({ start: { ...start, head: 'new' } }).issues).toEqual([]);
    const taught = makePlan({ recipe: distilled, teacher: 'turned' });
    expect(previewPlan(lab.context, taught).issues).toEqual([{ path: 'teacher', message: told }]);
    expect(() => createRun(lab.context, taught)).toThrow(/in another order/);
  });

  it('are a warning under other names, and nothing where there are none', async () => {
    const start = { kind: 'checkpoint', checkpoint: await addModel('numbered', ['0', '1']) };
    const { issues, warnings } = preview({ start, recipe: distilled, teacher: 'numbered' });
    expect(issues).toEqual([]);
    const told = expect.stringMatching(
      /class 0 is "0" for the model and "circle" in the dataset/,
    ) as string;
    expect(warnings.filter(({ path }) => path !== 'validation.attack')).toEqual([
      { path: 'start.checkpoint', message: told },
      { path: 'teacher', message: told },
    ]);
    const unnamed = { kind: 'checkpoint', checkpoint: await addModel('unnamed', []) };
    expect(preview({ start: unnamed })).toMatchObject({ issues: [], warnings: [] });
  });
});

describe('an objective of features alone', () => {
  it('is refused where nothing that trains comes before them, once and with its key', async () => {
    const anchored = {
      recipe: { ...distilled, objective: [{ kind: 'feature-distance' as const }] },
      teacher: await addModel('features', ['circle', 'square']),
    };
    const told = expect.stringMatching(/nothing would train the new last layer "dense"/) as string;
    expect(preview(anchored as never).issues).toEqual([
      { path: 'recipe.objective', message: told },
    ]);
    expect(() => createRun(lab.context, makePlan(anchored as never))).toThrow(/recipe\.objective/);
  });
});

describe('weights that are no numbers', () => {
  it('are refused before a run is made, of a start and of a teacher', async () => {
    const named = ['circle', 'square'];
    const start = { kind: 'checkpoint', checkpoint: await addModel('damaged', named, true) };
    const told = expect.stringMatching(
      /"conv-1.kernel" of (model|the teacher) "damaged" holds NaN at position 1/,
    ) as string;
    expect(preview({ start }).issues).toEqual([{ path: 'start.checkpoint', message: told }]);
    const taught = makePlan({ recipe: distilled, teacher: 'damaged' });
    expect(previewPlan(lab.context, taught).issues).toEqual([{ path: 'teacher', message: told }]);
    for (const refused of [makePlan({ start }), taught]) {
      expect(() => createRun(lab.context, refused)).toThrow(/holds NaN at position 1/);
    }
    expect(countRuns(lab.database)).toBe(0);
  });

  it('are refused of a file that is imported, naming the tensor', async () => {
    await addModel('damaged', [], true);
    const file = join(lab.context.paths.home, 'damaged.safetensors');
    expect(() => importCheckpointFile(lab.context, file)).toThrow(
      /"conv-1.kernel" of .*damaged\.safetensors holds NaN/,
    );
  });
});

describe('a natural model', () => {
  it('is one with features of other classes where its head, or that of a model before it, was new', async () => {
    const { manifest } = makeDataset();
    const three = { ...manifest, classNames: ['a', 'b', 'c'], fingerprint: 'f'.repeat(64) };
    insertDataset(lab.database, makeDataset({ name: 'three', manifest: three }));
    const trained = async (name: string, head: 'keep' | 'new', before: CheckpointId | null) => {
      const file = join(lab.context.paths.home, `${name}.safetensors`);
      const start = { kind: 'checkpoint' as const, checkpoint, head };
      const { fingerprint } = three;
      const metrics = { validationAdversarialAccuracy: 0.02 };
      const card = makeCard({
        plan: makePlan({ start }),
        datasetFingerprint: fingerprint,
        metrics,
      });
      const weightsSha256 = await writeCheckpoint(file, { ...tinyCheckpoint(), card });
      const record = { kind: 'best' as const, name, file, weightsSha256, card, parentId: before };
      const made = makeCheckpoint(record);
      insertCheckpoint(lab.database, made);
      return made.id;
    };
    const situation = (start: string) =>
      previewPlan(
        lab.context,
        makePlan({ dataset: 'three', start: { kind: 'checkpoint', checkpoint: start } }),
      ).startSituation;
    const natural = await trained('natural', 'new', null);
    await trained('longer', 'keep', natural);
    await trained('other', 'keep', null);
    expect(['natural', 'longer', 'other'].map(situation)).toEqual([
      'natural-backbone',
      'natural-backbone',
      'natural',
    ]);
  });
});

describe('what a plan freezes', () => {
  it('is told block by block, with the parameters that train', () => {
    const all = preview();
    const { blocks, trainedParameters, parameters } = preview({
      freezing: { firstBlocks: 1, blocks: ['conv-3'] },
    });
    expect(all.trainedParameters).toBe(all.parameters);
    expect(blocks.map(({ name, frozen }) => [name, frozen])).toEqual([
      ['conv-1', 'all'],
      ['conv-2', 'none'],
      ['conv-3', 'all'],
      ...['conv-4', 'conv-5', 'dense'].map((name) => [name, 'none']),
    ]);
    const frozen = blocks.filter((block) => block.frozen === 'all');
    const count = frozen.reduce((sum, block) => sum + block.parameters, 0);
    expect(trainedParameters).toBe((parameters as number) - count);
    const told = preview({ freezing: { firstBlocks: 1, blocks: ['norm-3'] } });
    expect(frozenText(told)).toBe('2 of 6 blocks: conv-1, conv-3 (parts)');
    expect(parametersText(told)).toBe('1,216, of which 1,186 train');
    expect([frozenText(all), parametersText(all)]).toEqual([null, '1,216']);
  });

  it('is an issue where it does not fit, with the blocks to choose from', () => {
    const { issues, blocks } = preview({ freezing: { blocks: ['stage-1'] } });
    expect(issues).toEqual([
      { path: 'freezing', message: expect.stringMatching(/"stage-1".*conv-1, conv-2/) as string },
    ]);
    expect(blocks).toHaveLength(6);
    const head = plan({ freezing: { blocks: ['dense'] } });
    expect(() => createRun(lab.context, head)).toThrow(/freezes the last layer "dense"/);
    expect(listCheckpoints(lab.database)).toHaveLength(0);
  });
});

describe('a refusal before a run is made', () => {
  it.each([
    ['blockRates', { blockRates: { layer9: 2 } }, 'names "layer9"'],
    ['blockRates', { blockRates: { conv: 2, 'conv-1': 3 } }, 'names the node "conv-1" twice'],
    ['freezing', { freezing: { blocks: ['stage-1'] } }, '"stage-1"'],
    [
      'recipe.objective',
      { recipe: { ...attacked, objective: [{ kind: 'feature-distance', layer: 'layer9' }] } },
      'does not have',
    ],
    [
      'start.network',
      { start: { kind: 'fresh', network: { preset: 'conv-6' } } },
      'does not fit into',
    ],
  ])('names %s, as a check of the plan does: %j', (path, changes, message) => {
    const changed = plan(changes);
    const { issues, trainedParameters } = previewPlan(lab.context, changed);
    expect(issues).toEqual([{ path, message: expect.stringContaining(message) as string }]);
    expect(trainedParameters === null).toBe(['freezing', 'start.network'].includes(path));
    let thrown: unknown;
    try {
      createRun(lab.context, changed);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      message: `Plan "tiny" does not fit: ${path}: ${issues[0]?.message}`,
      details: { issues },
    });
  });
});

describe('a fresh network like that of a checkpoint', () => {
  const start = () => ({ kind: 'fresh', network: { preset: 'same-as', checkpoint } });

  it('has a head for the dataset and no parent, and keeps the file that it is taken from', () => {
    const { issues, parameters, headChange } = preview({ start: start() });
    expect({ issues, headChange }).toEqual({ issues: [], headChange: null });
    expect(preview({ start: start() }).startSituation).toBe('fresh');
    const id = createRun(lab.context, makePlan({ start: start() }));
    expect(findRun(lab.database, id)).toMatchObject({ parameters, startCheckpointId: null });
    expect(existsSync(lab.context.paths.startCheckpoint(id))).toBe(true);
    expect(listCheckpoints(lab.database)).toHaveLength(0);
  });

  it('is refused for a checkpoint that is not there and for images of another size', () => {
    const network = { preset: 'same-as', checkpoint: 'nothing' };
    const [issue] = preview({ start: { kind: 'fresh', network } }).issues;
    expect(issue).toMatchObject({ path: 'start.network' });
    expect(issue?.message).toContain('nothing');
    const { manifest } = makeDataset();
    const image = { ...manifest.image, height: 12 };
    insertDataset(lab.database, makeDataset({ name: 'tall', manifest: { ...manifest, image } }));
    expect(preview({ start: start(), dataset: 'tall' }).issues).toMatchObject([
      { path: 'start.network' },
    ]);
  });
});
