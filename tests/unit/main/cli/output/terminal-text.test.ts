import { describe, expect, it } from 'vitest';
import { renderTable } from '../../../../../src/main/cli/format/table';
import { displayWidth } from '../../../../../src/main/cli/format/text';
import { createOutput } from '../../../../../src/main/cli/output/output';
import { createStyle, renderText } from '../../../../../src/main/cli/output/style';
import { createFakeLab, MemoryStream, runFake } from '../support/fake-context';
import { runRecord } from '../support/records';

const steering = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;
const hostile = '\u001b[31mred\u001b]0;title\u0007\u009b2J\r\u202egnp\nforged';

describe('text from outside on a terminal', () => {
  it('is shown, not obeyed', () => {
    const shown = renderText(hostile);
    expect(shown).not.toMatch(steering);
    expect(shown).toContain('\\u001b[31mred');
  });

  it('cannot start a line that looks like one of ours', () => {
    expect(renderText('There is no run "a\ntemper: done"').split('\n')).toEqual([
      'There is no run "a',
      '  temper: done"',
    ]);
  });

  it('cannot borrow the colours, which still work', () => {
    const style = createStyle(true);
    expect(renderText(style.red('x'))).toBe('\u001b[31mx\u001b[39m');
    expect(renderText(style.red('\u001b[1mx'))).toBe('\u001b[31m\\u001b[1mx\u001b[39m');
    expect(displayWidth(style.bold('four'))).toBe(4);
  });

  it('stays in its cell', () => {
    expect(renderTable([{ title: 'name' }, { title: 'n' }], [['a\nb', '1']])).toEqual([
      'name  n',
      'a\\nb  1',
    ]);
  });

  it('is escaped in JSON as well, and means the same', () => {
    const [stdout, stderr] = [new MemoryStream(), new MemoryStream()];
    const output = createOutput({ json: true, stdout, stderr, environment: {} });
    output.emit({ type: 'notice', message: hostile });
    expect(stdout.text.trimEnd()).not.toMatch(steering);
    expect(JSON.parse(stdout.text)).toEqual({ type: 'notice', message: hostile });
  });

  it('is harmless in lists, errors and what commander repeats', async () => {
    const lab = createFakeLab({
      'runs:list': () => [runRecord({ name: hostile })],
      'annotations:list': () => [],
    });
    const sessions = [
      await runFake(['runs', 'list'], lab),
      await runFake(['runs', hostile], lab),
      await runFake(['run', `no${hostile}.json`], lab),
    ];
    for (const { stdout, stderr } of sessions) {
      expect(stdout.text + stderr.text).toMatch(/\\u001b/);
      expect((stdout.text + stderr.text).replaceAll('\n', '')).not.toMatch(steering);
    }
    expect(sessions[0]?.stdout.lines).toHaveLength(2);
  });
});
