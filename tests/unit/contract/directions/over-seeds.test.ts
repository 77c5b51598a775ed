import { describe, expect, it } from 'vitest';
import { ImportedPlan } from '../../../../src/contract/directions/generator';
import type { DirectionMeasures } from '../../../../src/contract/directions/measures';
import { measuresOverSeeds } from '../../../../src/contract/directions/over-seeds';
import { newId } from '../../../../src/main/lab/identifiers';
import { makeDirectionSet, makeGenerator } from '../../../support/direction-records';
import { makeDataset } from '../../../support/lab-records';

const dataset = makeDataset();

function measured(value: number, images = 200): DirectionMeasures {
  return {
    images,
    seed: 0,
    factorVae: value,
    betaVae: value,
    mutualInformationGap: value,
    attributeGap: value,
    disentanglement: value,
    completeness: value,
    informativeness: value,
  };
}

function repetition(seed: number, value: number | null, change: Record<string, unknown> = {}) {
  const made = makeGenerator(dataset);
  const generator = { ...made, plan: { ...made.plan, seed } };
  const set = {
    ...makeDirectionSet(generator),
    id: newId('directions'),
    seed,
    measures: value === null ? null : measured(value),
    ...change,
  };
  return { generator, set };
}

describe('measures over seeds', () => {
  const all = [repetition(0, 0.2), repetition(1, 0.4), repetition(2, 0.6)];
  const others = [
    repetition(3, null),
    repetition(4, 0.9, { method: { kind: 'random', count: null } }),
    repetition(5, 0.9, { measures: measured(0.9, 100) }),
    // The same seeds again count once.
    repetition(1, 0.9, { createdAt: '2020-01-01' }),
  ];
  const known = {
    sets: [...all, ...others].map(({ set }) => set),
    generators: [...all, ...others].map(({ generator }) => generator),
  };

  it('are the mean with its interval by Student, of sets that differ in seeds alone', () => {
    const found = measuresOverSeeds(all[0]!.set, known);
    expect(found?.seeds).toBe(3);
    // 4.303 · 0.2 / √3
    const { mean, low, high } = found!.measures.factorVae;
    expect(mean).toBeCloseTo(0.4, 12);
    expect(low).toBeCloseTo(0.4 - 0.49687, 4);
    expect(high).toBeCloseTo(0.4 + 0.49687, 4);
  });

  it('are none of a set without measures, and of one that was not repeated', () => {
    expect(measuresOverSeeds(others[0]!.set, known)).toBeNull();
    expect(measuresOverSeeds(others[1]!.set, known)).toBeNull();
    const other = { ...known, generators: [] };
    expect(measuresOverSeeds(all[0]!.set, other)).toBeNull();
  });

  it('are not over generators of other plans', () => {
    const [first, second] = all;
    const wider = { ...second!.generator, plan: { ...second!.generator.plan, width: 32 } };
    const generators = [first!.generator, wider];
    expect(
      measuresOverSeeds(first!.set, { sets: [first!.set, second!.set], generators }),
    ).toBeNull();
  });

  it('are not over decoders that other programs trained, which may differ in anything', () => {
    const plan = ImportedPlan.parse({
      ...{ kind: 'imported', latent: 8, source: 'decoder.onnx', format: 'ONNX' },
    });
    const made = [0, 1].map((seed) => repetition(seed, 0.2));
    const generators = made.map(({ generator }) => ({ ...generator, plan }));
    const sets = made.map(({ set }) => set);
    expect(measuresOverSeeds(sets[0]!, { sets, generators })).toBeNull();
    const inOne = sets.map((set) => ({ ...set, generatorId: generators[0]!.id }));
    expect(measuresOverSeeds(inOne[0]!, { sets: inOne, generators })?.seeds).toBe(2);
  });
});
