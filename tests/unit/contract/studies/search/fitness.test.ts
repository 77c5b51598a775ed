import { expect, it } from 'vitest';
import { bestOf, fitnessOf, ranked } from '../../../../../src/contract/studies/search/fitness';
import { Fitness } from '../../../../../src/contract/studies/search/search';

const measured = [
  { name: 'accurate', clean: 0.9, robust: 0.8, eer: 0.3 },
  { name: 'apart', clean: 0.5, robust: 0.4, eer: 0.1 },
  { name: 'never verified', clean: 0.95, robust: 0.9, eer: null },
];
const names = (all: readonly { name: string }[]) => all.map(({ name }) => name);

it('ranks by the equal error rate alone where identities are verified, the lowest first', () => {
  const fitness = Fitness.parse({ kind: 'verification', dataset: 'others' });
  expect(names(ranked(fitness, measured))).toEqual(['apart', 'accurate']);
  expect(bestOf(fitness, measured)?.name).toBe('apart');
  expect(fitnessOf(fitness, measured[0]!)).toBeCloseTo(0.7, 12);
  expect(fitnessOf(fitness, measured[2]!)).toBeNull();
});

it('does not heed the equal error rate where accuracies are looked for', () => {
  const fitness = Fitness.parse({ kind: 'weighted' });
  expect(names(ranked(fitness, measured))).toEqual(['never verified', 'accurate', 'apart']);
  expect(names(ranked(Fitness.parse({ kind: 'pareto' }), measured))).toEqual(
    names(ranked(fitness, measured)),
  );
});
