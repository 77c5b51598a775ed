import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  Attack,
  attackChoices,
  attackKinds,
  startingAttack,
  TrainingAttack,
  type AttackKindName,
} from '../../../../src/contract/attacks';

const root = resolve(import.meta.dirname, '../../../..');
const inBall = 'property/main/engine/attacks/attacks.test.ts';
const captured = 'unit/main/engine/runtime/capture/compiler.test.ts';
const names = Object.keys(attackKinds) as AttackKindName[];

/** Where the tests of a kind are, if not in a file of its own name. */
const testFiles: Partial<Record<AttackKindName, string>> = {
  fgsm: 'craft.test.ts',
  pgd: 'craft.test.ts',
};

describe.each(names)('the attack %s', (name) => {
  it('has its two modules, a test and a row in docs/numerics.md', () => {
    expect(existsSync(join(root, `src/contract/attacks/${name}.ts`))).toBe(true);
    expect(existsSync(join(root, `src/main/engine/attacks/${name}.ts`))).toBe(true);
    const test = join(root, 'tests/unit/main/engine/attacks', testFiles[name] ?? `${name}.test.ts`);
    expect(readFileSync(test, 'utf8')).toContain(`kind: '${name}'`);
    const document = readFileSync(join(root, 'docs/numerics.md'), 'utf8');
    expect(document).toMatch(new RegExp(`^\\| \`${name}\` `, 'm'));
  });

  it('stays in ball and box by a property test, and captured as op by op', () => {
    // N-FGSM leaves the ball on purpose; that it stays in the box is in its own test.
    const tests = name === 'n-fgsm' ? [captured] : [inBall, captured];
    for (const test of tests) {
      const text = readFileSync(join(root, 'tests', test), 'utf8');
      expect(text).toMatch(new RegExp(`kind: '${name}'|\\['${name}`));
    }
  });

  it('starts a form with an attack that is valid, and asks only for what the attack has', () => {
    const { starting, fields } = attackKinds[name];
    expect(z.parse(attackKinds[name].schema, starting)).toEqual(starting);
    const measures = !('unfitToMeasure' in attackKinds[name]);
    expect(Attack.safeParse(starting).success).toBe(measures);
    for (const { key } of fields) expect(starting).toHaveProperty(key);
    expect(TrainingAttack.safeParse(starting).success).toBe(attackKinds[name].craftsInTraining);
  });
});

describe('another kind of attack in a form', () => {
  it('keeps the loss and the batch norm where both know them', () => {
    const before = { kind: 'pgd', loss: 'margin', batchNorm: 'train', steps: 3 };
    expect(startingAttack('fgsm', before)).toEqual({
      kind: 'fgsm',
      loss: 'margin',
      batchNorm: 'train',
    });
    expect(startingAttack('apgd', before)).toEqual(attackKinds.apgd.starting);
    expect(startingAttack('pgd', undefined)).toEqual(attackKinds.pgd.starting);
  });

  it('is offered for training only where it can craft there', () => {
    expect(attackChoices(true).map(({ value }) => value)).toEqual([
      'pgd',
      'fgsm',
      'n-fgsm',
      'liet',
      'carried',
      'free',
      'mi-fgsm',
    ]);
    const measuring = names.filter((name) => !['n-fgsm', 'liet', 'carried', 'free'].includes(name));
    expect(attackChoices(false).map(({ value }) => value)).toEqual(measuring);
  });
});
