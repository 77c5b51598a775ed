import { describe, expect, it } from 'vitest';
import { parseGalleryList } from '../../../../../src/contract/identities/gallery-list';
import { galleryRoles } from '../../../../../src/main/core/datasets/gallery-roles';

const split = (images: number) => ({ images }) as never;
/** Three identities in turn, two images each to train with and one to test. */
const manifest = {
  name: 'faces',
  classNames: ['ann', 'ben', 'zoe'],
  splits: { train: split(6), validation: split(0), test: split(3) },
};
const all = { images: [0, 1, 2, 3, 4, 5, 6, 7, 8], identities: [0, 1, 2, 0, 1, 2, 0, 1, 2] };
const testImages = { images: [6, 7, 8], identities: [0, 1, 2] };
const roles = (text: string) => galleryRoles(parseGalleryList(text, 'gallery.csv'), all, manifest);

describe('the roles of images', () => {
  it('are left to the engine where the first image of each identity is the gallery', () => {
    expect(galleryRoles({ kind: 'first' }, all, manifest)).toBeNull();
  });

  it('follow a list by identity and number, in the order of the dataset', () => {
    expect(roles('ben,2,gallery\nann,1,gallery\nann,3,probe\nzoe,1,probe')).toEqual({
      gallery: [4, 0],
      probes: [6, 2],
    });
  });

  it('follow a split', () => {
    expect(galleryRoles({ kind: 'split', split: 'train' }, all, manifest)).toEqual({
      gallery: [0, 1, 2, 3, 4, 5],
      probes: [6, 7, 8],
    });
  });

  it.each([
    [
      all,
      'validation',
      /there are no validation images .*no images for the gallery.*--gallery-split/,
    ],
    [testImages, 'test', /there are nothing but test images .*no probes.*--split all/],
  ] as const)('are refused where the split leaves none: %#', (labelled, name, message) => {
    expect(() => galleryRoles({ kind: 'split', split: name }, labelled, manifest)).toThrow(message);
  });

  it.each([
    ['eve,1,gallery\nann,1,probe', /^Image 1 of gallery.csv names the identity "eve", of which/],
    ['ann,1,gallery\nben,4,probe', /^Image 2 of gallery.csv names image 4 of "ben", .* has 3\./],
    ['ann,1,gallery\nann,2,probe', /single identity in the gallery/],
    ['ann,1,gallery\nben,1,gallery\nzoe,2,probe', /no probe of an identity that is in the gallery/],
  ])('are refused where nothing can be identified: %j', (text, message) => {
    expect(() => roles(text)).toThrow(message);
  });
});
