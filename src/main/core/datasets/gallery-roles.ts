import type { DatasetManifest } from '../../../contract/datasets/dataset';
import { TemperError } from '../../../contract/errors';
import type { GalleryProtocol } from '../../../contract/identities/gallery';
import type { GalleryRoles, VerificationPairs } from '../../../contract/jobs/verification-jobs';
import { groupsOf, imageFinder } from './identity-pairs';
import { placeOf } from './numbered-images';

type Manifest = Pick<DatasetManifest, 'name' | 'splits' | 'classNames'>;
type Labelled = Pick<VerificationPairs, 'images' | 'identities'>;

/**
 * The roles of the images that are verified; null where the first image of each identity is the gallery.
 *
 * @throws TemperError 'invalid-input' for a gallery or probes that are not there, named with the place in the list, and for those
 *   among which nothing can be identified
 */
export function galleryRoles(
  protocol: GalleryProtocol,
  labelled: Labelled,
  manifest: Manifest,
): GalleryRoles | null {
  if (protocol.kind === 'first') return null;
  const roles =
    protocol.kind === 'split'
      ? rolesBySplit(protocol, labelled, manifest)
      : listedRoles(protocol, labelled, manifest);
  refuseUnusable(roles, labelled, protocol);
  return roles;
}

function rolesBySplit(
  { split }: Extract<GalleryProtocol, { kind: 'split' }>,
  { images }: Labelled,
  manifest: Manifest,
): GalleryRoles {
  const positions = images.map((_number, position) => position);
  const isGallery = (position: number): boolean =>
    placeOf(manifest, images[position] as number).split === split;
  const roles = {
    gallery: positions.filter(isGallery),
    probes: positions.filter((position) => !isGallery(position)),
  };
  if (roles.gallery.length > 0 && roles.probes.length > 0) return roles;
  const lacks = roles.gallery.length === 0 ? `no ${split} images` : `nothing but ${split} images`;
  throw new TemperError(
    'invalid-input',
    `Of "${manifest.name}" there are ${lacks} among those that are verified, so that there are no ${roles.gallery.length === 0 ? 'images for the gallery' : 'probes'}. Take another split as the gallery (--gallery-split), or verify all splits together (--split all).`,
    { split },
  );
}

function listedRoles(
  { name, images }: Extract<GalleryProtocol, { kind: 'listed' }>,
  { identities }: Labelled,
  manifest: Manifest,
): GalleryRoles {
  const find = imageFinder(groupsOf(identities), manifest);
  const roles: GalleryRoles = { gallery: [], probes: [] };
  for (const [place, { role, ...image }] of images.entries()) {
    const position = find(
      image,
      (why) =>
        new TemperError('invalid-input', `Image ${place + 1} of ${name} ${why}.`, {
          image: place + 1,
        }),
    );
    (role === 'gallery' ? roles.gallery : roles.probes).push(position);
  }
  return roles;
}

function refuseUnusable(
  { gallery, probes }: GalleryRoles,
  { identities }: Labelled,
  protocol: Exclude<GalleryProtocol, { kind: 'first' }>,
): void {
  const source =
    protocol.kind === 'listed' ? protocol.name : `The gallery of ${protocol.split} images`;
  const enrolled = new Set(gallery.map((position) => identities[position]));
  if (enrolled.size < 2) {
    throw new TemperError(
      'invalid-input',
      `${source} has a single identity in the gallery: nothing can be mistaken for another. Enrol two identities or more.`,
    );
  }
  if (probes.some((position) => enrolled.has(identities[position]))) return;
  throw new TemperError(
    'invalid-input',
    `${source} has no probe of an identity that is in the gallery, so that none can be identified.`,
  );
}
