import type {
  DirectionMethod,
  DirectionMethodKind,
  DirectionSetRecord,
  ShiftedModel,
  UnfinishedDirections,
} from '../contract/directions/direction-set';
import type { Factor } from '../contract/directions/factors';
import type { DirectionMeasures } from '../contract/directions/measures';
import type { DirectionsPlan, DirectionsResult } from '../contract/evaluations/parts/directions';
import { formatCounted, formatProportion } from './numbers';

/** What people read of a way to find directions. */
export const directionMethodWords: Record<DirectionMethodKind, { label: string; detail: string }> =
  {
    disco: { label: 'DisCo', detail: 'directions whose effects an encoder can distinguish' },
    random: { label: 'Random', detail: 'random orthogonal directions' },
    pca: {
      label: 'Principal components',
      detail: 'directions of largest variance among codes (GANSpace)',
    },
    sefa: { label: 'First layer', detail: 'directions that its weights amplify most (SeFa)' },
    axes: { label: 'Code axes', detail: 'each number of the code by itself' },
  };

/** `role (74 values), vendor (4 values)`. */
export function factorWords(factors: readonly Factor[]): string {
  return factors
    .map(({ name, values }) => `${name} (${formatCounted(values.length, 'value')})`)
    .join(', ');
}

type MeasureKey = Exclude<keyof DirectionMeasures, 'images' | 'seed'>;

/** The measures in the order in which they are shown; all go from 0 to 1, more is better. */
export const directionMeasureWords: readonly { key: MeasureKey; label: string; detail: string }[] =
  [
    {
      key: 'factorVae',
      label: 'FactorVAE score',
      detail: 'how often the direction that varies least identifies the factor held fixed',
    },
    {
      key: 'mutualInformationGap',
      label: 'MIG',
      detail: 'how much more information on a factor the best direction has than the second',
    },
    {
      key: 'disentanglement',
      label: 'DCI disentanglement',
      detail: 'whether each direction captures one factor only',
    },
    {
      key: 'completeness',
      label: 'DCI completeness',
      detail: 'whether each factor is captured by one direction only',
    },
    {
      key: 'informativeness',
      label: 'DCI informativeness',
      detail: 'how well all directions together predict the factors',
    },
    {
      key: 'betaVae',
      label: 'β-VAE score',
      detail: 'how often a linear classifier identifies the factor held fixed',
    },
    {
      key: 'attributeGap',
      label: 'SAP',
      detail: 'how much better the best direction predicts a factor than the second',
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

/** What is searched, and how far: `DisCo, 1,500 steps, seed 0, 300 done`. */
export function searchText({
  method,
  seed,
  steps,
}: Pick<UnfinishedDirections, 'method' | 'seed' | 'steps'>): string {
  const done = method.kind === 'disco' ? `, ${steps.toLocaleString('en')} done` : '';
  return `${methodText(method)}, seed ${seed}${done}`;
}

/** What to say where a classifier fails on drawn images before any shift; null where it does not. */
export function drawingLossText({
  clean,
  reconstructed,
}: Pick<ShiftedModel, 'clean' | 'reconstructed'>): string | null {
  if (reconstructed.value >= clean.value / 2) return null;
  return 'More than half of the correct predictions are lost when the generator redraws the images, so these figures say nothing about the shifts. Train a generator that reconstructs more faithfully.';
}

/** What was measured along a set before evaluations did that, as they say it now. */
export function earlierResult(
  { directions }: Pick<DirectionSetRecord, 'directions'>,
  { clean, reconstructed, inversionError, directions: moved }: ShiftedModel,
): DirectionsResult {
  return {
    clean,
    reconstructed,
    reconstructionError: inversionError,
    directions: moved.map(({ direction, points }) => ({
      name: directionTitle(direction, directions[direction]?.name ?? null),
      points,
    })),
  };
}

/** How the codes of images were found: `by the encoder`, `by 200 steps of descent`. */
function inversionText({ inversion }: Pick<DirectionsPlan, 'inversion'>): string {
  return inversion.kind === 'encoder'
    ? 'by the encoder'
    : `by ${formatCounted(inversion.steps, 'step')} of descent from the encoder’s code`;
}

/** What the redrawing alone changes, which every figure along a direction has to be compared with. */
export function redrawnText(
  { clean, reconstructed, reconstructionError }: DirectionsResult,
  plan: Pick<DirectionsPlan, 'inversion'>,
): string {
  return `${formatProportion(clean)} correct on the images as they are, ${formatProportion(reconstructed)} once the generator redraws them from their codes (found ${inversionText(plan)}; root mean squared error of the pixels ${reconstructionError.toFixed(3)}). Redrawing alone costs accuracy, which is not an effect of a shift: compare each shift with 0.`;
}
