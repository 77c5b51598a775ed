import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { ErrorCode, TemperError } from '../../../../src/contract/errors';
import { exitCodeFor } from '../../../../src/main/cli/exit-code';
import { createInterruption } from '../../../../src/main/cli/follow/interruption';
import { createOutput } from '../../../../src/main/cli/output/output';
import { createStyle, renderText, wantsColours } from '../../../../src/main/cli/output/style';
import { createFakeLab, MemoryStream, runFake } from './support/fake-context';

describe('help and usage', () => {
  const leaves = [
    'datasets add',
    'datasets list',
    'datasets show',
    'datasets check',
    'datasets remove',
    'models list',
    'models show',
    'plan schema',
    'plan check',
    'plan templates',
    'run',
    'runs list',
    'runs show',
    'runs log',
    'runs resume',
    'runs cancel',
    'runs tag',
    'runs note',
    'runs archive',
    'runs favourite',
    'runs delete',
    'evaluations remove',
    'generators remove',
    'directions remove',
    'combinations remove',
    'trash list',
    'trash restore',
    'trash empty',
    'evaluate',
    'study run',
    'tune',
    'few-shot',
    'few-shot-search',
    'compare',
    'demo',
    'doctor',
  ];

  it.each(leaves)('temper %s --help has examples and --json', async (leaf) => {
    const { code, stdout } = await runFake([...leaf.split(' '), '--help']);
    expect(code).toBe(0);
    expect(stdout.text).toContain(`Usage: temper ${leaf}`);
    expect(stdout.text).toContain(`$ temper ${leaf}`);
    expect(stdout.text).toContain('--json');
  });

  it('lists every command', async () => {
    const { code, stdout } = await runFake(['--help']);
    expect(code).toBe(0);
    for (const leaf of leaves) expect(stdout.text).toContain(leaf.split(' ')[0]);
  });

  it.each([
    [['dataset'], /^temper: unknown command 'dataset'\n  \(Did you mean datasets\?\)/],
    [['runs', 'lst'], /Did you mean list/],
    [['run', 'x.json', '--sett', 'a=1'], /Did you mean --set/],
    [['run'], /missing required argument 'plan'/],
    // Taken there it would not be heeded: the command would go to the lab of this machine.
    [['runs', 'list', '--lab', 'gpu'], /unknown option '--lab'/],
    [
      ['compare', 'one'],
      /two runs or checkpoints or more, beside "one" another one\. .*temper compare/,
    ],
    [['compare', '--baseline', 'one'], /two runs or checkpoints or more\. /],
  ])('refuses %j with a suggestion and exit code 2', async (words, message) => {
    const { code, stderr, stdout } = await runFake(words);
    expect(code).toBe(2);
    expect(stderr.text).toMatch(message);
    expect(stdout.text).toBe('');
  });

  it('tells errors of usage as a line with --json', async () => {
    const { code, stdout, stderr } = await runFake(['runs', 'list', '--jsn', '--json']);
    expect(code).toBe(2);
    expect(stdout.json).toMatchObject([{ type: 'error', error: { code: 'invalid-input' } }]);
    expect(stderr.text).toContain('--jsn');
  });

  it('tells refusals of the lab on stderr and as the last line', async () => {
    const lab = createFakeLab({
      'runs:list': () => {
        throw new TemperError('database-newer', 'The history is newer than this Temper.');
      },
    });
    const { code, stdout, stderr } = await runFake(['runs', 'list', '--json'], lab);
    expect(code).toBe(1);
    expect(stderr.text).toBe('temper: The history is newer than this Temper.\n');
    expect(stdout.json.at(-1)).toEqual({
      type: 'error',
      error: { code: 'database-newer', message: 'The history is newer than this Temper.' },
    });
  });

  it('prints the schema of plans, with and without --json', async () => {
    const plain = await runFake(['plan', 'schema']);
    expect(JSON.parse(plain.stdout.text)).toMatchObject({ type: 'object' });
    const json = await runFake(['plan', 'schema', '--json']);
    expect(json.stdout.json).toMatchObject([{ type: 'result', schema: { type: 'object' } }]);
  });
});

