import { expect, it } from 'vitest';
import type { CommandInput } from '../../../../../src/contract/commands';
import type { Correction } from '../../../../../src/contract/datasets/corrections';
import type { OperationId } from '../../../../../src/contract/ids';
import { CorrectionDraft } from '../../../../../src/renderer/features/datasets/corrections/correction-draft.svelte';
import { NewVersion } from '../../../../../src/renderer/features/datasets/corrections/new-version.svelte';
import { OperationsState } from '../../../../../src/renderer/state/window/operations.svelte';
import { ToastsState } from '../../../../../src/renderer/state/window/toasts.svelte';
import { makeDataset } from '../../../../support/lab-records';

const chosen: Correction[] = [
  { kind: 'exclude', split: 'train', index: 4 },
  { kind: 'relabel', split: 'test', index: 1, className: 'dog' },
];

/** Makes a version and puts into effect on a draft what it was made with. */
async function settle(
  draft: CorrectionDraft,
  request: object,
  meanwhile = () => undefined as void,
) {
  const operationId = 'operation-aaaaaa' as OperationId;
  const operations = new OperationsState();
  const bridge = { invoke: async () => ({ operationId }) };
  const version = new NewVersion({ bridge, operations, toasts: new ToastsState() } as never);
  await version.make({ reference: 'pets', ...request } as CommandInput<'datasets:correct'>);
  meanwhile();
  const added = { dataset: makeDataset(), unchanged: false, rejected: [] };
  const outcome = { kind: 'dataset-added' as const, ...added };
  operations.handle({ type: 'operation', operationId, fraction: 1, message: 'Added.', outcome });
  const finished = version.takeFinished();
  expect(finished?.message).toBe('Added.');
  expect(version.takeFinished()).toBeNull();
  draft.leaveOut(finished?.corrections ?? []);
}

it('a version without the chosen corrections leaves them chosen', async () => {
  const draft = new CorrectionDraft(chosen);
  await settle(draft, { mergeDuplicates: 'exact' });
  expect(draft.list).toEqual(chosen);
});

it('a version with the chosen corrections leaves those that were chosen while it was made', async () => {
  const draft = new CorrectionDraft(chosen);
  const later: Correction = { kind: 'exclude', split: 'test', index: 9 };
  await settle(draft, { corrections: [...draft.list] }, () => draft.choose([later], [later]));
  expect(draft.list).toEqual([later]);
});
