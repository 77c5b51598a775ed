import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { CheckpointRecord } from '../../src/contract/models/checkpoint';
import ModelCards from '../../src/renderer/features/models/ModelCards.svelte';
import type { Workspace } from '../../src/renderer/state/workspace.svelte';
import { recorded, recordedBridge } from './support/recorded-bridge';
import WorkspaceHost from './support/WorkspaceHost.svelte';

// What counts are the cards; their menus would take most of the time.
vi.mock('../../src/renderer/features/models/ModelMenu.svelte', () => ({
  default: () => undefined,
}));

afterEach(() => vi.unstubAllGlobals());

test('of many models the cards near what is in view are made, and the others when their end comes near', async () => {
  let comesNear: () => void = () => undefined;
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(answer: (entries: { isIntersecting: boolean }[]) => void) {
        answer([{ isIntersecting: false }]);
        comesNear = () => answer([{ isIntersecting: true }]);
      }
      observe(): void {}
      disconnect(): void {}
    },
  );
  const [model] = recorded<CheckpointRecord[]>('models:list');
  const models = Array.from({ length: 48 }, (_, index) => ({
    ...model!,
    id: `checkpoint-${index}`,
    name: `model ${index}`,
  }));
  const workspace = {
    bridge: recordedBridge(),
    annotations: { of: () => ({ tags: [], archived: false, favourite: false }) },
    evaluations: { resultOfModel: () => null, reading: () => () => undefined },
    toasts: { attempt: (work: () => Promise<unknown>) => work() },
    models: { list: models },
    datasets: { list: [] },
    router: { go: () => undefined },
  } as unknown as Workspace;
  const given = { models, parentName: () => null };
  render(WorkspaceHost, { tested: ModelCards, given, workspace } as never);
  const made = () => document.querySelectorAll('article').length;
  expect(made()).toBe(24);
  comesNear();
  await tick();
  expect(made()).toBe(48);
});