describe('exit codes', () => {
  it('gives every error code one of the four documented codes', () => {
    const codes = Object.fromEntries(
      ErrorCode.options.map((code) => [code, exitCodeFor(new TemperError(code, ''))]),
    );
    expect(codes).toMatchObject({
      'invalid-plan': 2,
      'not-found': 2,
      'ambiguous-name': 2,
      'comparison-refused': 2,
      cancelled: 3,
      'disk-full': 1,
      internal: 1,
    });
    expect(Object.values(codes).every((code) => [1, 2, 3].includes(code))).toBe(true);
  });

  it('tells help from misuse, and everything else is 1', () => {
    expect(exitCodeFor(new CommanderError(0, 'commander.helpDisplayed', ''))).toBe(0);
    expect(exitCodeFor(new CommanderError(1, 'commander.unknownOption', ''))).toBe(2);
    expect(exitCodeFor(new Error('boom'))).toBe(1);
  });
});

describe('output', () => {
  const create = (json: boolean, columns?: number) => {
    const [stdout, stderr] = [new MemoryStream(columns), new MemoryStream(columns)];
    return { stdout, stderr, output: createOutput({ json, stdout, stderr, environment: {} }) };
  };

  it('keeps stdout for machines alone with --json', () => {
    const { output, stdout, stderr } = create(true, 80);
    output.print('for people');
    output.liveLine('50 %');
    output.result({ command: 'x' }, () => ['for people']);
    expect(stdout.text).toBe('{"type":"result","command":"x"}\n');
    expect(stderr.text).toBe('');
  });

  it('rewrites one line on a terminal and takes it away before other text', () => {
    const { output, stdout, stderr } = create(false, 20);
    output.liveLine('a line that is far too long for it');
    output.print('text');
    output.liveLine(null);
    expect(stderr.text.startsWith('\r\u001b[2Ka line that is far…')).toBe(true);
    expect(stderr.text.endsWith('\r\u001b[2K')).toBe(true);
    expect(stdout.text).toBe('text\n');
  });

  it('has no live line where nothing can be rewritten', () => {
    const { output, stderr } = create(false);
    output.liveLine('50 %');
    expect([output.live, stderr.text]).toEqual([false, '']);
  });

  it('uses colours on a terminal only, and never against NO_COLOR', () => {
    expect(wantsColours(true, {})).toBe(true);
    expect(wantsColours(false, {})).toBe(false);
    expect(wantsColours(true, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
    expect(wantsColours(true, { TERM: 'dumb' })).toBe(false);
    expect(createStyle(false).red('x')).toBe('x');
    expect(renderText(createStyle(true).red('x'))).toBe('\u001b[31mx\u001b[39m');
  });
});

describe('interruption', () => {
  const create = () => {
    const ends: string[] = [];
    const interruption = createInterruption({
      gently: () => ends.push('gently'),
      atOnce: () => ends.push('at once'),
    });
    return { ends, interruption };
  };

  it('asks the work to end first, and ends the process on the second signal', async () => {
    const { ends, interruption } = create();
    let asked = 0;
    await interruption.during(
      () => (asked += 1),
      () => {
        interruption.signal();
        interruption.signal();
        return Promise.resolve();
      },
    );
    expect([asked, ends]).toEqual([1, ['at once']]);
  });

  it('closes the lab where there is no work to ask', () => {
    const { ends, interruption } = create();
    interruption.signal();
    interruption.signal();
    expect(ends).toEqual(['gently', 'at once']);
  });

  it('passes an earlier signal on to work that begins later', async () => {
    const { interruption } = create();
    interruption.signal();
    let asked = false;
    await interruption.during(
      () => (asked = true),
      () => Promise.resolve(),
    );
    expect([asked, interruption.requested]).toEqual([true, true]);
  });
});
