import { z } from 'zod';
import { command } from '../command';
import { StudyId } from '../ids';
import { PassCount, StudyRecord, StudyReport, ArmEstimate } from './records';
import { SearchEstimate } from './search/records';
import { ExecutorSettings } from './executors';
import { TuneChoices } from './search/tune';
import { Study } from './study';
import { TaskEnd } from './tasks';

/** A shipped study that takes its data, and where it can its parent, from whoever uses it. */
export const StudyTemplate = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** What of it a model that is there already can stand for; null where none can. */
  parentArm: z.string().nullable(),
  scales: z.array(z.string()),
});
export type StudyTemplate = z.infer<typeof StudyTemplate>;

/** How a template becomes a study. */
export const TemplateChoices = z.strictObject({
  template: z.string().min(1),
  /** A dataset by id or name. */
  dataset: z.string().min(1),
  /** A model by id, name or path that takes the place of the arm that others start from; null: it is trained. */
  parent: z.string().min(1).nullable().default(null),
  seeds: z.array(z.int().min(0)).min(1).nullable().default(null),
  scale: z.string().min(1).nullable().default(null),
  /** Null: 0.1 for images of one channel, 8/255 otherwise. */
  epsilon: z.number().positive().max(1).nullable().default(null),
});
export type TemplateChoices = z.infer<typeof TemplateChoices>;

/** What a study would take, before anything of it is carried out. */
export const StudyEstimate = z.strictObject({
  study: Study,
  arms: z.array(ArmEstimate),
  /** Trials that the history has already. */
  known: z.int(),
  /** Trials that are trained already and not measured. */
  trained: z.int(),
  trials: z.int(),
  passes: PassCount,
  /** What is left to do; null where the speed of a part is not known. */
  remainingMs: z.number().nullable(),
  /** An evaluation that is left may take far less than what counts for it here. */
  isAtMost: z.boolean().default(false),
  /** What the search takes before; null for a study that searches for nothing. */
  search: SearchEstimate.nullable().default(null),
  /** Why steps that were to be measured were not, in words; null where all were, and where none were to be. */
  notMeasured: z.string().nullable().default(null),
});
export type StudyEstimate = z.infer<typeof StudyEstimate>;

/** Seconds go into it, since steps of every arm are measured where their speed is not known. */
const Measure = z.boolean().default(true);

const studyReference = z.strictObject({ studyId: StudyId });

/** The part of the list of commands that is about studies. */
export const studyCommands = {
  'studies:list': command(z.strictObject({}), z.array(StudyRecord)),
  'studies:templates': command(z.strictObject({}), z.array(StudyTemplate)),
  /** The template as a study that can be changed and carried out. */
  'studies:from-template': command(TemplateChoices, z.strictObject({ study: z.unknown() })),
  /** A study that searches for what of a plan's network to freeze and how fast to move the rest, beside plain ways to train. */
  'studies:tune': command(TuneChoices, z.strictObject({ study: z.unknown() })),
  /** What a study file holds, unchecked: estimating and carrying it out check it. */
  'studies:read': command(
    z.strictObject({ path: z.string().min(1) }),
    z.strictObject({ study: z.unknown() }),
  ),
  /** Checks the study as carrying it out there would, and estimates its cost. */
  'studies:estimate': command(
    z.strictObject({
      study: z.unknown(),
      only: z.array(z.string()).default([]),
      executor: ExecutorSettings.default({ kind: 'local' }),
      measure: Measure,
    }),
    StudyEstimate,
  ),
  /**
   * Carries a study out, or continues with the one of that name; answers at once. What the history has already is not
   * repeated. `only`: these arms and those they start from. `estimates`: what its arms were estimated to take.
   */
  'studies:run': command(
    z.strictObject({
      study: z.unknown(),
      only: z.array(z.string()).default([]),
      executor: ExecutorSettings.default({ kind: 'local' }),
      estimates: z.array(ArmEstimate).default([]),
    }),
    StudyRecord,
  ),
  /**
   * Goes on with a study that was stopped or interrupted; what failed is tried again. Without `executor` where it was
   * carried out before.
   */
  'studies:resume': command(
    studyReference.extend({ executor: ExecutorSettings.nullable().default(null) }),
    StudyRecord,
  ),
  /**
   * Carries out what was put into a task's folder, in the history of this data home, and leaves its bundle there. Answers
   * at its end; `interrupted` where the process is ended before, with everything saved.
   */
  'studies:carry-out-task': command(z.strictObject({ folder: z.string().min(1) }), TaskEnd),
  /** Ends the run that is under way with a checkpoint, and starts nothing more. */
  'studies:stop': command(studyReference, z.null()),
  'studies:pause': command(studyReference, z.null()),
  'studies:continue': command(studyReference, z.null()),
  /** By id or name. */
  'studies:show': command(z.strictObject({ reference: z.string().min(1) }), StudyReport),
  /** Writes a study into a new folder at an absolute path: report, plans, results, and what another history can import. */
  'studies:export': command(
    z.strictObject({ studyId: StudyId, path: z.string().min(1) }),
    z.strictObject({ path: z.string(), files: z.int(), bytes: z.number() }),
  ),
  /** Reads an exported study into this history, without weights; one that is here already is left as it is. */
  'studies:import': command(z.strictObject({ path: z.string().min(1) }), StudyRecord),
  /** Takes a study out of the list; its runs stay. */
  'studies:remove': command(studyReference, z.null()),
} as const;
