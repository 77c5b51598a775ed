import { describe, expect, it } from 'vitest';
import {
  budgetMsOf,
  budgets,
  firstTune,
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

  it('gets a name that no study has: a search of the same name would replace it', () => {
    expect(tuneName('robust', [])).toBe('tune robust');
    expect(tuneName('robust', ['tune robust', 'tune robust 2'])).toBe('tune robust 3');
  });
});
