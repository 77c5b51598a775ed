import { TemperError } from '../errors';
import { mostListedImages, type GalleryProtocol, type ListedImage } from './gallery';
import { imageNumber, listLines, numberedRows, wrongLine } from './list-lines';

/**
 * A gallery and its probes from CSV with the columns identity, number and role, which is `gallery` or `probe`, with or without a
 * line of titles. Numbers count the images of an identity from 1.
 *
 * @param name of the file, for messages
 * @throws TemperError 'invalid-input' naming the line
 */
export function parseGalleryList(
  text: string,
  name: string,
): Extract<GalleryProtocol, { kind: 'listed' }> {
  const places = new Map<string, number>();
  const images = numberedRows(listLines(text)).map(({ cells, number: line }): ListedImage => {
    if (cells.length !== 3) {
      throw wrongLine(
        name,
        line,
        `has ${cells.length} columns; identity, number and role are needed`,
      );
    }
    const [identity = '', number = '', role = ''] = cells;
    const image = {
      identity,
      number: imageNumber(number, name, line),
      role: roleOf(role, name, line),
    };
    const key = JSON.stringify([image.identity, image.number]);
    const known = places.get(key);
    if (known !== undefined) {
      throw wrongLine(
        name,
        line,
        `names image ${image.number} of "${identity}", which line ${known} has named; an image has one role`,
      );
    }
    places.set(key, line);
    return image;
  });
  refuseUnusable(images, name);
  return { kind: 'listed', name, images };
}

function roleOf(text: string, name: string, line: number): ListedImage['role'] {
  const role = text.toLowerCase();
  if (role === 'gallery' || role === 'probe') return role;
  throw wrongLine(name, line, `has the role "${text}"; gallery and probe are known`);
}

function refuseUnusable(images: readonly ListedImage[], name: string): void {
  const refuse = (why: string): never => {
    throw new TemperError('invalid-input', `${name} ${why}`);
  };
  if (images.length > mostListedImages) {
    refuse(`names ${images.length} images; ${mostListedImages} are the most that have a role.`);
  }
  for (const role of ['gallery', 'probe'] as const) {
    if (images.some((image) => image.role === role)) continue;
    refuse(
      `has no image with the role ${role}. Write one image on each line: identity, number, and gallery or probe.`,
    );
  }
}
