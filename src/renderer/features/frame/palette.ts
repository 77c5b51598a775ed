import { everyWord } from '../../ui/table/every-word';

/** Something that can be done from the palette. */
export interface PaletteEntry {
  id: string;
  label: string;
  /** What kind of thing it is: Page, Run, Model, Dataset, Action. */
  section: string;
  /** A quiet word on the right: a state, a shortcut. */
  detail?: string;
  run: () => void;
}

const most = 60;

/** Entries that contain every word, those that begin with the text first; their order stays otherwise. */
export function matchingEntries(entries: readonly PaletteEntry[], text: string): PaletteEntry[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return entries.slice(0, most);
  const hasText = everyWord(wanted);
  return entries
    .flatMap((entry, place) => {
      const label = entry.label.toLowerCase();
      if (!hasText(() => `${label} ${entry.section} ${entry.id}`)) return [];
      return [{ entry, place, rank: rankOf(label, wanted) }];
    })
    .sort((left, right) => left.rank - right.rank || left.place - right.place)
    .slice(0, most)
    .map(({ entry }) => entry);
}

function rankOf(label: string, wanted: string): number {
  if (label.startsWith(wanted)) return 0;
  return label.includes(` ${wanted}`) ? 1 : 2;
}
