import { describe, expect, it } from 'vitest';
import {
  fittingGenerators,
  type FittingGenerator,
} from '../../../../../src/contract/directions/fitting-generators';
import {
  directionsAlong,
  directionsLike,
  directionsOf,
  keptChoice,
  newDirections,
} from '../../../../../src/renderer/features/evaluation/directions-draft';
import { makeDirectionSet, makeGenerator } from '../../../../support/direction-records';
import { makeDataset } from '../../../../support/lab-records';

const dataset = makeDataset();
const generator = { ...makeGenerator(dataset), state: 'trained' as const };
const direction = { vector: [1, 0], effect: 0.1, name: null, kept: true };
const set = {
  ...makeDirectionSet(generator),
  directions: [direction, { ...direction, kept: false }, { ...direction, name: 'size' }],
};
const { image } = dataset.manifest;
const fitting = () => fittingGenerators({ generators: [generator], sets: [set] }, image);
const draft = () => newDirections(fitting()[0] as FittingGenerator);

describe('moving images along directions in a new evaluation', () => {
  it('is offered for trained generators of such images with kept directions alone', () => {
    expect(fitting().map((each) => each.generator)).toEqual([generator]);
    expect(fitting()[0]?.kept.map(keptChoice)).toEqual([
      { key: `${set.id}:1`, title: 'axes-vae, direction 1' },
      { key: `${set.id}:3`, title: 'size' },
    ]);
    const all = { generators: [generator], sets: [set] };
    expect(fittingGenerators(all, { ...image, height: image.height + 1 })).toEqual([]);
    expect(fittingGenerators({ generators: [generator], sets: [] }, image)).toEqual([]);
    const unfinished = { ...generator, state: 'unfinished' as const };
    expect(fittingGenerators({ ...all, generators: [unfinished] }, image)).toEqual([]);
  });

  it('starts with those of one set where the address names it', () => {
    const other = { ...makeDirectionSet(generator), directions: [direction] };
    const both = fittingGenerators({ generators: [generator], sets: [set, other] }, image);
    expect(directionsAlong(both, set.id)?.along).toEqual([`${set.id}:1`, `${set.id}:3`]);
    expect(directionsAlong(both, other.id)?.along).toEqual([`${other.id}:1`]);
    expect(directionsAlong(both, 'gone')).toBeNull();
  });

  it('starts with all kept directions, and comes back from its plan', () => {
    const { settings, issues } = directionsOf(draft(), 100);
    expect(issues).toEqual({});
    expect(settings.directions).toMatchObject({
      generator: generator.id,
      along: [
        { set: set.id, direction: 0 },
        { set: set.id, direction: 2 },
      ],
      images: 100,
    });
    const again = directionsLike(settings.directions!);
    expect(directionsOf(again, 100).settings).toEqual(settings);
    expect(directionsOf(null, 100)).toEqual({ settings: {}, issues: {} });
  });

  it('says in each field what is wrong', () => {
    const wrong = (changes: object) => directionsOf({ ...draft(), ...changes }, 100).issues;
    expect(wrong({ shifts: '' }).shifts).toMatch(/at least one shift other than 0/);
    expect(wrong({ shifts: '0' }).shifts).toMatch(/at least one shift other than 0/);
    expect(wrong({ shifts: 'far' }).shifts).toBeDefined();
    expect(wrong({ shifts: '1, far' }).shifts).toBeDefined();
    expect(wrong({ shifts: '−1, 2' })).toEqual({});
    expect(wrong({ along: [] }).along).toBe('Choose at least one direction.');
    expect(wrong({ images: '0' }).images).toBeDefined();
    expect(wrong({ inversion: 'descent', steps: '0' }).steps).toBeDefined();
    expect(wrong({ inversion: 'descent', rate: '' }).rate).toBeDefined();
  });
});
