import type { GeneratorRecord } from '../../../contract/directions/generator';
import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import type { ChosenDirection } from '../../../contract/evaluations/parts/directions';
import { freeName } from '../../../contract/free-name';
import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { InputIssue } from '../../../contract/parse';
import { uncapitalised } from '../../../words/sentences';
import { generatorFitText } from '../../core/rules/generator-fit';
import type { LabContext } from '../context';
import { refuseRemoved, removedError } from '../records/trash';
import type { Database } from '../store/database';
import {
  findDirectionSet,
  findGenerator,
  listDirectionSetsOf,
} from '../store/repositories/directions';
import { findRemoved } from '../store/repositories/trash';

/** Directions as a plan names them. */
interface Asked {
  generator: string;
  generatorName?: string | null;
  along: ChosenDirection[] | null;
}

/** What keeps images of a dataset from being moved along the directions that a plan names: each with the remedy. */
export function directionIssues(
  database: Database,
  { directions }: { directions?: Asked | undefined },
  { name, manifest }: Pick<DatasetRecord, 'name' | 'manifest'>,
): InputIssue[] {
  if (!directions) return [];
  const generator = findGenerator(database, directions.generator);
  if (!generator) {
    const named = directions.generatorName ?? directions.generator;
    const message = `there is no generator "${named}"; choose one of: temper generators list`;
    return [{ path: 'directions.generator', message }];
  }
  const removed = removedText(database, 'generator', generator.id);
  if (removed !== null) return [{ path: 'directions.generator', message: removed }];
  const unfit = generatorIssue(generator, { name, image: manifest.image });
  if (unfit !== null) return [{ path: 'directions.generator', message: unfit }];
  if (directions.along) return alongIssues(database, generator, directions.along);
  if (keptOf(database, generator).length > 0) return [];
  const message = `no direction of "${generator.name}" is kept; keep some with: temper directions name DIRECTIONS 1 NAME --keep`;
  return [{ path: 'directions.generator', message }];
}

/** In the trash or gone for good, with the remedy; null where it is in the lists. */
function removedText(
  database: Database,
  kind: 'generator' | 'directions',
  id: string,
): string | null {
  const removed = findRemoved(database, kind, id);
  if (removed?.id !== id) return null;
  return uncapitalised(removedError(database, removed).message);
}

function generatorIssue(
  generator: GeneratorRecord,
  dataset: Pick<GeneratorRecord, 'name' | 'image'>,
): string | null {
  if (generator.state !== 'trained') {
    return `the generator "${generator.name}" is not trained yet; finish it with: temper generators resume ${generator.name}`;
  }
  return generatorFitText(generator, dataset);
}

function alongIssues(
  database: Database,
  generator: GeneratorRecord,
  along: readonly ChosenDirection[],
): InputIssue[] {
  return along.flatMap(({ set: reference, direction }, index) => {
    const set = findDirectionSet(database, reference);
    const path = `directions.along.${index}`;
    if (!set) {
      const message = `there are no directions "${reference}" any more; choose others of: temper directions list`;
      return [{ path, message }];
    }
    const removed = removedText(database, 'directions', set.id);
    if (removed !== null) return [{ path, message: removed }];
    if (set.generatorId !== generator.id) {
      const message = `the directions "${set.name}" are of another generator than "${generator.name}"`;
      return [{ path, message }];
    }
    if (set.directions[direction]) return [];
    const message = `"${set.name}" has ${set.directions.length} directions; there is no direction ${direction + 1}`;
    return [{ path, message }];
  });
}

/** The kept directions of all sets of a generator, the oldest set first. */
function keptOf(database: Database, { id }: GeneratorRecord): ChosenDirection[] {
  return listDirectionSetsOf(database, id).flatMap((set) =>
    set.directions.flatMap(({ kept }, direction) =>
      kept ? [{ set: set.id, direction, name: null, vector: null }] : [],
    ),
  );
}

/**
 * A plan with what its directions are now: they may be named otherwise, or be kept no more, once the evaluation runs. A
 * plan whose generator or directions are gone stays as it is, and is refused when it is carried out.
 */
export function withChosenDirections(database: Database, plan: EvaluationPlan): EvaluationPlan {
  const { directions } = plan;
  const found = directions && chosenDirections(database, directions);
  if (!directions || !found) return plan;
  const { generator, along } = found;
  const filled = { generator: generator.id, generatorName: generator.name, along };
  return { ...plan, directions: { ...directions, ...filled } };
}

/**
 * The generator that is named, and the directions with names and vectors; null where one of them is gone. Of what was
 * removed too: a study tells by it which runs are its own.
 */
export function chosenDirections(
  database: Database,
  directions: Asked,
): { generator: GeneratorRecord; along: ChosenDirection[] } | null {
  const generator = findGenerator(database, directions.generator);
  if (!generator) return null;
  const asked = directions.along ?? keptOf(database, generator);
  const taken = new Set<string>();
  const along = asked.flatMap(({ set: reference, direction }): ChosenDirection[] => {
    const set = findDirectionSet(database, reference);
    const known = set?.directions[direction];
    if (!set || !known) return [];
    const wanted = known.name ?? `${set.name} ${direction + 1}`;
    const name = freeName(wanted, (text) => taken.has(text));
    taken.add(name);
    return [{ set: set.id, direction, name, vector: known.vector }];
  });
  return along.length === 0 || along.length < asked.length ? null : { generator, along };
}

/**
 * The file of the generator along whose directions an evaluation moves images; null where it does not.
 *
 * @throws TemperError `not-found` where the generator or its directions are gone, `wrong-state` for a generator in the trash
 */
export function generatorFileOf(
  { database, paths }: Pick<LabContext, 'database' | 'paths'>,
  { directions }: EvaluationPlan,
): string | null {
  if (!directions) return null;
  const generator = findGenerator(database, directions.generator);
  if (generator) refuseRemoved(database, 'generator', generator.id);
  const isFilled = directions.along?.every(({ vector }) => vector !== null);
  if (generator && isFilled) return paths.generator(generator.id).file;
  const name = directions.generatorName ?? directions.generator;
  throw new TemperError(
    'not-found',
    `The generator "${name}" of this evaluation, or a direction of it, is gone. Evaluate again, along other directions or without.`,
  );
}
