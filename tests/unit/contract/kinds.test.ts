import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ascentKinds } from '../../../src/contract/ascents';
import { averagingKinds } from '../../../src/contract/averaging';
import { epsilonScheduleKinds } from '../../../src/contract/epsilon-schedules';
import { optimizerKinds } from '../../../src/contract/optimizers';
import { scheduleKinds } from '../../../src/contract/schedules';
import { termKinds } from '../../../src/contract/terms';
import { transformKinds } from '../../../src/contract/transforms';

const root = join(import.meta.dirname, '../../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const numerics = text('docs/numerics.md');
const contributing = text('CONTRIBUTING.md');

/** The files and places that the recipes of CONTRIBUTING.md ask for, kind by kind. */
const families = [
  {
    family: 'schedule',
    kinds: Object.keys(scheduleKinds),
    modules: ['src/contract/schedules/<kind>.ts'],
    test: 'tests/property/contract/schedules.test.ts',
  },
  {
    family: 'epsilon schedule',
    kinds: Object.keys(epsilonScheduleKinds),
    modules: ['src/contract/epsilon-schedules/<kind>.ts'],
    test: 'tests/property/contract/schedules.test.ts',
  },
  {
    family: 'term',
    kinds: Object.keys(termKinds),
    modules: ['src/contract/terms/<kind>.ts', 'src/main/engine/recipes/terms/<kind>.ts'],
    test: 'tests/golden/terms.json',
  },
  {
    family: 'ascent',
    kinds: Object.keys(ascentKinds),
    modules: ['src/contract/ascents/<kind>.ts', 'src/main/engine/recipes/ascents/<kind>.ts'],
    test: 'tests/unit/main/engine/runtime/capture/compiler.test.ts',
  },
  {
    family: 'optimizer',
    kinds: Object.keys(optimizerKinds),
    modules: ['src/contract/optimizers/<kind>.ts', 'src/main/engine/recipes/optimizers/<kind>.ts'],
    test: 'tests/golden/updates.json',
  },
  {
    family: 'averaging',
    kinds: Object.keys(averagingKinds),
    modules: ['src/contract/averaging/<kind>.ts'],
    test: 'tests/property/contract/averaging.test.ts',
  },
  {
    family: 'transform of training images',
    kinds: Object.keys(transformKinds),
    modules: ['src/contract/transforms/<kind>.ts', 'src/main/core/datasets/transforms/<kind>.ts'],
    test: 'tests/property/main/core/transforms.test.ts',
  },
];

describe.each(families)('every $family', ({ kinds, modules, test }) => {
  it.each(kinds)('has its modules, its test and its row in docs/numerics.md: %s', (kind) => {
    for (const module of modules) {
      expect(existsSync(join(root, module.replace('<kind>', kind))), module).toBe(true);
    }
    expect(text(test)).toMatch(new RegExp(`['"]${kind}['"]`));
    const rows = numerics.split('\n').filter((line) => line.startsWith(`| \`${kind}\``));
    expect(rows, 'rows in docs/numerics.md').not.toEqual([]);
  });

  it('has a recipe in CONTRIBUTING.md that names the files', () => {
    for (const named of [...modules, 'docs/numerics.md']) expect(contributing).toContain(named);
    expect(contributing).toContain(test);
  });
});
