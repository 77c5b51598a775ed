import { access, appendFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { start, temper } from './support/temper';
import { writeTinyImages } from './support/tiny-images';
import { tinyPlan } from './support/tiny-plan';

let root: string;
let home: string;
let plan: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'temper-cli-'));
  home = join(root, 'home');
  plan = join(root, 'plan.json');
  await writeTinyImages(join(root, 'tiny-images'), 40);
  await writeFile(plan, JSON.stringify(tinyPlan));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('usage', () => {
  it('prints help without touching the data home', async () => {
    const { code, stdout } = await temper(join(root, 'untouched'), '--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: temper');
    await expect(rm(join(root, 'untouched'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('suggests the command that was meant', async () => {
    const { code, stderr } = await temper(home, 'datasest', 'list');
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean datasets?');
  });

  it('reports on the machine as one line', async () => {
    const { code, json } = await temper(home, 'doctor', '--json');
    const [report, ...rest] = json();
    expect(rest).toEqual([]);
    expect(report).toMatchObject({ type: 'result', command: 'doctor' });
    expect(code).toBe(report?.['ready'] === true ? 0 : 1);
  });

  it('shows a data home that cannot be opened as a finding of the doctor', async () => {
    const file = join(root, 'a-file');
    await writeFile(file, 'not a folder');
    const { code, stdout } = await temper(join(file, 'home'), 'doctor');
    expect(code).toBe(1);
    expect(stdout).toMatch(/passed +Node/);
    expect(stdout).toMatch(/failed +Data home +.*a-file/);
    expect(stdout).toContain('not ready');
  });

  it('ends quietly when the reader of its output goes away', async () => {
    const listing = start(home, 'plan', 'schema');
    listing.process.stdout.destroy();
    const { code, stderr } = await listing.finished;
    expect([code, stderr]).toEqual([0, '']);
  });
});

describe('datasets', () => {
  it('adds a folder, says what it could not use, and reads nothing twice', async () => {
    await appendFile(join(root, 'tiny-images', 'dark', 'empty.png'), '');
    const added = await temper(home, 'datasets', 'add', join(root, 'tiny-images'));
    expect(added.stderr).toBe('');
    expect(added.code).toBe(0);
    expect(added.stdout).toContain('added tiny-images');
    expect(added.stdout).toContain('dark/empty.png');
    const again = await temper(home, 'datasets', 'add', join(root, 'tiny-images'), '--json');
    expect(again.json().at(-1)).toMatchObject({ type: 'result', unchanged: true });
  });

  it('names a folder that is not there', async () => {
    const { code, stderr } = await temper(home, 'datasets', 'add', join(root, 'nowhere'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/^temper: .*nowhere/);
  });
});

describe('bad plans', () => {
  it.each([
    ['threatModel.epsilon=3', 'did you mean "3/255"'],
    ['dataset=nothing', 'There is no dataset "nothing"'],
    ['recipe.crafting.attack.stps=3', 'did you mean "steps"'],
    ['recipe.attack.steps=3', 'write recipe.crafting.attack.steps'],
  ])('refuses --set %s', async (assignment, message) => {
    const { code, stderr } = await temper(home, 'run', plan, '--set', assignment);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it('says where a file stops being JSON', async () => {
    await writeFile(join(root, 'bad.json'), '{\n  "version": 1,,\n}');
    const { code, stderr } = await temper(home, 'plan', 'check', join(root, 'bad.json'));
    expect(code).toBe(2);
    expect(stderr).toContain('line 2, column 16');
  });
});

describe('runs', () => {
  it('checks, runs and evaluates a plan, with nothing but JSON lines on stdout', async () => {
    const check = await temper(home, 'plan', 'check', plan, '--json');
    expect(check.json().at(-1)).toMatchObject({ preview: { issues: [], totalSteps: 4 } });
    const { code, json, stderr } = await temper(home, 'run', plan, '--set', 'name=one', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const lines = json();
    expect(lines.some(({ type }) => type === 'progress')).toBe(true);
    expect(lines.some(({ type }) => type === 'metrics')).toBe(true);
    expect(lines.at(-1)).toMatchObject({
      type: 'result',
      run: { name: 'one', state: 'completed', cost: { trainingSetPasses: 3 } },
      evaluation: { state: 'completed', summary: { clean: { total: 8 } } },
    });
  });

  it('compares two runs on the same images and writes a report', async () => {
    const second = await temper(home, 'run', plan, '--set', 'name=two', '--set', 'seed=1');
    expect(second.code).toBe(0);
    expect(second.stdout).toMatch(/PGD-2 +8\/255 \(0\.0314\) +\d+\.\d % \[/);
    const report = join(root, 'report.html');
    const words = ['compare', 'one', 'two', '--baseline', 'two', '--html', report];
    const { code, stdout } = await temper(home, ...words);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^two \(baseline/m);
    expect(stdout).toMatch(/keys that differ: 1,/);
    await rm(report);
    const json = (await temper(home, ...words, '--json')).json();
    expect(json).toHaveLength(1);
    expect(json[0]).toMatchObject({ comparison: { baselineIndex: 1 }, reportFile: report });
    await rm(report);
  });

  it('evaluates a run on its own dataset, and refuses an epsilon of 3', async () => {
    const quick = ['evaluate', 'one', '--images', '8', '--epsilon', '4/255', '--no-curve'];
    const { code, stdout } = await temper(home, ...quick);
    expect(code).toBe(0);
    expect(stdout).toContain('epsilon 4/255 (0.0157), 8 test images');
    expect(stdout).toMatch(/PGD-20 +\d/);
    const wrong = await temper(home, 'evaluate', 'one', '--epsilon', '3');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('3/255');
  });

  it('marks an evaluation whose gradients were coarser', async () => {
    const words = ['--images', '8', '--epsilon', '4/255', '--no-curve'];
    const { code, json } = await temper(
      ...[home, 'evaluate', 'one', ...words, '--precision', 'bfloat16', '--json'],
    );
    expect(code).toBe(0);
    expect(json().at(-1)).toMatchObject({
      evaluation: { state: 'completed', plan: { precision: 'bfloat16' } },
    });
    const wrong = await temper(home, 'evaluate', 'one', ...words, '--precision', 'int8');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain('precision');
  });

  it('tells what the network says about one image at every step of an attack', async () => {
    const attack = JSON.stringify(tinyPlan.validation.attack);
    const words = ['inspect', 'one', '--image', '3', '--attack', attack];
    const { code, stdout } = await temper(home, ...words, '--epsilon', '4/255');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^.*test image 3 of tiny-images: (dark|light)/m);
    expect(stdout).toContain('Linf 4/255 (0.0157)');
    const epsilons = ['--epsilon', '0', '--epsilon', '8/255'];
    const json = (await temper(home, ...words, ...epsilons, '--json')).json();
    expect(json).toHaveLength(1);
    const { traces, file } = json[0]?.['inspection'] as {
      traces: { epsilon: number; steps: { distance: number }[] }[];
      file: string;
    };
    expect(traces.map(({ epsilon }) => epsilon)).toEqual([0, 8 / 255]);
    for (const { epsilon, steps } of traces) {
      expect(steps.length).toBeGreaterThan(0);
      for (const { distance } of steps) expect(distance).toBeLessThanOrEqual(epsilon + 1e-6);
    }
    await expect(access(file)).resolves.toBeUndefined();
    const beyond = await temper(home, 'inspect', 'one', '--image', '9999');
    expect(beyond.code).toBe(2);
    expect(beyond.stderr).toContain('9999');
  });

  it('exports its metrics for other programs, and overwrites nothing', async () => {
    for (const [format, name] of [
      ['csv', 'metrics.csv'],
      ['tensorboard', 'logs'],
      ['mlflow', 'mlruns'],
    ] as const) {
      const place = join(root, 'exported', name);
      const words = ['runs', 'export', 'one', '--format', format, '--to', place];
      const { code, json } = await temper(home, ...words, '--json');
      expect(code).toBe(0);
      expect(json().at(-1)).toMatchObject({ command: 'runs export', format, path: place });
      const again = await temper(home, ...words);
      expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('exists already')]);
    }
    expect((await readdir(join(root, 'exported'))).sort()).toEqual([
      'logs',
      'metrics.csv',
      'mlruns',
    ]);
    const other = ['runs', 'export', 'one', '--format', 'xlsx', '--to', join(root, 'x')];
    expect((await temper(home, ...other)).stderr).toContain('tensorboard');
  });

  it('deletes a run and brings it back', async () => {
    expect((await temper(home, 'runs', 'delete', 'two')).stdout).toContain('temper trash restore');
    expect((await temper(home, 'runs', 'list')).stdout).not.toContain('two');
    expect((await temper(home, 'trash', 'restore', 'two')).code).toBe(0);
    expect((await temper(home, 'runs', 'list')).stdout).toContain('two');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('cancels on %s and resumes', async (signal) => {
    const name = `stopped-by-${signal}`;
    const long = start(home, 'run', plan, '--set', `name=${name}`, '--set', 'epochs=400');
    await long.says(/^epoch 2\/400/m);
    long.process.kill(signal);
    const { code, stdout, stderr } = await long.finished;
    expect(code).toBe(3);
    expect(stderr).toContain('Ctrl-C again stops at once');
    const id = /temper runs resume (run-\w+)/.exec(stdout)?.[1] ?? '';
    const resumed = start(home, 'runs', 'resume', id, '--json');
    await resumed.says(/"state":"running"/);
    await resumed.says(/"type":"progress".*"phase":"(training|validating)"/);
    resumed.process.kill(signal);
    expect((await resumed.finished).code).toBe(3);
    const shown = (await temper(home, 'runs', 'show', id, '--json')).json();
    expect(shown.at(-1)).toMatchObject({ run: { name, state: 'cancelled' } });
  });
});
