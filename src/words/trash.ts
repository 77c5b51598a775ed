import type { TrashItem, TrashKind, TrashUse } from '../contract/home/trash';
import { formatCounted } from './numbers';

export const trashKindWords: Record<TrashKind, string> = {
  dataset: 'dataset',
  model: 'model',
  run: 'run',
  'imported-run': 'imported run',
  evaluation: 'evaluation',
  federation: 'federation',
  generator: 'generator',
  directions: 'direction set',
  combination: 'combination',
};

/** `2 runs, 1 evaluation`; empty where nothing refers to it. */
export function trashUseWords({ models, runs, evaluations }: TrashUse): string {
  const counted: [number, string][] = [
    [models, 'model'],
    [runs, 'run'],
    [evaluations, 'evaluation'],
  ];
  return counted
    .filter(([count]) => count > 0)
    .map(([count, word]) => formatCounted(count, word))
    .join(', ');
}

/** What to say once something went into the trash, with a warning where it is used. */
export function movedWords(what: string, usedBy: TrashUse): string {
  const use = trashUseWords(usedBy);
  return `Moved ${what} to the trash.${use === '' ? '' : ` It is used by ${use}.`}`;
}

/** A generator goes into the trash with its directions: `generator vae with its 2 direction sets`. */
export function generatorWithSets(name: string, sets: number): string {
  return `generator ${name}${sets === 0 ? '' : ` with its ${formatCounted(sets, 'direction set')}`}`;
}

const lost: Record<TrashKind, string> = {
  dataset: 'its images, also where evaluations show them',
  model: 'its weights',
  run: 'its weights, metrics and log',
  'imported-run': 'its copied metrics; the files that it was read from stay',
  evaluation: 'its results per image and the images it kept',
  federation: 'its results per client and what it would be resumed from; its average stays a model',
  generator: 'its weights, what its training would be resumed from, and its directions',
  directions: 'its directions, with their names and measures',
  combination: 'its measured points and what it would be resumed from; models kept of it stay',
};

/** What is lost for good with an item: `run "fine-tune": its weights, metrics and log; used by 1 model`. */
export function trashLossWords({ kind, name, usedBy }: TrashItem): string {
  const use = trashUseWords(usedBy);
  return `${trashKindWords[kind]} "${name}": ${lost[kind]}${use === '' ? '' : ` (used by ${use})`}`;
}
