import { render, screen, waitFor } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { DatasetRecord } from '../../src/contract/datasets/dataset';
import { TemperError } from '../../src/contract/errors';
import type { StudyEstimate, StudyTemplate } from '../../src/contract/studies/commands';
import NewStudy from '../../src/renderer/features/studies/NewStudy.svelte';
import { ToastsState } from '../../src/renderer/state/window/toasts.svelte';
import { makeStudy } from '../support/studies';
import Host from './support/Host.svelte';
import { recorded, recordedBridge, type OwnAnswers } from './support/recorded-bridge';

const template = (id: string, title: string): StudyTemplate => ({
  ...{ id, title, description: '', parentArm: null, scales: ['quick', 'full'] },
});

const unknown: StudyEstimate = {
  study: makeStudy(),
  arms: [],
  ...{ trials: 4, known: 0, trained: 0, passes: { forward: 1, backward: 1 } },
  ...{ remainingMs: null, isAtMost: false, search: null, notMeasured: null },
};
const measured: StudyEstimate = { ...unknown, remainingMs: 240_000 };

/** The panel in a lab that knows nothing of how fast this machine is. */
async function open(answers: OwnAnswers = {}) {
  const onstarted = vi.fn();
  const toasts = new ToastsState();
  const given = {
    bridge: recordedBridge({
      'studies:templates': () => [template('one', 'First?'), template('two', 'Second?')],
      'studies:from-template': (choices) => ({ study: choices.template }),
      'studies:estimate': ({ measure }) => (measure ? measured : unknown),
      ...answers,
    }),
    ...{ toasts, datasets: recorded<DatasetRecord[]>('datasets:list'), models: [], cluster: null },
    ...{ droppedFile: null, onstarted },
  };
  render(Host, { tested: NewStudy, given } as never);
  await screen.findByText('4 runs: the time is not known here yet');
  return { user: userEvent.setup(), onstarted, toasts };
}

const measure = () => screen.getByRole('button', { name: 'Measure' });

test('measures where the time is not known, and starts with what was measured', async () => {
  const run = vi.fn();
  const { user, onstarted } = await open({
    'studies:run': ({ estimates }) => {
      run(estimates);
      return { id: 'study-aaaaaaaaaaaa' };
    },
  });
  await user.click(measure());
  await screen.findByText('4 runs: about 4 min');
  expect(screen.queryByRole('button', { name: /Measur/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Start' }));
  await waitFor(() => expect(onstarted).toHaveBeenCalledWith('study-aaaaaaaaaaaa'));
  expect(run).toHaveBeenCalledWith(measured.arms);
});

test('says that the device is busy, and may be asked again', async () => {
  const notMeasured = 'A run is being carried out. Measure when it has ended.';
  const { user } = await open({
    'studies:estimate': (request) => ({
      ...unknown,
      notMeasured: request.measure ? notMeasured : null,
    }),
  });
  await user.click(measure());
  await screen.findByText(`4 runs. ${notMeasured}`);
  expect(measure()).toBeTruthy();
});

test('shows that it is measuring, and forgets the answer where another question was chosen meanwhile', async () => {
  let answer: (estimate: StudyEstimate) => void = () => undefined;
  const pending = new Promise<StudyEstimate>((resolve) => (answer = resolve));
  const { user } = await open({
    'studies:estimate': (request) => (request.measure ? pending : unknown),
  });
  await user.click(measure());
  expect(screen.getByRole('button', { name: 'Measuring' })).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain('some steps of each arm');
  await user.click(screen.getByLabelText('Question'));
  await user.click(await screen.findByRole('option', { name: 'Second?' }));
  answer(measured);
  await screen.findByText('4 runs: the time is not known here yet');
  expect(measure()).toBeTruthy();
});

test('takes a study file in place of a template, and leads back', async () => {
  const file = { name: 'mine' };
  const estimated = vi.fn();
  const { user } = await open({
    'studies:read': ({ path }) => {
      expect(path).toBe('/home/ada/leaves.zip');
      return { study: file };
    },
    'studies:estimate': ({ study }) => {
      estimated(study);
      return unknown;
    },
  });
  await user.click(screen.getByRole('button', { name: 'Open a study file' }));
  await screen.findByText('/home/ada/leaves.zip');
  await waitFor(() => expect(estimated).toHaveBeenLastCalledWith(file));
  expect(screen.queryByLabelText('Question')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Back to the templates' }));
  expect(screen.getByLabelText('Question')).toBeTruthy();
  await waitFor(() => expect(estimated).toHaveBeenLastCalledWith('one'));
});

test('says what is wrong with a file that is none, with the line, and keeps the form', async () => {
  const { user } = await open({
    'studies:read': () => {
      throw new TemperError('invalid-input', 'mine.json is not valid JSON\n  {,\n   ^');
    },
  });
  await user.click(screen.getByRole('button', { name: 'Open a study file' }));
  const note = await screen.findByRole('alert');
  expect(note.textContent).toContain('mine.json is not valid JSON');
  expect(note.querySelector('pre')?.textContent).toBe('  {,\n   ^');
  expect(screen.getByLabelText('Question')).toBeTruthy();
});
