import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFakeLab, runFake } from '../support/fake-context';
import { planInput } from '../support/records';

const templates = [
  { id: 'make-robust', title: 'Make it robust', description: '', plan: planInput },
];

let folder: string;
let before: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'temper-'));
  before = process.cwd();
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

async function run(...words: string[]) {
  const lab = createFakeLab({ 'plans:templates': () => templates });
  const { stderr } = await runFake(['run', ...words], lab);
  const created = lab.calls.find(({ name }) => name === 'runs:create')?.input;
  return { plan: (created as { plan: typeof planInput } | undefined)?.plan, said: stderr.text };
}

it('a plan that ships with Temper goes by its id, and is changed as any other', async () => {
  const { plan } = await run('make-robust', '--set', 'seed=7');
  expect(plan).toEqual({ ...planInput, seed: 7 });
});

it('a file of the same name goes before it', async () => {
  writeFileSync('make-robust', JSON.stringify({ ...planInput, name: 'of my own' }));
  expect((await run('make-robust')).plan?.name).toBe('of my own');
});

it('a name that is neither is refused with those there are; a path is called a path', async () => {
  const name = await run('make-robusst');
  expect(name.plan).toBeUndefined();
  expect(name.said).toContain('no plan of that name ships with Temper (make-robust)');
  expect((await run('plans/mine.json')).said).toContain(
    'There is no file plans/mine.json. Check the path.',
  );
});
