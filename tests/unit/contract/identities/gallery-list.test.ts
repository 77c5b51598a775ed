import { describe, expect, it } from 'vitest';
import { parseGalleryList } from '../../../../src/contract/identities/gallery-list';

describe('a gallery and its probes', () => {
  it('are read as CSV with and without titles, quotes and capitals', () => {
    const rows = '"Smith, Jane",1,gallery\r\nann , 2 , Probe\r\n';
    const images = [
      { identity: 'Smith, Jane', number: 1, role: 'gallery' },
      { identity: 'ann', number: 2, role: 'probe' },
    ];
    const named = { kind: 'listed', name: 'gallery.csv' };
    expect(parseGalleryList(rows, 'gallery.csv')).toEqual({ ...named, images });
    const titled = `\uFEFFidentity,number,role\r\n# of last year\r\n${rows}`;
    expect(parseGalleryList(titled, 'gallery.csv')).toEqual({ ...named, images });
  });

  it.each([
    ['', /^list has no image with the role gallery/],
    ['ann,1,gallery', /^list has no image with the role probe/],
    ['ann,1,probe\nben,1,probe', /^list has no image with the role gallery/],
    ['ann,1', /^Line 1 of list has 2 columns/],
    ['ann,1,gallery\nann,0,probe', /^Line 2 of list has the image number "0"/],
    ['ann,1,gallery\nann,2,enrolled', /^Line 2 of list has the role "enrolled"/],
    [
      'ann,1,gallery\nann,2,probe\n\nann,1,probe',
      /^Line 4 of list names image 1 of "ann", which line 1/,
    ],
  ])('with something wrong are refused with the place: %j', (text, message) => {
    expect(() => parseGalleryList(text, 'list')).toThrow(message);
  });
});
