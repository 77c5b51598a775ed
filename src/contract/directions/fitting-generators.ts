import type { ImageShape } from '../models/network';
import type { DirectionSetRecord } from './direction-set';
import type { GeneratorRecord } from './generator';

/** A direction that was kept. */
export interface KeptDirection {
  set: DirectionSetRecord['id'];
  setName: string;
  /** Place in the set, from 0. */
  direction: number;
  name: string | null;
}

export interface FittingGenerator {
  generator: GeneratorRecord;
  /** At least one. */
  kept: KeptDirection[];
}

/** The trained generators of images of a shape that have kept directions. */
export function fittingGenerators(
  {
    generators,
    sets,
  }: { generators: readonly GeneratorRecord[]; sets: readonly DirectionSetRecord[] },
  shape: ImageShape,
): FittingGenerator[] {
  return generators
    .filter(({ state, image }) => state === 'trained' && isSame(image, shape))
    .map((generator) => ({
      generator,
      kept: sets.filter(({ generatorId }) => generatorId === generator.id).flatMap(keptOf),
    }))
    .filter(({ kept }) => kept.length > 0);
}

function isSame(left: ImageShape, right: ImageShape): boolean {
  return (
    left.height === right.height && left.width === right.width && left.channels === right.channels
  );
}

function keptOf({ id, name: setName, directions }: DirectionSetRecord): KeptDirection[] {
  return directions.flatMap(({ kept, name }, direction) =>
    kept ? [{ set: id, setName, direction, name }] : [],
  );
}
