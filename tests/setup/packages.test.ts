import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../scripts/lib/packages.mjs';

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-darwin': { version: '2.0.0', optional: true },
  },
};

describe('isInstalled', () => {
  it('accepts what the lock file asks for, without the packages for other platforms', () => {
    expect(isInstalled(wanted, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(
      true,
    );
  });

  it.each([
    ['nothing is installed', undefined],
    ['a package is missing', { packages: {} }],
    ['a package is of another version', { packages: { 'node_modules/a': { version: '1.0.1' } } }],
    [
      'an optional package is of another version',
      {
        packages: {
          'node_modules/a': { version: '1.0.0' },
          'node_modules/b-darwin': { version: '1.9.0' },
        },
      },
    ],
  ])('refuses when %s', (_case, installed) => {
    expect(isInstalled(wanted, installed)).toBe(false);
  });
});
