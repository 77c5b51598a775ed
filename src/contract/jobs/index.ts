import { z } from 'zod';
import { RuntimeReport } from '../home/doctor';
import { combine } from './combination-jobs';
import {
  findDirections,
  importGenerator,
  measureDirections,
  trainGenerator,
  previewGenerator,
  traverse,
} from './direction-jobs';
import { measureFewShot } from './few-shot-jobs';
import { federate, federatePart, trainSite } from './federation-jobs';
import { checkLabels, evaluate, inspect } from './evaluation-jobs';
import { exportModel, importDataset, importModel, previewImport } from './exchange-jobs';
import { job, Unfinished } from './job';
import { verify } from './verification-jobs';
import { benchDevice, measureSpeed, train } from './training-jobs';

/** Everything that the engine does. Engine and lab are typed by this map, and both check messages against it. */
export const jobs = {
  train,
  'measure-speed': measureSpeed,
  'bench-device': benchDevice,
  evaluate,
  inspect,
  'check-labels': checkLabels,
  combine,
  'few-shot': measureFewShot,
  federate,
  'federate-part': federatePart,
  verify,
  'train-generator': trainGenerator,
  'import-generator': importGenerator,
  'preview-generator': previewGenerator,
  'find-directions': findDirections,
  'measure-directions': measureDirections,
  'traverse-directions': traverse,
  'train-site': trainSite,
  'import-dataset': importDataset,
  'import-model': importModel,
  'export-model': exportModel,
  'preview-import': previewImport,
  /** Loads TensorFlow and describes what it found. */
  probe: job(
    z.strictObject({}),
    z.never(),
    z.strictObject({ kind: z.literal('probed'), runtime: RuntimeReport }),
  ),
} as const;

export type JobName = keyof typeof jobs;
export const jobNames = Object.keys(jobs) as JobName[];

export type JobInput<Name extends JobName> = z.output<(typeof jobs)[Name]['input']>;
/** What a job reports while it runs. */
export type JobEvent<Name extends JobName> = z.output<(typeof jobs)[Name]['events']>;
/** How a job ended: as its own entry says, or before it was finished. */
export type JobOutcome<Name extends JobName> =
  z.output<(typeof jobs)[Name]['outcome']> | Unfinished;
/** What a job gives that reached its end. */
export type JobResult<Name extends JobName> = Exclude<
  JobOutcome<Name>,
  Unfinished | { kind: 'diverged' }
>;

export type { CheckpointWritten } from './training-jobs';
export type { Unfinished } from './job';

/** The schema of every ending of a job. */
export function outcomeSchema(name: JobName) {
  return z.union([jobs[name].outcome, Unfinished]);
}
