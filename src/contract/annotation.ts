import { z } from 'zod';
import { CheckpointId, RunId } from './ids';

/** A short word to find things by. Case counts, spaces at the ends do not. */
export const Tag = z
  .string()
  .trim()
  .min(1)
  .max(40, 'a tag has at most 40 characters')
  .regex(/^[^,]*$/, 'a tag has no comma');

export const ItemId = z.union([RunId, CheckpointId]);
export type ItemId = z.infer<typeof ItemId>;

/** What a person wrote on a run or a model. It changes no result, and nothing that was measured. */
export const Annotation = z.strictObject({
  itemId: ItemId,
  /** In alphabetical order, each once. */
  tags: z.array(Tag),
  /** Markdown. */
  note: z.string(),
  favourite: z.boolean(),
  /** Out of the way, but kept with all it has. */
  archived: z.boolean(),
});
export type Annotation = z.infer<typeof Annotation>;

/** What to change; a key that is left out stays as it is. */
export const AnnotationChange = z.strictObject({
  addTags: z.array(Tag).max(50).default([]),
  removeTags: z.array(Tag).max(50).default([]),
  note: z.string().max(20_000).optional(),
  favourite: z.boolean().optional(),
  archived: z.boolean().optional(),
});
export type AnnotationChange = z.infer<typeof AnnotationChange>;
export type AnnotationChangeInput = z.input<typeof AnnotationChange>;

/** The annotation of an item that has none. */
export function blankAnnotation(itemId: ItemId): Annotation {
  return { itemId, tags: [], note: '', favourite: false, archived: false };
}

/** The annotation after a change; tags that are both added and removed are removed. */
export function changedAnnotation(before: Annotation, change: AnnotationChange): Annotation {
  const tags = new Set([...before.tags, ...change.addTags]);
  for (const tag of change.removeTags) tags.delete(tag);
  return {
    itemId: before.itemId,
    tags: [...tags].sort((left, right) => left.localeCompare(right, 'en')),
    note: change.note ?? before.note,
    favourite: change.favourite ?? before.favourite,
    archived: change.archived ?? before.archived,
  };
}
