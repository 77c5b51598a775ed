import { z } from 'zod';
import { measurementPasses } from '../../attacks';
import { Corruption, Severity } from '../corruption';
import { Proportion } from '../proportion';
import { evaluationPart, wholeNumberOf, type EvaluationBasis } from './part-kind';

/** Accuracy on common corruptions, made here from the images of the evaluation. */
const CorruptionPlan = z.strictObject({
  kinds: z
    .array(Corruption)
    .min(1)
    .default([...Corruption.options]),
  severities: z.array(Severity).min(1).default([1, 2, 3, 4, 5]),
  /** From the start of the split, at most the evaluation's. */
  images: z.int().min(1),
});
type CorruptionPlan = z.infer<typeof CorruptionPlan>;

export const CorruptionResult = z.strictObject({
  corruption: Corruption,
  severity: Severity,
  accuracy: Proportion,
});
export type CorruptionResult = z.infer<typeof CorruptionResult>;

export const corruptions = evaluationPart({
  title: 'Common corruptions',
  settings: { corruptions: CorruptionPlan.nullable().default(null) },
  result: { corruptions: z.array(CorruptionResult).default([]) },
  passes: ({ corruptions }, images, classes) =>
    corruptions
      ? corruptionsOf(corruptions).length *
        measurementPasses(Math.min(images, corruptions.images), null, classes)
      : 0,
  ask: {
    control: {
      form: 'switch',
      label: () => 'Common corruptions (noise, blur, brightness, contrast, JPEG, pixelate)',
      on: '500',
    },
    option: {
      flags: '--corruptions [images]',
      help: 'also measure common corruptions, on all images or on this many',
    },
    starting: '',
    settings: settingsOf,
    answer: ({ corruptions }) => (corruptions ? String(corruptions.images) : ''),
    words: ({ corruptions }) => (corruptions ? ['--corruptions', String(corruptions.images)] : []),
  },
});

/** Every corruption at every severity, each once, the corruptions in the order of the plan and the severities by size. */
export function corruptionsOf({
  kinds,
  severities,
}: CorruptionPlan): { corruption: Corruption; index: number; severity: Severity }[] {
  const ordered = [...new Set(severities)].sort((left, right) => left - right);
  return [...new Set(kinds)].flatMap((corruption, index) =>
    ordered.map((severity) => ({ corruption, index, severity })),
  );
}

function settingsOf(
  answer: string,
  { images }: EvaluationBasis,
): { corruptions: CorruptionPlan | null } | { expected: string } {
  if (answer === '') return { corruptions: null };
  const asked = answer === 'all' ? images : wholeNumberOf(answer);
  if (asked === null || asked < 1) return { expected: 'a whole number of images, at least 1' };
  return { corruptions: CorruptionPlan.parse({ images: Math.min(asked, images) }) };
}
