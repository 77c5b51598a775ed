import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { DatasetRecord } from '../../src/contract/datasets/dataset';
import { PlaceChoice } from '../../src/renderer/forms/place/place-choice.svelte';
import StudySection from '../../src/renderer/features/new-run/StudySection.svelte';
import Host from './support/Host.svelte';

function open(identities: readonly DatasetRecord[] | null) {
  const given = {
    ...{ seeds: null, tune: null, identities },
    ...{ cluster: null, choice: new PlaceChoice(), onestimate: async () => undefined },
  };
  render(Host, { tested: StudySection, given } as never);
  return userEvent.setup();
}

const others = [{ id: 'dataset-aaaaaa', name: 'held out' } as DatasetRecord];
const tune = () => screen.getByRole('checkbox', { name: /^Tune/ });

test('a plan with a term on identities can be searched by those of another dataset', async () => {
  const user = open(others);
  await user.click(tune());
  const chooseBy = screen.getByLabelText('Choose by');
  expect(chooseBy.textContent).toContain('Accuracy');
  await user.click(chooseBy);
  await user.click(await screen.findByRole('option', { name: /held out/ }));
  expect(screen.getByLabelText('Choose by').textContent).toContain('held out');
  // Few combinations are left, which can all be tried.
  await user.click(screen.getByLabelText('Strategy'));
  expect(await screen.findByRole('option', { name: /Grid/ })).toBeTruthy();
});

test('any other plan is searched by accuracy alone, and says nothing of identities', async () => {
  const user = open(null);
  await user.click(tune());
  expect(screen.getByLabelText('Budget')).toBeTruthy();
  expect(screen.queryByLabelText('Choose by')).toBeNull();
});
