import { render, screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { CheckpointRecord } from '../../src/contract/models/checkpoint';
import ModelsTable from '../../src/renderer/features/models/ModelsTable.svelte';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import Select from '../../src/renderer/ui/controls/Select.svelte';
import LongName from '../../src/renderer/ui/display/LongName.svelte';
import { recorded } from './support/recorded-bridge';
import WorkspaceHost from './support/WorkspaceHost.svelte';

const run = 'fine-tune of the natural small-cnn on all of fashion-mnist with carried steps';

/** The words that stay when a name has too little room. */
const kept = () =>
  [...document.querySelectorAll('.long > .end')].map(({ textContent }) => textContent?.trim());

test('checkpoints of a run with a long name differ in the words that the list of models never cuts', async () => {
  const [model] = recorded<CheckpointRecord[]>('models:list').filter(({ kind }) => kind === 'best');
  const kinds = ['best', 'averaged', 'last'] as const;
  const models = kinds.map((kind) => ({ ...model!, id: kind, kind, name: `${run} ${kind}` }));
  const workspace = {
    annotations: { of: () => ({ tags: [], archived: false }) },
    router: { go: () => undefined },
  } as unknown as Workspace;
  const given = { models, parentName: () => null };
  render(WorkspaceHost, { tested: ModelsTable, given, workspace } as never);
  await screen.findAllByTitle(new RegExp(run));
  for (const kind of kinds) expect(kept()).toContainEqual(expect.stringMatching(`${kind}$`));
});

test('a picker shows which checkpoint of a run is chosen, however long its name', () => {
  const options = ['best', 'last'].map((kind) => ({ value: kind, label: `${run} ${kind}` }));
  render(Select, { label: 'Model', value: 'last', options });
  expect(kept()).toEqual(['steps last']);
});

test('a long name is copied in one line', async () => {
  render(LongName, { name: `${run} last` });
  const [start, end] = ['.start', '.end bdi'].map(
    (part) => document.querySelector(part)!.firstChild!,
  );
  getSelection()!.setBaseAndExtent(start!, 0, end!, end!.textContent!.length);
  const copied: Record<string, string> = {};
  const clipboardData = { setData: (type: string, text: string) => void (copied[type] = text) };
  const event = Object.assign(new Event('copy', { bubbles: true, cancelable: true }), {
    clipboardData,
  });
  document.querySelector('.start')!.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  expect(copied).toEqual({ 'text/plain': `${run} last` });
});
