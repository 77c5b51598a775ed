import { expect, it } from 'vitest';
import type { CombinationRecord } from '../../../../../src/contract/weight-space/combination';
import { CombinationsState } from '../../../../../src/renderer/state/records/combinations.svelte';
import { DirectionsState } from '../../../../../src/renderer/state/records/directions.svelte';
import { ToastsState } from '../../../../../src/renderer/state/window/toasts.svelte';
import { makeDirectionSet, makeGenerator } from '../../../../support/direction-records';
import { makeDataset } from '../../../../support/lab-records';

const generator = makeGenerator(makeDataset());
const set = makeDirectionSet(generator);

it('a generator and directions that were removed leave the lists', () => {
  const directions = new DirectionsState(
    undefined as never,
    undefined as never,
    undefined as never,
  );
  directions.handle({ type: 'generator-changed', generator });
  directions.handle({ type: 'directions-changed', directionSet: set });
  directions.handle({ type: 'directions-removed', directionSetId: set.id });
  expect([directions.generators, directions.sets]).toEqual([[generator], []]);
  directions.handle({ type: 'generator-removed', generatorId: generator.id });
  expect(directions.generators).toEqual([]);
});

it('a combination that was removed leaves the list', () => {
  const combinations = new CombinationsState();
  const combination = { id: 'combination-aaaaaa', createdAt: 'now' } as CombinationRecord;
  combinations.handle({ type: 'combination-changed', combination });
  combinations.handle({ type: 'combination-removed', combinationId: combination.id });
  expect(combinations.all).toEqual([]);
});

it('moving a generator to the trash says what goes along, and is undone by its id', async () => {
  const calls: unknown[] = [];
  const bridge = {
    invoke: (name: string, input: unknown) => {
      calls.push([name, input]);
      return Promise.resolve({ models: 0, runs: 0, evaluations: 2 });
    },
  };
  const toasts = new ToastsState();
  const directions = new DirectionsState(bridge as never, undefined as never, toasts);
  directions.handle({ type: 'directions-changed', directionSet: set });
  expect(await directions.removeGenerator(generator)).toBe(true);
  const [toast] = toasts.list;
  expect(toast?.message).toBe(
    'Moved generator vae with its 1 direction set to the trash. It is used by 2 evaluations.',
  );
  toast?.action?.run();
  expect(calls).toEqual([
    ['generators:remove', { reference: generator.id }],
    ['trash:restore', { reference: generator.id }],
  ]);
});
