import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../../src/contract/json-value';
import {
  draftLike,
  newDraft,
  planOf,
  readAttackList,
} from '../../../../../src/renderer/features/evaluation/evaluation-draft';
import { JsonForm } from '../../../../../src/renderer/forms/json-form.svelte';
import { numberOrText } from '../../../../../src/renderer/forms/typed-values';
import { makeEvaluationPlan } from '../../../../support/lab-records';

const pgd = (changes: object = {}): Json => ({
  kind: 'pgd',
  steps: 20,
  stepSize: { relativeToEpsilon: 0.25 },
  ...changes,
});
const custom = (...attacks: Json[]) =>
  planOf({ ...newDraft(), battery: 'custom', custom: attacks }, 10, 1000);

describe('attacks of one’s own', () => {
  it('start as a plan that can run, and are named after themselves', () => {
    expect(planOf({ ...newDraft(), battery: 'custom' }, 10, 1000).plan?.attacks).toMatchObject([
      { name: 'PGD-50×5' },
      { name: 'APGD-CE-100' },
    ]);
    const names = custom({ attack: pgd() }, { attack: pgd() }, { name: 'mine', attack: pgd() });
    expect(names.plan?.attacks.map(({ name }) => name)).toEqual(['PGD-20', 'PGD-20 (2)', 'mine']);
  });

  it('say what is wrong at the field, in plain words', () => {
    const { plan, attackIssues } = custom({ attack: pgd() }, { attack: pgd({ steps: 0 }) });
    expect(plan).toBeNull();
    expect(attackIssues).toEqual([
      { path: 'attacks.1.attack.steps', message: 'write a number of at least 1' },
    ]);
    const still = custom({ attack: pgd({ stepSize: { absolute: 0 } }) });
    expect(still).toMatchObject({
      plan: null,
      attackIssues: [{ path: 'attacks.0.attack.stepSize.absolute' }],
    });
    expect(custom()).toMatchObject({ plan: null, attackIssues: [{ path: 'attacks' }] });
  });

  it('point out steps beyond epsilon', () => {
    const { plan, warnings } = custom({ attack: pgd({ stepSize: { relativeToEpsilon: 3 } }) });
    expect(plan).not.toBeNull();
    expect(warnings).toMatchObject([{ path: 'attacks.0.attack.stepSize.relativeToEpsilon' }]);
  });

  it('are taken from an earlier plan, and follow a change unless they had a name of their own', () => {
    const attacks = [
      { name: 'PGD-20', attack: pgd() },
      { name: 'mine', attack: pgd() },
    ];
    const draft = draftLike(makeEvaluationPlan({ attacks }));
    expect(draft.custom).toMatchObject([{ attack: { steps: 20 } }, { name: 'mine' }]);
    expect(draft.custom[0]).not.toHaveProperty('name');
  });

  it('are read from JSON with or without names', () => {
    expect(readAttackList(JSON.stringify([pgd(), { name: 'a', attack: pgd() }]))).toEqual([
      { attack: pgd() },
      { name: 'a', attack: pgd() },
    ]);
    expect(readAttackList('{}')).toContain('list of attacks');
    expect(readAttackList('[')).toContain('not JSON yet');
  });
});

describe('fields over a value that somebody else holds', () => {
  it('write what is typed, keep the text, and show problems as sentences', () => {
    let value: JsonObject = { attacks: [{ attack: { steps: 20 } }] };
    const path = 'attacks.0.attack.steps';
    const form = new JsonForm({
      read: () => value,
      write: (next) => void (value = next),
      issues: () => [{ path, message: 'write a number' }],
      warnings: () => [],
    });
    form.type(path, '2x', numberOrText);
    expect([form.value(path), form.text(path)]).toEqual(['2x', '2x']);
    expect(form.issue('attacks.0.attack')).toBe('Write a number.');
    form.type(path, '', numberOrText);
    expect(form.value(path)).toBe('');
    form.set('attacks.0', undefined);
    expect(value).toEqual({ attacks: [] });
  });
});
