import {
  splitOrder,
  type Correction,
  type DatasetCorrections,
} from '../../../../contract/datasets/corrections';
import type { DatasetManifest } from '../../../../contract/datasets/dataset';
import { TemperError } from '../../../../contract/errors';
import type { Split } from '../../../../contract/evaluations/evaluation';

export interface ImagePlace {
  split: Split;
  index: number;
}

/** For each split of a version: where its images are in the original, in order. */
export type Arrangement = Record<Split, ImagePlace[]>;

type Counted = Pick<DatasetManifest, 'name' | 'splits'>;

/**
 * The order of a version: what stays in a split keeps its order, what comes from other splits follows in the order of
 * the splits it comes from. A split without changes is as it was.
 *
 * @param corrections null for the original itself
 */
export function arrange({ splits }: Counted, corrections: DatasetCorrections | null): Arrangement {
  const arrangement: Arrangement = { train: [], validation: [], test: [] };
  const arriving: ({ to: Split } & ImagePlace)[] = [];
  for (const split of splitOrder) {
    const excluded = new Set(corrections?.[split].excluded);
    const moved = new Map(corrections?.[split].moved);
    for (let index = 0; index < splits[split].images; index += 1) {
      if (excluded.has(index)) continue;
      const to = moved.get(index);
      if (to === undefined) arrangement[split].push({ split, index });
      else arriving.push({ to, split, index });
    }
  }
  for (const { to, split, index } of arriving) arrangement[to].push({ split, index });
  return arrangement;
}

/** A dataset that is corrected: a version, with the corrections that made it, or an original. */
interface CorrectedSubject {
  original: Pick<DatasetManifest, 'name' | 'splits' | 'classNames'>;
  /** Null for an original. */
  earlier: DatasetCorrections | null;
  /** The label that an image of the original has there. */
  originalLabel: (place: ImagePlace) => number;
}

/**
 * Further corrections of a dataset, together with those that made it, as corrections of the original.
 *
 * @param further in the positions of the dataset itself
 * @throws TemperError `invalid-input` naming the image and what is wrong
 */
export function combineCorrections(
  { original, earlier, originalLabel }: CorrectedSubject,
  further: readonly Correction[],
): DatasetCorrections {
  const arrangement = arrange(original, earlier);
  const result = mapsOf(earlier);
  const done = new Set<string>();
  for (const correction of further) {
    const name = `${correction.split} image ${correction.index}`;
    const place = arrangement[correction.split][correction.index];
    if (!place) {
      const { length } = arrangement[correction.split];
      throw refused(original, `it has ${length} ${correction.split} images, so no ${name}`);
    }
    const { relabelled, excluded, moved } = result[place.split];
    const once = `${correction.kind === 'relabel' ? 'label' : 'place'} ${name}`;
    if (done.has(once)) throw refused(original, `${name} is corrected twice`);
    done.add(once);
    switch (correction.kind) {
      case 'relabel': {
        const label = labelOf(original, correction.className);
        if (label === originalLabel(place)) relabelled.delete(place.index);
        else relabelled.set(place.index, label);
        break;
      }
      case 'exclude':
        excluded.add(place.index);
        break;
      case 'move':
        refuseLater(original, correction.split, correction.to, name);
        moved.set(place.index, correction.to);
    }
  }
  return sorted(result);
}

type CorrectionMaps = Record<
  Split,
  { relabelled: Map<number, number>; excluded: Set<number>; moved: Map<number, Split> }
>;

function mapsOf(corrections: DatasetCorrections | null): CorrectionMaps {
  const of = (split: Split) => ({
    relabelled: new Map(corrections?.[split].relabelled),
    excluded: new Set(corrections?.[split].excluded),
    moved: new Map(corrections?.[split].moved),
  });
  return { train: of('train'), validation: of('validation'), test: of('test') };
}

/** An image that is left out needs no other correction. */
function sorted(maps: CorrectionMaps): DatasetCorrections {
  const of = (split: Split): DatasetCorrections[Split] => {
    const { relabelled, excluded, moved } = maps[split];
    const stays = ([index]: [number, unknown]): boolean => !excluded.has(index);
    return {
      relabelled: [...relabelled].filter(stays).sort(([left], [right]) => left - right),
      excluded: [...excluded].sort((left, right) => left - right),
      moved: [...moved].filter(stays).sort(([left], [right]) => left - right),
    };
  };
  return { train: of('train'), validation: of('validation'), test: of('test') };
}

function labelOf(original: CorrectedSubject['original'], className: string): number {
  const label = original.classNames.indexOf(className);
  if (label >= 0) return label;
  const some = original.classNames.slice(0, 20).join(', ');
  const more = original.classNames.length > 20 ? ', …' : '';
  throw refused(original, `it has no class "${className}"; its classes are: ${some}${more}`);
}

function refuseLater(original: Counted, from: Split, to: Split, name: string): void {
  if (splitOrder.indexOf(to) < splitOrder.indexOf(from)) return;
  throw refused(
    original,
    `${name} cannot move to the ${to} split. Images move towards training only, since models of the original may have been trained on it`,
  );
}

function refused({ name }: Counted, reason: string): TemperError {
  return new TemperError('invalid-input', `"${name}" cannot be corrected so: ${reason}.`);
}
