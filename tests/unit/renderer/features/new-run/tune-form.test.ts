import { describe, expect, it } from 'vitest';
import type { DatasetRecord } from '../../../../../src/contract/datasets/dataset';
import {
  budgetMsOf,
  budgets,
  chosenBy,
  firstTune,
  identityGenes,
  otherIdentities,
  tuneChoices,
  tuneName,
  tuneText,
} from '../../../../../src/renderer/features/new-run/tune-form';

describe('a plan that is searched', () => {
  it('has a budget in words and in milliseconds', () => {
    expect(budgets).toContain(firstTune.budget);
    expect(budgetMsOf(firstTune)).toBe(3_600_000);
    expect(tuneText(firstTune)).toBe('Search of at most 1 h');
    const open = { ...firstTune, budget: 'no limit' };
    expect(budgetMsOf(open)).toBeNull();
    expect(tuneText(open)).toBe('Search to its end');
  });

  it('searches scale and margin where identities choose, around the values of its own term', () => {
    const term = { kind: 'sphereface2', scale: 40, margin: 0.4, variant: 'cosine' };
    const genes = identityGenes([{ kind: 'cross-entropy' }, term]);
    expect(genes).toEqual({
      'recipe.objective.1.scale': [20, 40, 80],
      'recipe.objective.1.margin': [0.2, 0.4, 0.6],
    });
    expect(identityGenes([{ ...term, variant: 'multiple', margin: 1.8 }])).toMatchObject({
      'recipe.objective.0.margin': [1.4, 1.8, 2.2],
    });
    expect(identityGenes([{ kind: 'normface', scale: 16 }])).toEqual({
      'recipe.objective.0.scale': [8, 16, 32],
    });
    expect(identityGenes([{ kind: 'cross-entropy' }])).toBeNull();
    expect(identityGenes(undefined)).toBeNull();
    const byIdentities = { ...firstTune, verifyOn: 'others' };
    expect(tuneChoices(byIdentities, genes)).toMatchObject({
      genes,
      blockRates: [],
      fitness: { kind: 'verification', dataset: 'others' },
    });
    expect(tuneChoices(firstTune, genes)).not.toHaveProperty('fitness');
    expect(tuneChoices(byIdentities, null)).not.toHaveProperty('fitness');
  });

  it('tries every combination only where identities choose', () => {
    const grid = { ...chosenBy(firstTune, 'others'), strategy: 'grid' as const };
    expect(grid.verifyOn).toBe('others');
    expect(chosenBy(grid, '')).toEqual(firstTune);
  });

  it('gives the datasets that share no identity', () => {
    const dataset = (name: string, classNames: string[]) =>
      ({ name, manifest: { classNames } }) as DatasetRecord;
    const trained = dataset('trained', ['ann', 'ben']);
    const others = [trained, dataset('apart', ['cleo']), dataset('shared', ['ben', 'dora'])];
    expect(otherIdentities(trained, others).map(({ name }) => name)).toEqual(['apart']);
  });

  it('gets a name that no study has: a search of the same name would replace it', () => {
    expect(tuneName('robust', [])).toBe('tune robust');
    expect(tuneName('robust', ['tune robust', 'tune robust 2'])).toBe('tune robust 3');
  });
});
