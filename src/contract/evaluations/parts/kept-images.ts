import { z } from 'zod';
import { evaluationPart, wholeNumberOf, type EvaluationBasis } from './part-kind';

const most = 2000;

/** The worst image found for each of the first images, kept as exact floats in a file of the data home. */
export const keptImages = evaluationPart({
  title: 'Kept images',
  settings: {
    /** How many, from the start of the split. */
    keepImages: z.int().min(0).max(most).default(0),
  },
  result: {},
  passes: () => 0,
  ask: {
    control: {
      form: 'number',
      label: 'Adversarial images to keep',
      hint: 'As exact floats, for export and transfer',
    },
    option: {
      flags: '--keep-images <number>',
      help: 'keep this many adversarial images as exact floats for export',
    },
    starting: '0',
    settings: settingsOf,
    answer: ({ keepImages }) => String(keepImages),
    words: () => [],
  },
});

function settingsOf(
  answer: string,
  { images }: EvaluationBasis,
): { keepImages: number } | { expected: string } {
  const asked = answer === '' ? 0 : wholeNumberOf(answer);
  return asked !== null && asked >= 0 && asked <= most
    ? { keepImages: Math.min(asked, images) }
    : { expected: `a whole number from 0 to ${most.toLocaleString('en-GB')}` };
}
