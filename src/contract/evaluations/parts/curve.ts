import { z } from 'zod';
import { Attack, measurementPasses } from '../../attacks';
import type { ThreatModel } from '../../attacks/threat-model';
import { evaluationPgd } from '../evaluation-pgd';
import { Proportion } from '../proportion';
import { evaluationPart, type EvaluationBasis } from './part-kind';

/** Accuracy against epsilon: one attack repeated at several epsilons in pixel units. */
export const EpsilonCurve = z.strictObject({
  attack: Attack,
  epsilons: z.array(z.number().min(0).max(64)).min(2).max(64),
  images: z.int().min(1),
});
export type EpsilonCurve = z.infer<typeof EpsilonCurve>;

export const CurvePoint = z.strictObject({ epsilon: z.number(), accuracy: Proportion });
export type CurvePoint = z.infer<typeof CurvePoint>;

const usualImages = 500;

export const curve = evaluationPart({
  title: 'Accuracy over epsilon',
  settings: { curve: EpsilonCurve.nullable().default(null) },
  result: {
    /** In the order of epsilon. */
    curve: z.array(CurvePoint),
  },
  passes: ({ curve }, images, classes) =>
    curve
      ? epsilonsOf(curve).length *
        measurementPasses(Math.min(images, curve.images), curve.attack, classes)
      : 0,
  attacks: ({ curve }) => (curve ? [{ path: 'curve.attack', attack: curve.attack }] : []),
  imagesAsked: ({ curve }) => curve && { path: 'curve.images', images: curve.images },
  ask: {
    control: {
      form: 'switch',
      label: (images) => `Accuracy against epsilon (${curvePoints} values${imagesText(images)})`,
      on: 'all',
    },
    option: { flags: '--no-curve', help: 'leave out the accuracy against epsilon' },
    starting: 'all',
    settings: (answer, basis) => ({ curve: answer === '' ? null : usualCurve(basis) }),
    answer: ({ curve }) => (curve ? 'all' : ''),
    words: ({ curve }) => (curve ? [] : ['--no-curve']),
  },
  fields: [
    {
      form: 'distances',
      key: 'epsilons',
      label: 'Epsilons',
      placeholder: '0 to twice epsilon',
    },
    { form: 'number', key: 'images', label: 'Images' },
  ],
});

function imagesText(images: number | null): string {
  if (images === null) return '';
  return images === 1 ? ', 1 image' : `, ${Math.min(images, usualImages)} images`;
}

function usualCurve({ threatModel, images }: EvaluationBasis): EpsilonCurve {
  return {
    attack: evaluationPgd(20),
    epsilons: curveEpsilons(threatModel),
    images: Math.min(images, usualImages),
  };
}

/** The epsilons of a curve in their order, each once. */
export function epsilonsOf({ epsilons }: EpsilonCurve): number[] {
  return [...new Set(epsilons)].sort((left, right) => left - right);
}

const curvePoints = 11;

/** The default epsilons of a curve: 11 evenly from 0 to twice the threat model's, inside the pixel range. */
export function curveEpsilons({ norm, epsilon }: ThreatModel): number[] {
  const largest = Math.min(2 * epsilon, norm === 'linf' ? 1 : 64);
  return Array.from({ length: curvePoints }, (_, index) => (largest * index) / (curvePoints - 1));
}
