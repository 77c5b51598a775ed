import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/contract/json-value';
import { fallbackPlan } from '../../src/renderer/features/new-run/start/starting-plans';
import { PlanForm } from '../../src/renderer/features/new-run/plan-form.svelte';
import ThreatSection from '../../src/renderer/features/new-run/training/ThreatSection.svelte';
import { recorded, recordedBridge } from './support/recorded-bridge';

function open(evaluation: JsonObject | null) {
  const form = new PlanForm(recordedBridge({ 'plans:preview': () => recorded('plans:preview') }));
  form.load({ ...fallbackPlan, evaluation } as unknown as JsonObject);
  const given = { form, dataset: undefined, datasets: {}, checkpoints: [], attacked: {} };
  render(ThreatSection, given as never);
}

test('an evaluation under another threat than the training is said where the epsilon stands', () => {
  open({ threatModel: { norm: 'linf', epsilon: '4/255' } });
  expect(screen.getByText('The evaluation at the end measures Linf 4/255.')).toBeTruthy();
});

test.each<JsonObject | null>([null, {}, { threatModel: { norm: 'linf', epsilon: '8/255' } }])(
  'nothing is said of the same one: %o',
  (evaluation) => {
    open(evaluation);
    expect(screen.queryByText(/The evaluation at the end/)).toBeNull();
  },
);
