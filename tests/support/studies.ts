import type { z } from 'zod';
import { Study } from '../../src/contract/studies/study';
import { makePlan } from './lab-records';

type Json = Record<string, unknown>;

/** The plan of the tests, as an arm of a study has it. */
const tinyPlan: Json = { ...makePlan() };

/** A small study as somebody wrote it: a natural arm, one from scratch, one that starts from the natural one. */
export function studyInput(changes: Json = {}): z.input<typeof Study> {
  return {
    version: 1,
    name: 'tiny study',
    question: 'Does it work?',
    shared: tinyPlan,
    arms: [
      {
        name: 'fine-tune',
        plan: { start: { kind: 'checkpoint', checkpoint: { arm: 'natural' } } },
      },
      { name: 'natural' },
      { name: 'scratch', changes: { epochs: 3 } },
    ],
    seeds: [0, 1],
    evaluation: { attacks: [{ name: 'FGSM', attack: { kind: 'fgsm' } }], images: 4 },
    comparison: { baseline: 'scratch' },
    ...changes,
  } as z.input<typeof Study>;
}

export function makeStudy(changes: Json = {}): Study {
  return Study.parse(studyInput(changes));
}
