import { cleanup, render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { DatasetRecord } from '../../src/contract/datasets/dataset';
import type { CheckpointRecord } from '../../src/contract/models/checkpoint';
import NewEvaluationPage from '../../src/renderer/features/evaluation/NewEvaluationPage.svelte';
import { DatasetsState } from '../../src/renderer/state/records/datasets.svelte';
import { ModelsState } from '../../src/renderer/state/records/models.svelte';
import { ToastsState } from '../../src/renderer/state/window/toasts.svelte';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import { recorded, recordedBridge } from './support/recorded-bridge';
import WorkspaceHost from './support/WorkspaceHost.svelte';

const recordedModels = recorded<CheckpointRecord[]>('models:list');
const trainedFor = (epsilon: number): CheckpointRecord => {
  const [model] = recordedModels.filter(({ kind }) => kind === 'best');
  if (!model?.card.plan) throw new Error('no model of a run was recorded');
  const plan = { ...model.card.plan, threatModel: { norm: 'linf' as const, epsilon } };
  return { ...model, name: `for ${epsilon}`, card: { ...model.card, plan } };
};

/** The page for one of two models that were trained for different threats. */
async function open(
  answers: Parameters<typeof recordedBridge>[0] = {},
): Promise<ReturnType<typeof userEvent.setup>> {
  const first = trainedFor(0.1);
  const second = { ...trainedFor(4 / 255), id: 'checkpoint-aaaaaaaaaaaa', name: 'gentle' };
  const bridge = recordedBridge({
    'models:list': () => [first, second],
    'datasets:shifts': () => [],
    'evaluations:estimate': () => ({ durationMs: null, isAtMost: true, basis: '' }),
    ...answers,
  });
  const toasts = new ToastsState();
  const [models, datasets] = [new ModelsState(bridge, toasts), new DatasetsState(bridge, toasts)];
  await Promise.all([models.load(), datasets.load()]);
  render(WorkspaceHost, {
    tested: NewEvaluationPage,
    given: { checkpoint: first.id, like: null, along: null },
    workspace: {
      bridge,
      toasts,
      models,
      datasets,
      evaluations: { forCheckpoint: () => [], reading: () => () => undefined },
      directions: { generators: [], sets: [] },
      router: { go: () => undefined },
    } as unknown as Workspace,
  } as never);
  return userEvent.setup();
}

const epsilon = () => screen.getByLabelText<HTMLInputElement>('Epsilon');

test('a model is measured under the threat that it was trained for, unless somebody says otherwise', async () => {
  const user = await open();
  expect(epsilon().value).toBe('0.1');
  await user.click(screen.getByLabelText('Model'));
  await user.click(await screen.findByRole('option', { name: /gentle/ }));
  expect(epsilon().value).toBe('4/255');
  await user.clear(epsilon());
  await user.type(epsilon(), '2/255');
  await user.click(screen.getByLabelText('Model'));
  await user.click(await screen.findByRole('option', { name: /for 0.1/ }));
  expect(epsilon().value).toBe('2/255');
});

test('accuracy against epsilon names no more images than the evaluation looks at', async () => {
  const user = await open();
  const images = screen.getByLabelText('Images');
  const offered = (words: string) =>
    screen.getByRole('checkbox', { name: `Accuracy against epsilon (${words})` });
  offered('11 values, 200 images');
  await user.clear(images);
  await user.type(images, '50');
  offered('11 values, 50 images');
  await user.clear(images);
  offered('11 values');
});

test('offers other datasets of the same classes as shifts, and nothing where there are none', async () => {
  await open();
  expect(screen.queryByRole('group', { name: /same classes/ })).toBeNull();
  cleanup();
  const [own] = recorded<DatasetRecord[]>('datasets:list');
  if (!own) throw new Error('no dataset was recorded');
  const manifest = { ...own.manifest, fingerprint: 'e'.repeat(64) };
  const drawn = { ...own, id: 'dataset-drawn0000000', name: 'drawn', manifest };
  const copy = { ...own, id: 'dataset-copy00000000', name: 'copy' };
  const user = await open({
    'datasets:list': () => [own, drawn, copy],
    'datasets:shifts': ({ datasetId }) => {
      expect(datasetId).toBe(own.id);
      return [
        { datasetId: drawn.id, problem: null },
        { datasetId: copy.id, problem: '200 of its first 200 test images are of "shapes" too' },
      ];
    },
  });
  const shift = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'drawn' });
  expect(screen.queryByRole('checkbox', { name: 'copy' })).toBeNull();
  expect(shift.checked).toBe(false);
  await user.click(shift);
  expect(shift.checked).toBe(true);
});

test('says how long the evaluation of the form is going to take, and not that of another', async () => {
  const user = await open({
    'evaluations:estimate': ({ plan }) => ({
      durationMs: plan.images * 3_600_000,
      isAtMost: false,
      basis: 'earlier evaluations',
    }),
  });
  const images = screen.getByLabelText('Images');
  await user.clear(images);
  await user.type(images, '2');
  await screen.findByText(/About 2 h here, by earlier evaluations\./);
  await user.clear(images);
  expect(screen.queryByText(/About .* here/)).toBeNull();
  await user.type(images, '3');
  await screen.findByText(/About 3 h here/);
});
