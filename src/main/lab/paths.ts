import envPaths from 'env-paths';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type {
  CheckpointId,
  CombinationId,
  DatasetId,
  DirectionSetId,
  EvaluationId,
  FederationId,
  GeneratorId,
  RunId,
  VerificationId,
} from '../../contract/ids';

/** Where everything lies in the data home. All paths are absolute. */
export interface HomePaths {
  home: string;
  database: string;
  datasets: string;
  runs: string;
  /** Parts of studies that a cluster carries out. */
  cluster: string;
  checkpoints: string;
  logs: string;
  inspections: string;
  /** What frozen first parts of networks give. */
  features: string;
  /** Where models are exported to when no other place is named. */
  exports: string;
  dataset(id: DatasetId): string;
  checkpoint(id: CheckpointId): string;
  /** Progress and kept images of an evaluation. */
  evaluation(id: EvaluationId): string;
  /** Rounds and clients of a federation. */
  federation(id: FederationId): string;
  /** The federation's own copies of what it starts from and compares with. */
  federationStart(id: FederationId): string;
  federationTeacher(id: FederationId): string;
  /** Where an engine keeps rounds and clients of a federation until it is completed. */
  federationWork(id: FederationId): string;
  /** All files of a federation but its average. */
  federationOwn(id: FederationId): string[];
  /** Progress of a combination. */
  combination(id: CombinationId): string;
  /** A generator with the state of its training, and pictures of it. */
  generator(id: GeneratorId): { folder: string; file: string; pictures: string };
  /** What is kept of a search for directions until it has ended. */
  directionSearch(generator: GeneratorId, id: DirectionSetId): string;
  /** What a verification has measured until it is finished. */
  verification(id: VerificationId): string;
  run(id: RunId): string;
  /** The run's own copy of its start checkpoint, so that later changes elsewhere do not reach it. */
  startCheckpoint(id: RunId): string;
  teacher(id: RunId): string;
  /** The run's own copy of the generator that redraws its images. */
  runGenerator(id: RunId): string;
  lastCheckpoint(id: RunId): string;
}

export function homePaths(home: string): HomePaths {
  const root = resolve(home);
  const federation = (id: FederationId, file = '') => join(root, 'federations', id, file);
  const run = (id: RunId) => join(root, 'runs', id);
  return {
    home: root,
    database: join(root, 'temper.sqlite'),
    datasets: join(root, 'datasets'),
    runs: join(root, 'runs'),
    cluster: join(root, 'cluster'),
    checkpoints: join(root, 'checkpoints'),
    logs: join(root, 'logs'),
    inspections: join(root, 'inspections'),
    features: join(root, 'features'),
    exports: join(root, 'exports'),
    dataset: (id) => join(root, 'datasets', id),
    checkpoint: (id) => join(root, 'checkpoints', `${id}.safetensors`),
    evaluation: (id) => join(root, 'evaluations', id),
    federation: (id) => federation(id),
    federationStart: (id) => federation(id, 'start.safetensors'),
    federationTeacher: (id) => federation(id, 'teacher.safetensors'),
    federationWork: (id) => federation(id, 'work'),
    federationOwn: (id) =>
      ['start.safetensors', 'teacher.safetensors', 'work'].map((file) => federation(id, file)),
    combination: (id) => join(root, 'combinations', id),
    generator: (id) => {
      const folder = join(root, 'generators', id);
      return {
        folder,
        file: join(folder, 'generator.safetensors'),
        pictures: join(folder, 'pictures.u8'),
      };
    },
    directionSearch: (generator, id) =>
      join(root, 'generators', generator, `${id}.search.safetensors`),
    verification: (id) => join(root, 'verifications', id),
    run,
    startCheckpoint: (id) => join(run(id), 'start.safetensors'),
    teacher: (id) => join(run(id), 'teacher.safetensors'),
    runGenerator: (id) => join(run(id), 'generator.safetensors'),
    lastCheckpoint: (id) => join(run(id), 'last.safetensors'),
  };
}

/** `TEMPER_HOME`, or the platform's place for an application's data. */
export function defaultHome(environment: NodeJS.ProcessEnv = process.env): string {
  return environment['TEMPER_HOME'] || envPaths('Temper', { suffix: '' }).data;
}

/** The engine's program beside the lab's bundle. */
export function defaultEnginePath(bundleFolder: string = __dirname): string {
  return besideBundle('engine.cjs', bundleFolder);
}

/** The command line's program, for processes that are started elsewhere. */
export function commandLinePath(bundleFolder: string = __dirname): string {
  return besideBundle('cli.cjs', bundleFolder);
}

/** A shared part of the bundle lies one folder deeper. */
function besideBundle(name: string, bundleFolder: string): string {
  const beside = join(bundleFolder, name);
  const above = join(dirname(bundleFolder), name);
  return !existsSync(beside) && existsSync(above) ? above : beside;
}

/**
 * The folder with shipped plans, data and models: the nearest `resources` above the bundle, in the repository and
 * in a package alike. Null where there is none.
 */
export function findResources(bundleFolder: string = __dirname): string | null {
  for (let folder = bundleFolder; ; folder = dirname(folder)) {
    const candidate = join(folder, 'resources');
    if (existsSync(join(candidate, 'plans'))) return candidate;
    if (dirname(folder) === folder) return null;
  }
}
