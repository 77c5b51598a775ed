import {
  confidentProbability,
  type DatasetQuality,
  type DuplicateGroup,
  type LabelCheck,
} from '../../../contract/datasets/dataset';
import { formatCount, formatPercent } from '../../../words/numbers';
import { renderFacts } from './table';

/** Groups shown to a person; `--json` has more. */
const groupsShown = 10;
const imagesShown = 6;

/** What the check of a dataset found, the verdict first. */
export function qualityLines(quality: DatasetQuality, classNames: readonly string[]): string[] {
  const { exact, near, images, blankImages, complete, groups } = quality;
  return [
    verdict(quality),
    ...renderFacts([
      ['images', formatCount(images)],
      ['exact copies', copiesText(exact)],
      ['look-alikes', copiesText(near)],
      ['in train and test', leakText(exact.leakedTest, near.leakedTest)],
      ['in train and validation', leakText(exact.leakedValidation, near.leakedValidation)],
      [
        'contradicting labels',
        `${exact.conflicts} groups of copies, ${near.conflicts} of look-alikes`,
      ],
      ['without structure', blankImages === 0 ? null : `${formatCount(blankImages)} images`],
      ['search', complete ? null : 'stopped early: too many images look alike'],
    ]),
    ...groups.slice(0, groupsShown).map((group) => groupLine(group, classNames)),
    ...(groups.length > groupsShown
      ? [`… and ${formatCount(groups.length - groupsShown)} more groups with --json`]
      : []),
  ];
}

function verdict({ exact, near }: DatasetQuality): string {
  if (exact.conflicts > 0)
    return 'Some images are there twice with different labels: correct or remove them.';
  if (exact.leakedTest > 0) {
    return 'Some test images are in the training split as well: results on the test split are too good.';
  }
  if (near.leakedTest > 0 || near.conflicts > 0) {
    return 'Some look-alikes are worth a look: they may be in two splits or have different labels.';
  }
  return exact.groups + near.groups === 0
    ? 'No copies were found.'
    : 'Copies were found, all within one split and class.';
}

function copiesText({ groups, surplusImages }: DatasetQuality['exact']): string {
  return groups === 0
    ? 'none'
    : `${formatCount(surplusImages)} images more than their ${formatCount(groups)} originals`;
}

function leakText(exact: number, near: number): string {
  return `${formatCount(exact)} exact copies, ${formatCount(near)} look-alikes`;
}

function groupLine(
  { kind, images, distance, leak, conflict }: DuplicateGroup,
  classNames: readonly string[],
): string {
  const marks = [
    kind === 'exact' ? 'equal' : `alike (${distance} of 64 bits differ)`,
    ...(leak ? ['leak'] : []),
    ...(conflict ? ['labels differ'] : []),
  ];
  const shown = images
    .slice(0, imagesShown)
    .map(({ split, index, label }) => `${split} ${index} "${classNames[label] ?? label}"`);
  const more = images.length > imagesShown ? `, and ${images.length - imagesShown} more` : '';
  return `  ${marks.join(', ')}: ${shown.join(', ')}${more}`;
}

const suspectsShown = 20;

/** Where a model contradicts the labels, worded so that either may be wrong. */
export function labelLines(check: LabelCheck, classNames: readonly string[]): string[] {
  const { images, disagreements, confident, suspects, split, checkpointName } = check;
  const name = (index: number) => classNames[index] ?? String(index);
  return [
    `${checkpointName} contradicts ${formatCount(disagreements)} of ${formatCount(images)} ${split} labels, ${formatCount(confident)} of them with a probability of at least ${formatPercent(confidentProbability)}.`,
    'Look at the images: the label may be wrong, or the model.',
    ...(check.trainedOnThem
      ? [
          'It was trained on these very images: it has learnt many wrong labels and contradicts fewer.',
        ]
      : []),
    ...suspects
      .slice(0, suspectsShown)
      .map(
        ({ index, label, prediction, probability, labelProbability }) =>
          `  ${split} ${index}: label "${name(label)}" (${formatPercent(labelProbability)}), model "${name(prediction)}" (${formatPercent(probability)})`,
      ),
    ...(suspects.length > suspectsShown
      ? [`… and ${formatCount(suspects.length - suspectsShown)} more with --json`]
      : []),
  ];
}
