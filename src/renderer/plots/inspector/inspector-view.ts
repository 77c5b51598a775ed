import {
  cosineAt,
  pairClasses,
  type Inspection,
  type InspectionStep,
} from '../../../contract/evaluations/inspection';
import { formatPercent } from '../../../words/numbers';
import { formatCosine } from '../../../words/verification';

/** How the adversarial image is shown beside the unchanged one. */
export type InspectorMode = 'side-by-side' | 'blink' | 'difference';

export const strengths = ['1', '5', '10', '20', '50'] as const;
export type Strength = (typeof strengths)[number];

/** The strongest that keeps a change of epsilon inside what can be shown. */
export function strengthFor(epsilon: number): Strength {
  return strengths.filter((strength) => Number(strength) * epsilon <= 0.5).at(-1) ?? '1';
}

/** A key and what it does. */
export interface InspectorCommand {
  key: string;
  words: string;
}

export const inspectorKeys: readonly InspectorCommand[] = [
  { key: '← →', words: 'step' },
  { key: '↑ ↓', words: 'epsilon' },
  { key: 'B', words: 'blink' },
  { key: 'D', words: 'difference' },
  { key: 'P', words: 'play' },
];

export function stepsAt(inspection: Inspection, epsilonIndex: number): InspectionStep[] {
  return inspection.traces[epsilonIndex]?.steps ?? [];
}

/** `sees shirt 61.0 %` and whether that is right. */
export function sightOf(
  step: InspectionStep | undefined,
  label: number,
  classNames: readonly string[],
): { words: string; right: boolean } {
  if (!step) return { words: '', right: true };
  const name = classNames[step.prediction] ?? String(step.prediction);
  return {
    words: `sees ${name} ${formatPercent(step.probability)}`,
    right: step.prediction === label,
  };
}

/** What became of the image at this epsilon, in words. */
export function fateOf(steps: readonly InspectionStep[], label: number): string {
  if (steps[0] && steps[0].prediction !== label) return 'already misclassified';
  const broken = steps.find(({ prediction }) => prediction !== label);
  return broken ? `broken at query ${broken.query}` : 'not broken';
}

/** `cosine 0.612, accepted` and whether that is right. */
export function comparedAt(
  inspection: Inspection,
  step: InspectionStep | undefined,
): { words: string; right: boolean } {
  if (!step) return { words: '', right: true };
  const cosine = cosineAt(inspection, step);
  const isAccepted = cosine >= (inspection.request.reference?.threshold ?? 0);
  return {
    words: `cosine ${formatCosine(cosine)}, ${isAccepted ? 'accepted' : 'refused'}`,
    right: isAccepted === (inspection.label === pairClasses.same),
  };
}

/** What became of the pair at this epsilon, in words. */
export function pairFateOf(inspection: Inspection, steps: readonly InspectionStep[]): string {
  const isSame = inspection.label === pairClasses.same;
  const kind = isSame ? 'same identity' : 'different identities';
  const wrong = isSame ? 'refused' : 'accepted';
  const isWrong = (step: InspectionStep): boolean => !comparedAt(inspection, step).right;
  if (steps[0] && isWrong(steps[0])) return `${kind}, already ${wrong}`;
  const broken = steps.find(isWrong);
  return broken ? `${kind}, ${wrong} at query ${broken.query}` : `${kind}, not ${wrong}`;
}

/** What the inspector needs to know and to move; the window's state provides it. */
export interface InspectorModel {
  readonly question: { subjects: readonly { name: string; colourIndex: number }[] } | null;
  readonly answers: readonly (
    | { kind: 'waiting' }
    | { kind: 'failed'; error: { message: string } }
    | { kind: 'ready'; inspection: Inspection }
  )[];
  readonly epsilons: readonly number[];
  readonly epsilon: number;
  epsilonIndex: number;
  step: number;
  readonly lastStep: number;
  readonly readError: { message: string } | null;
  stepOf(subject: number): number;
  images(subject: number): {
    original: Float32Array | null;
    adversarial: Float32Array | null;
    compared: Float32Array | null;
  };
  logits(subject: number): Float32Array | null;
  readShown(): void;
}
