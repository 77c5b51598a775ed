import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { runFake } from '../support/fake-context';

async function printed(...words: string[]): Promise<string> {
  const { code, stdout } = await runFake(words);
  expect(code).toBe(0);
  return stdout.text;
}

/** What bash offers where the cursor stands at the end of a line. */
async function offered(line: string): Promise<string[]> {
  const words = line.split(' ');
  const program = [
    await printed('completion', 'bash'),
    `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})`,
    `COMP_CWORD=${words.length - 1}`,
    '_temper',
    'printf "%s\\n" "${COMPREPLY[@]}"',
  ].join('\n');
  const { status, stdout, stderr } = spawnSync('bash', ['-c', program], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout.split('\n').filter(Boolean);
}

describe('completion in bash', () => {
  it('offers commands, and the commands of a group', async () => {
    expect(await offered('temper da')).toEqual(['datasets']);
    expect(await offered('temper datasets ')).toEqual(expect.arrayContaining(['add', 'list']));
    expect(await offered('temper datasets ')).not.toContain('doctor');
  });

  it('offers the options of the command before the cursor, past arguments and other options', async () => {
    expect(await offered('temper study run study.json --set name=x --dry')).toEqual(['--dry-run']);
  });

  it('offers fixed values', async () => {
    expect(await offered('temper completion f')).toEqual(['fish']);
  });
});

describe('completion in other shells', () => {
  it('names every command with its description', async () => {
    for (const shell of ['zsh', 'fish']) {
      const script = await printed('completion', shell);
      expect(script).toContain('doctor');
      expect(script).toContain('check that a run could start on this machine');
      // A quotation mark in a description must not end the quotation.
      expect(script).not.toMatch(/[^\\']'s [a-z]/);
    }
  });

  it('refuses a shell that it does not know', async () => {
    const { code, stderr } = await runFake(['completion', 'tcsh']);
    expect(code).toBe(2);
    expect(stderr.text).toContain('bash, zsh, fish');
  });
});

describe('the manual page', () => {
  it('describes every command with its options', async () => {
    const page = await printed('manual');
    expect(page).toMatch(/^\.TH TEMPER 1 /);
    expect(page).toContain('.SS "temper datasets add');
    expect(page).toContain('\\fB\\-\\-json\\fR');
    expect(page).toContain('.B TEMPER_HOME');
  });

  it('has no line that roff would take for a request by accident', async () => {
    const page = await printed('manual');
    const requests = page.split('\n').filter((line) => /^[.']/.test(line));
    for (const line of requests) expect(line).toMatch(/^\.(TH|SH|SS|TP|PP|B)\b/);
  });
});
