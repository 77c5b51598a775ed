import type { JsonObject } from '../json-value';
import type { RunCheckpointKind } from '../models/checkpoint';
import type { ArmCheckpoint, ArmCombination } from './arm-combination';

/** A checkpoint of another arm that a plan names, and where in the plan. */
export interface ArmReference {
  path: string;
  checkpoint: ArmCheckpoint;
}

/** An arm as it is carried out: its plan written out, and what it needs of other arms. */
export interface StudyArm {
  name: string;
  /** The name of the arm in the study's file: several arms come of one that varies something. */
  writtenName: string;
  description: string;
  /** A model that is there already; null for an arm that trains. */
  checkpoint: string | null;
  /** What lies between others; null for every other arm. Its members stand among the references. */
  combination: ArmCombination | null;
  /** Without seed; `arm:NAME` stands where another arm's checkpoint goes. Null for an arm that trains nothing. */
  plan: JsonObject | null;
  references: ArmReference[];
  /** One, of no meaning, for a model that is there already. */
  seeds: number[];
  report: RunCheckpointKind[];
}

/** One run of an arm. */
export interface Trial {
  arm: StudyArm;
  seed: number;
}

/** How a trial came out, for strategies that choose by results. */
export interface TrialResult {
  key: string;
  arm: string;
  seed: number;
  /** Null where there is none: the run failed, or was not evaluated. */
  clean: number | null;
  robust: number | null;
}

export function trialKey({ arm, seed }: Trial): string {
  return keyOf(arm.name, seed);
}

export function keyOf(armName: string, seed: number): string {
  return `${armName}\n${seed}`;
}

/** The trials whose checkpoints a trial needs. */
export function trialsNeeded({ arm, seed }: Trial, arms: ReadonlyMap<string, StudyArm>): Trial[] {
  return arm.references.flatMap(({ checkpoint }) => {
    const needed = arms.get(checkpoint.arm);
    return needed ? [{ arm: needed, seed: seedNeeded(needed, checkpoint, seed) }] : [];
  });
}

/** A model that is there already has no seeds to choose from. */
export function seedNeeded(needed: StudyArm, { seed }: ArmCheckpoint, own: number): number {
  if (needed.checkpoint !== null) return needed.seeds[0] ?? 0;
  return seed === 'same' ? own : seed;
}
