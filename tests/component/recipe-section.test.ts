import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ThreatModel } from '../../src/contract/attacks/threat-model';
import type { PlanPreview } from '../../src/contract/commands';
import type { JsonObject } from '../../src/contract/json-value';
import { recipeNameOf, type RecipeName } from '../../src/contract/named-recipes';
import { fallbackPlan } from '../../src/renderer/features/new-run/start/starting-plans';
import { PlanForm } from '../../src/renderer/features/new-run/plan-form.svelte';
import RecipeSection from '../../src/renderer/features/new-run/training/RecipeSection.svelte';
import { recorded, recordedBridge } from './support/recorded-bridge';

async function open(changes: Partial<PlanPreview> = {}) {
  const preview = { ...recorded<PlanPreview>('plans:preview'), ...changes };
  const form = new PlanForm(recordedBridge({ 'plans:preview': () => preview }));
  form.load(fallbackPlan as unknown as JsonObject);
  render(RecipeSection, { form });
  await vi.waitFor(() => expect(form.preview).not.toBeNull());
  const chosen = () => recipeNameOf(form.value('recipe'));
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Other recipes' }));
  return { chosen, form, user };
}

const radio = (name: RecipeName) =>
  screen.getAllByRole<HTMLInputElement>('radio').find(({ value }) => value === name)!;

test('with the arrow keys one recipe is looked at after the other', async () => {
  const { chosen, user } = await open();
  radio('few-steps').focus();
  await user.keyboard('{ArrowDown}');
  expect(chosen()).toBe('slow-start-fast-decay');
  expect(document.activeElement).toBe(radio('slow-start-fast-decay'));
  await user.keyboard('{ArrowDown}');
  expect(chosen()).toBe('feature-anchor');
  expect(screen.getAllByRole('radio').length).toBeGreaterThan(10);
});

test('with the mouse the one that was meant is left', async () => {
  const { chosen, user } = await open();
  await user.click(radio('trades'));
  expect(chosen()).toBe('trades');
  expect(screen.getAllByRole('radio')).toHaveLength(1);
});

test('what is recommended for other classes trains at twice the epsilon that is measured', async () => {
  const { form, user } = await open({ startSituation: 'other-classes' });
  expect(screen.getByText(/2 × the evaluated epsilon/)).toBeTruthy();
  form.set('evaluation', { images: 100, attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }] });
  const measured = form.value('threatModel');
  await user.click(screen.getByRole('button', { name: 'Use it' }));
  const { epsilon, norm } = ThreatModel.parse(measured);
  expect(form.value('evaluation.threatModel')).toEqual({ epsilon, norm });
  expect(form.value('threatModel.epsilon')).toBeCloseTo(2 * epsilon, 9);
  expect(screen.queryByRole('button', { name: 'Use it' })).toBeNull();
});

test('a processor that computes in bfloat16 is worth a hint until the plan uses it', async () => {
  const { form, user } = await open({ fasterInBfloat16: true });
  expect(screen.getByText(/This processor computes in bfloat16/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Compute in bfloat16' }));
  expect(form.value('precision')).toMatchObject({ attack: 'bfloat16', update: 'bfloat16' });
  expect(screen.queryByText(/This processor computes in bfloat16/)).toBeNull();
});

test('elsewhere nothing is said of it', async () => {
  await open({ fasterInBfloat16: false });
  expect(screen.queryByText(/bfloat16/)).toBeNull();
});
