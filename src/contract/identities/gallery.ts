import { z } from 'zod';
import { Split } from '../evaluations/evaluation';
import { NamedImage } from './named-image';

/** The most images that a list may give a role. */
export const mostListedImages = 200_000;

/** `gallery`: enrolled under its identity. `probe`: looked up among those that are enrolled. */
export const ListedImage = NamedImage.extend({ role: z.enum(['gallery', 'probe']) });
export type ListedImage = z.infer<typeof ListedImage>;

/** Which images are the gallery of an identification, and which are its probes. */
export const GalleryProtocol = z.discriminatedUnion('kind', [
  /** The first image of every identity is the gallery, all others are probes; for the open set half of the identities are enrolled. */
  z.strictObject({ kind: z.literal('first') }),
  /** All images of a split are the gallery, all others that are verified are probes. */
  z.strictObject({ kind: z.literal('split'), split: Split }),
  /** As a list says; images that it does not name are neither. */
  z.strictObject({
    kind: z.literal('listed'),
    /** What the list is called: the name of its file. */
    name: z.string().min(1).max(200),
    images: z.array(ListedImage).min(1).max(mostListedImages),
  }),
]);
export type GalleryProtocol = z.infer<typeof GalleryProtocol>;

/** Without its list of images, which may be long. */
export const KeptGallery = z.discriminatedUnion('kind', [
  GalleryProtocol.options[0],
  GalleryProtocol.options[1],
  GalleryProtocol.options[2].omit({ images: true }),
]);
export type KeptGallery = z.infer<typeof KeptGallery>;
