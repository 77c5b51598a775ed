import type { DirectionSetRecord } from '../../../contract/directions/direction-set';
import type { GeneratorRecord } from '../../../contract/directions/generator';
import { TemperError } from '../../../contract/errors';
import { namesHere } from '../../../words/names-here';
import type { LabContext } from '../context';
import { resolveDataset } from '../records/references';
import { refuseRemoved } from '../records/trash';
import type { Database } from '../store/database';
import {
  findDirectionSet,
  findGenerator,
  listDirectionSets,
  listGenerators,
} from '../store/repositories/directions';

/** @throws TemperError `not-found`, which names the generators there are, or `wrong-state` for one in the trash */
export function resolveGenerator({ database }: LabContext, reference: string): GeneratorRecord {
  const found = findGenerator(database, reference);
  if (found) {
    refuseRemoved(database, 'generator', found.id);
    return found;
  }
  const names = listGenerators(database).map(({ name }) => name);
  throw new TemperError(
    'not-found',
    `There is no generator "${reference}". ${namesHere('generators', reference, names)} Train one with: temper generators train DATASET`,
    { reference },
  );
}

/** @throws TemperError `wrong-state` for one whose training is not finished */
export function requireTrained(generator: GeneratorRecord): GeneratorRecord {
  if (generator.state === 'trained') return generator;
  throw new TemperError(
    'wrong-state',
    `The generator "${generator.name}" is not trained yet: ${generator.epochs.length} of ${generator.plan.epochs} epochs are done. Finish it with: temper generators resume ${generator.name}`,
    { generatorId: generator.id },
  );
}

/** @throws TemperError `not-found`, which names the sets there are, or `wrong-state` where it or its generator is in the trash */
export function resolveDirectionSet(
  { database }: LabContext,
  reference: string,
): DirectionSetRecord {
  const found = findDirectionSet(database, reference);
  if (found) {
    refuseRemoved(database, 'directions', found.id);
    refuseRemoved(database, 'generator', found.generatorId);
    return found;
  }
  const names = listDirectionSets(database).map(({ name }) => name);
  throw new TemperError(
    'not-found',
    `There are no directions "${reference}". ${namesHere('directions', reference, names)} Find some with: temper directions find GENERATOR`,
    { reference },
  );
}

/** The place of a dataset's images, for a job. @throws TemperError where it is gone */
export function packedData(
  database: Database,
  reference: string,
): { directory: string; fingerprint: string } {
  const { directory, manifest } = resolveDataset(database, reference);
  return { directory, fingerprint: manifest.fingerprint };
}
