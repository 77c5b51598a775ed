import { z } from 'zod';
import { kindMap, schemasOf, type ValueOf } from '../kinds';
import { crossEntropy } from './cross-entropy';
import { squaredLogitDifference } from './squared-logit-difference';
import { klDivergence } from './kl-divergence';
import { boostedCrossEntropy } from './boosted-cross-entropy';
import { weightedKlDivergence } from './weighted-kl-divergence';
import { featureDistance } from './feature-distance';
import { distillation } from './distillation';
import { helper } from './helper';
import { distanceToStart } from './distance-to-start';
import { arcface } from './arcface';
import { cosface } from './cosface';
import { normface } from './normface';
import { sphereface2 } from './sphereface2';
import {
  needPasses,
  type CosineHead,
  type Passes,
  type TermKind,
  type TermNeed,
} from './term-kind';

/** Every kind of term, in the order in which a form offers them. */
export const termKinds = kindMap({
  'cross-entropy': crossEntropy,
  'squared-logit-difference': squaredLogitDifference,
  'kl-divergence': klDivergence,
  'boosted-cross-entropy': boostedCrossEntropy,
  'weighted-kl-divergence': weightedKlDivergence,
  'feature-distance': featureDistance,
  distillation,
  helper,
  'distance-to-start': distanceToStart,
  sphereface2,
  normface,
  cosface,
  arcface,
});

export type TermKindName = keyof typeof termKinds;
export type TermOf<Name extends TermKindName> = ValueOf<(typeof termKinds)[Name]>;
export type Term = TermOf<TermKindName>;

/** A part of what an update descends on: its value times its weight is added to the others. */
export const Term = z.discriminatedUnion('kind', schemasOf(termKinds));

/** The kind of a term, for calls with this very term. */
export function termKindOf({ kind }: Term): TermKind<Term> {
  return termKinds[kind] as TermKind<Term>;
}

/** What the terms of an objective need, each once. */
export function needsOf(objective: readonly Term[]): ReadonlySet<TermNeed> {
  return new Set(objective.flatMap((term) => [...termKindOf(term).needs(term)]));
}

/** Whether a term compares with what the teacher makes of an image: its answers or its features. */
export function needsTeacherAnswer(term: Term): boolean {
  const needs = termKindOf(term).needs(term);
  return needs.some((need) => need === 'teacher' || need === 'teacher-of-crafted');
}

/** Whether a term of the objective takes the teacher's answers as classes. */
export function needsTeacherClasses(objective: readonly Term[]): boolean {
  return objective.some((term) => needsTeacherAnswer(term) && !termKindOf(term).layerOf);
}

/** The layers whose features the terms of an objective compare, each once. */
export function layersOf(objective: readonly Term[]): (string | null)[] {
  const layers = objective.map((term) => termKindOf(term).layerOf?.(term));
  return [...new Set(layers.filter((layer) => layer !== undefined))];
}

/** The last layer that the terms of an objective learn with: of the first that asks for one; null where none does. */
export function cosineHeadOf(objective: readonly Term[]): CosineHead | null {
  const heads = objective.flatMap((term) => termKindOf(term).headOf?.(term) ?? []);
  return heads.find(({ initialBias }) => initialBias) ?? heads[0] ?? null;
}

/** Passes over one image that an update on the objective costs, without its attack. */
export function objectivePasses(objective: readonly Term[]): Passes {
  const needed = [...needsOf(objective)].map((need) => needPasses[need]);
  return {
    forward: needed.reduce((sum, { forward }) => sum + forward, 0),
    backward: needed.reduce((sum, { backward }) => sum + backward, 0),
  };
}
