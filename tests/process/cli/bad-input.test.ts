import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { temper } from './support/temper';
import { writeTinyImages } from './support/tiny-images';
import { tinyPlan } from './support/tiny-plan';

/** What cannot work is refused at once, with words, and nothing is left behind. */

const shipped = resolve('resources', 'models', 'natural-small-cnn.safetensors');

let root: string;
let home: string;
let plan: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'temper-cli-'));
  home = join(root, 'home');
  plan = join(root, 'plan.json');
  await writeTinyImages(join(root, 'tiny-images'), 40);
  await writeFile(plan, JSON.stringify(tinyPlan));
  await temper(home, 'datasets', 'add', join(root, 'tiny-images'));
});
afterAll(() => rm(root, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

async function refusal(...words: string[]) {
  const { code, stdout, stderr } = await temper(home, ...words);
  expect(stderr).not.toMatch(/went wrong inside Temper|error of its own|^ {4}at /m);
  expect(stdout).toBe('');
  return { code, stderr };
}

describe('the environment', () => {
  it('that no engine could start with is refused before a run is recorded', async () => {
    vi.stubEnv('TEMPER_THREADS', 'abc');
    for (const words of [
      ['run', plan],
      ['evaluate', 'natural-small-cnn'],
    ]) {
      const { code, stderr } = await refusal(...words);
      expect([code, stderr]).toEqual([2, expect.stringContaining('TEMPER_THREADS is "abc"')]);
    }
    vi.unstubAllEnvs();
    const listed = (await temper(home, 'runs', 'list', '--json')).json().at(-1);
    expect(listed).toMatchObject({ runs: [] });
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;

  onLinux('with a data home in /proc is refused, not tried for ever', async () => {
    const { code, stderr } = await temper('/proc/temper', 'runs', 'list');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^temper: The data home \/proc\/temper cannot be written to/);
  });
});

describe('exports', () => {
  it('make the folders on the way, and are all there or none', async () => {
    const quick = ['--images', '8', '--no-curve', '--epsilon', '0.1'];
    const evaluated = await temper(
      ...[home, 'evaluate', 'natural-small-cnn', '--dataset', 'fashion-mnist-subset'],
      ...[...quick, '--json'],
    );
    const last = evaluated.json().at(-1) as { evaluation: { id: string } };
    const words = ['evaluations', 'export', last.evaluation.id];
    const folder = join(root, 'exports');
    expect((await temper(home, ...words, '--csv', join(folder, 'a', 'rows.csv'))).code).toBe(0);
    const second = join(plan, 'rows.json');
    const half = await refusal(...words, '--csv', join(folder, 'b.csv'), '--json-file', second);
    expect(half).toEqual({
      code: 2,
      stderr: expect.stringContaining('a part of this path is a file'),
    });
    expect(await readdir(folder)).toEqual(['a']);
  });

  it.each([
    [['models', 'export', 'natural-small-cnn', '--format', 'onnx', '--to', '/proc/x'], 1],
    [['models', 'export', 'natural-small-cnn', '--format', 'onnx', '--to', ''], 2],
    [['datasets', 'add', ''], 2],
    [['models', 'import', ' '], 2],
  ])('and imports refuse %j', async (words, expected) => {
    const { code, stderr } = await refusal(...words);
    expect(code).toBe(expected);
    expect(stderr).toMatch(/nothing can be made there|is empty/);
  });

  it('do not overwrite a report', async () => {
    const kept = join(root, 'kept.html');
    await writeFile(kept, 'mine');
    const { code, stderr } = await refusal('compare', 'one', 'two', '--html', kept);
    expect([code, stderr]).toEqual([2, expect.stringContaining('kept.html exists already')]);
  });
});

describe('options without effect', () => {
  it.each([
    [['--architecture', 'resnet'], 'an architecture would have no effect'],
    [['--size', '2x2', '--licence', 'MIT'], 'an image size and a licence would have no effect'],
    [['--activation', 'tanh'], 'activations or pooling would have no effect'],
  ])('of a checkpoint of Temper are refused: %j', async (options, message) => {
    const { code, stderr } = await refusal('models', 'import', shipped, ...options);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it('of a file with its own graph are refused', async () => {
    const folder = join(root, 'onnx');
    const exported = ['models', 'export', 'natural-small-cnn', '--format', 'onnx', '--to', folder];
    expect((await temper(home, ...exported)).code).toBe(0);
    const file = join(folder, 'model.onnx');
    expect(existsSync(file)).toBe(true);
    const { stderr } = await refusal('models', 'import', file, '--architecture', 'resnet');
    expect(stderr).toContain('holds its own graph, and an architecture would have no effect');
  });

  it('a name for weights that are known is said not to be used', async () => {
    const { stdout } = await temper(home, 'models', 'import', shipped, '--name', 'other');
    expect(stdout).toContain('the name "other" was not used');
  });

  it('refuses more validation images than there can be', async () => {
    const { code, stderr } = await refusal('run', plan, '--set', 'validation.images=1000000000');
    expect([code, stderr]).toEqual([2, expect.stringContaining('validation.images')]);
  });
});

describe('recipes, averages and combinations', () => {
  const anchored = JSON.stringify({
    crafting: null,
    objective: [
      { kind: 'cross-entropy', on: 'clean' },
      { kind: 'feature-distance', on: 'clean', layer: 'layer4' },
    ],
  });
  const fromShipped = ['--set', `teacher=${shipped}`];

  it.each([
    [['recipe.objective.0.weight=-1'], /recipe\.objective\.0\.weight: must be above 0/],
    [
      ['recipe.averaging={"kind":"exponential","decay":1}'],
      /recipe\.averaging\.decay: must be below 1/,
    ],
    [
      ['recipe.crafting.attack={"kind":"free","replays":4}', 'epochs=10'],
      /epochs: Free updates on every batch 4 times.*Train for 8 or 12 epochs/,
    ],
    [['freezing.leastCritical={}'], /freezing\.leastCritical: a fresh network has no robustness/],
  ])('that make no sense are refused before a run is recorded: %j', async (sets, message) => {
    const words = sets.flatMap((each) => ['--set', each]);
    const { code, stderr } = await refusal('run', plan, ...words);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  it('that compare features of a layer which is not there, or of other sizes, or of other images are refused too', async () => {
    const onItsImages = ['--set', 'dataset=fashion-mnist-subset', ...fromShipped];
    const layer = await refusal('run', plan, '--set', `recipe=${anchored}`, ...onItsImages);
    expect([layer.code, layer.stderr]).toEqual([
      2,
      expect.stringMatching(/teacher: .*the layer "layer4", which the network .* does not have/),
    ]);
    const beforeHead = ['--set', `recipe=${anchored.replace('"layer4"', 'null')}`];
    const sizes = await refusal('run', plan, ...beforeHead, ...onItsImages);
    expect([sizes.code, sizes.stderr]).toEqual([2, expect.stringContaining('the sizes are')]);
    const images = await refusal('run', plan, ...beforeHead, ...fromShipped);
    expect([images.code, images.stderr]).toEqual([
      2,
      expect.stringContaining('takes images of 28×28×1'),
    ]);
    const listed = (await temper(home, 'runs', 'list', '--json')).json().at(-1);
    expect(listed).toMatchObject({ runs: [] });
  });

  it('of α outside [0, 1] are refused', async () => {
    const { code, stderr } = await refusal('interpolate', 'one', 'two', '--alphas', '0:1.5:0.5');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /α lies between 0 \(the first model\) and 1 \(the second\); 1\.5 does not/,
    );
  });
});
