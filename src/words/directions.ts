import type {
  DirectionMethod,
  DirectionMethodKind,
  ShiftedModel,
} from '../contract/directions/direction-set';
import type { DirectionMeasures } from '../contract/directions/measures';

/** What people read of a way to find directions. */
export const directionMethodWords: Record<DirectionMethodKind, { label: string; detail: string }> =
  {
    disco: { label: 'DisCo', detail: 'directions whose changes an encoder can tell apart' },
    random: { label: 'Random', detail: 'any directions at right angles' },
    pca: {
      label: 'Principal components',
      detail: 'along which codes of images vary most (GANSpace)',
    },
    sefa: { label: 'First layer', detail: 'what its weights change most (SeFa)' },
    axes: { label: 'Own axes', detail: 'the numbers of the code themselves' },
  };

type MeasureKey = Exclude<keyof DirectionMeasures, 'images' | 'seed'>;

/** The measures in the order in which they are shown; all go from 0 to 1, more is better. */
export const directionMeasureWords: readonly { key: MeasureKey; label: string; detail: string }[] =
  [
    {
      key: 'factorVae',
      label: 'FactorVAE score',
      detail: 'right votes of the direction that varies least where a factor is the same',
    },
    {
      key: 'mutualInformationGap',
      label: 'MIG',
      detail: 'how much more the best direction knows of a factor than the next',
    },
    {
      key: 'disentanglement',
      label: 'DCI disentanglement',
      detail: 'whether a direction matters for one factor only',
    },
    {
      key: 'completeness',
      label: 'DCI completeness',
      detail: 'whether a factor is known from one direction only',
    },
    {
      key: 'informativeness',
      label: 'DCI informativeness',
      detail: 'right answers about the factors from all directions',
    },
    {
      key: 'betaVae',
      label: 'β-VAE score',
      detail: 'right answers of a linear classifier about which factor is the same',
    },
    {
      key: 'attributeGap',
      label: 'SAP',
      detail: 'how much better the best direction predicts a factor than the next',
    },
  ];

/** What a direction is called where it has no name. */
export function directionTitle(index: number, name: string | null): string {
  return name ?? `direction ${index + 1}`;
}

/** A method with what was chosen of it: `DisCo, 1,500 steps`. */
export function methodText(method: DirectionMethod): string {
  const { label } = directionMethodWords[method.kind];
  if (method.kind !== 'disco') return label;
  const parts = [
    `${method.steps.toLocaleString('en')} steps`,
    method.navigator === 'unit' ? 'unit vectors' : null,
    method.flipAbove === null ? 'without flipping' : null,
    method.dominationWeight === 0 ? 'without domination' : null,
  ].filter((part) => part !== null);
  return `${label}, ${parts.join(', ')}`;
}

/** What to say where a classifier fails on drawn images before any shift; null where it does not. */
export function drawingLossText({
  clean,
  reconstructed,
}: Pick<ShiftedModel, 'clean' | 'reconstructed'>): string | null {
  if (reconstructed.value >= clean.value / 2) return null;
  return 'More than half of the right answers are lost by the drawing alone, so these figures say nothing about the shifts. A generator that draws more closely is needed.';
}
