import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { PlanPreview } from '../../src/contract/commands';
import type { RunRecord } from '../../src/contract/runs/run';
import { PlanForm } from '../../src/renderer/features/new-run/plan-form.svelte';
import type { JsonObject } from '../../src/contract/json-value';
import ScheduleSection from '../../src/renderer/features/new-run/training/ScheduleSection.svelte';
import Host from './support/Host.svelte';
import { recorded, recordedBridge } from './support/recorded-bridge';

const plan = recorded<RunRecord[]>('runs:list').find(({ name }) => name === 'fine-tune')!
  .plan as unknown as JsonObject;
const preview = recorded<PlanPreview>('plans:preview');

/** What the lab was asked last, and its answer. */
let asked: JsonObject;
let issues: PlanPreview['issues'];

async function editor() {
  const bridge = recordedBridge({
    'plans:preview': ({ plan }) => {
      asked = plan as JsonObject;
      return issues.length > 0 ? { ...preview, issues, schedule: null } : preview;
    },
  });
  const form = new PlanForm(bridge);
  form.load({ ...plan, epochs: 10, learningRate: schedule });
  render(Host, { tested: ScheduleSection, given: { form } });
  await vi.waitFor(() => expect(form.preview).not.toBeNull());
  return { form, user: userEvent.setup() };
}

const schedule = {
  kind: 'slow-start-fast-decay',
  peak: 0.05,
  warmUpEpochs: 2,
  halfLifeEpochs: 1,
  floor: 0,
};

beforeEach(() => {
  asked = {};
  issues = [];
});

test('the curve has a handle for what makes the schedule, and says where each one is', async () => {
  await editor();
  const handles = screen.getAllByRole('slider');
  expect(handles.map((handle) => handle.getAttribute('aria-label'))).toContain('Half-life');
  for (const handle of handles) expect(handle.getAttribute('aria-valuetext')).toMatch(/\d/);
});

test('a handle moves by keyboard, and the lab is asked about the plan that results', async () => {
  const { form, user } = await editor();
  const handle = screen.getByRole('slider', { name: 'Half-life' });
  handle.focus();
  await user.keyboard('{ArrowRight}');
  const moved = form.value('learningRate.halfLifeEpochs');
  expect(moved).toBeGreaterThan(1);
  await vi.waitFor(() => expect(asked['learningRate']).toMatchObject({ halfLifeEpochs: moved }));
  // The rest of the schedule stays as it was.
  expect(form.value('learningRate.peak')).toBe(0.05);
  expect(form.value('learningRate.warmUpEpochs')).toBe(2);
});

test('a length that is not a number stays on screen with the reason', async () => {
  const { user } = await editor();
  issues = [{ path: 'epochs', message: 'expected a number' }];
  const length = screen.getByRole('textbox', { name: 'Length' });
  await user.clear(length);
  await user.type(length, 'ten');
  await vi.waitFor(() => expect(length.getAttribute('aria-invalid')).toBe('true'));
  const reason = document.getElementById(length.getAttribute('aria-describedby')!);
  expect(reason?.textContent).toContain('number');
  expect((length as HTMLInputElement).value).toBe('ten');
  await vi.waitFor(() => expect(asked['epochs']).toBe('ten'));
});
