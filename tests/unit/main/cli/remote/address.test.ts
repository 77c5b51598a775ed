import { describe, expect, it } from 'vitest';
import { remoteAddress } from '../../../../../src/main/cli/remote/address';
import { connect } from '../../../../../src/main/core/channel/connect';

describe('the machine of a command line', () => {
  it.each([
    [['runs', 'list'], null],
    [['--lab', 'gpu', 'runs', 'list'], { host: 'gpu', program: 'temper' }],
    [['--lab=me@gpu', 'doctor'], { host: 'me@gpu', program: 'temper' }],
    [
      ['--json', '--lab', 'gpu', '--lab-program', '~/temper/temper', 'doctor'],
      { host: 'gpu', program: '~/temper/temper' },
    ],
    [['runs', 'show', '--lab', 'gpu'], null],
  ])('is named before the command: %j', (words, expected) => {
    expect(remoteAddress(words)).toEqual(expected);
  });

  it.each(['-oProxyCommand=sh', '', 'a b', 'host;rm'])(
    'is refused where ssh or a shell would take it for something else: "%s"',
    async (host) => {
      await expect(connect({ host, program: 'temper' }, '0.1.0')).rejects.toThrow(
        'is not the name of a machine',
      );
    },
  );
});
