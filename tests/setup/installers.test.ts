import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../support/lab-records';

/** The installers of other platforms, as far as this one lets them be tried. */

type Value = string | Value[] | { [key: string]: Value };

/** The elements of a property list in order: `<dict>`, `</dict>`, or `<string>` with its text. */
function tokensOf(text: string): { tag: string; text: string }[] {
  const pattern = /<(key|string)>([^<]*)<\/\1>|<(\/?(?:dict|array))>/g;
  return [...text.matchAll(pattern)].map(([, name, content, tag]) => ({
    tag: name ?? tag ?? '',
    text: content ?? '',
  }));
}

/** Takes the next value off the front; a key without a value throws. */
function valueOf(tokens: { tag: string; text: string }[]): Value {
  const first = tokens.shift();
  if (first?.tag === 'string') return first.text;
  if (first?.tag === 'array') {
    const items: Value[] = [];
    while (tokens[0]?.tag !== '/array') items.push(valueOf(tokens));
    tokens.shift();
    return items;
  }
  if (first?.tag !== 'dict') throw new Error(`no value: ${JSON.stringify(first)}`);
  const entries: Record<string, Value> = {};
  for (let key = tokens.shift(); key?.tag === 'key'; key = tokens.shift()) {
    entries[key.text] = valueOf(tokens);
  }
  return entries;
}

function workplace(): string {
  const { folder, remove } = temporaryFolder();
  onTestFinished(remove);
  return folder;
}

describe('the installer for Windows', () => {
  const hasNsis = spawnSync('makensis', ['-VERSION']).status === 0;

  it.runIf(hasNsis)('is made by NSIS from a folder, with everything that lies in it', () => {
    const folder = workplace();
    mkdirSync(join(folder, 'app/resources'), { recursive: true });
    writeFileSync(join(folder, 'app/temper-window.exe'), Buffer.alloc(300_000, 7));
    writeFileSync(join(folder, 'app/resources/app.asar'), 'content');
    const output = join(folder, 'temper-0.1.0-win32-x64.exe');
    const made = spawnSync(
      'makensis',
      [
        '-V4',
        '-WX',
        '-DVERSION=0.1.0',
        `-DSOURCE=${join(folder, 'app')}`,
        `-DOUTPUT=${output}`,
        'scripts/package/windows.nsi',
      ],
      { encoding: 'utf8' },
    );
    expect(made.stdout + made.stderr).toContain('app.asar');
    expect(made.status).toBe(0);
    expect(readFileSync(output).subarray(0, 2).toString()).toBe('MZ');
    expect(statSync(output).size).toBeGreaterThan(40_000);
  });

  it.runIf(hasNsis)('is not made without a version, a folder and a place', () => {
    const made = spawnSync('makensis', ['scripts/package/windows.nsi'], { encoding: 'utf8' });
    expect(made.status).not.toBe(0);
    expect(made.stdout + made.stderr).toContain('Say which version');
  });

  it('names the file type, the scheme and the program of the other packages', () => {
    const text = readFileSync('scripts/package/windows.nsi', 'utf8');
    for (const word of [
      '.temper-study',
      'Classes\\temper',
      'temper-window.exe',
      'RequestExecutionLevel user',
    ]) {
      expect(text).toContain(word);
    }
    // Nothing of the data home is removed.
    expect(text.slice(text.indexOf('Section "Uninstall"'))).not.toContain('LOCALAPPDATA');
  });
});

describe('the disk image for macOS', () => {
  /** Apple's tools, which write down how they were called. */
  function stand(folder: string, ...tools: string[]) {
    mkdirSync(join(folder, 'bin'));
    for (const tool of tools) {
      const file = join(folder, 'bin', tool);
      const last = tool === 'hdiutil' ? 'for last; do :; done; ls "$5" > "$last"' : '';
      writeFileSync(file, `#!/bin/sh\necho "${tool} $*" >> '${join(folder, 'calls')}'\n${last}\n`);
      chmodSync(file, 0o755);
    }
    return { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}` };
  }
  const make = (env: NodeJS.ProcessEnv, ...words: string[]) =>
    spawnSync('sh', ['scripts/package/macos-dmg.sh', ...words], { encoding: 'utf8', env });

  it('holds the signed application and a link to where it goes', () => {
    const folder = workplace();
    const app = join(folder, 'Temper.app');
    mkdirSync(join(app, 'Contents'), { recursive: true });
    const output = join(folder, 'temper.dmg');
    expect(make(stand(folder, 'hdiutil', 'codesign'), '0.1.0', app, output)).toMatchObject({
      status: 0,
    });
    expect(readFileSync(output, 'utf8').split('\n')).toEqual(['Applications', 'Temper.app', '']);
    const [sign = '', image = ''] = readFileSync(join(folder, 'calls'), 'utf8').split('\n');
    expect(sign).toBe(`codesign --force --deep --sign - ${app}`);
    expect(image).toMatch(
      /^hdiutil create -volname Temper 0\.1\.0 -srcfolder .* -format UDZO -ov /,
    );
  });

  it('is refused in words without an application, or without its tool', () => {
    const folder = workplace();
    const env = stand(folder, 'codesign');
    expect(make(env, '0.1.0', folder, 'x.dmg')).toMatchObject({ status: 1 });
    mkdirSync(join(folder, 'Temper.app/Contents'), { recursive: true });
    const made = make(env, '0.1.0', join(folder, 'Temper.app'), 'x.dmg');
    expect(made.stderr).toContain('made on macOS');
    expect(existsSync('x.dmg')).toBe(false);
    expect(make(env).status).toBe(2);
  });

  it('has an Info.plist in which every key has a value, with the file type and the scheme', () => {
    const text = readFileSync('scripts/package/macos-info.plist', 'utf8');
    expect(valueOf(tokensOf(text))).toEqual({
      CFBundleDocumentTypes: [
        {
          CFBundleTypeName: 'Temper study',
          CFBundleTypeExtensions: ['temper-study'],
          CFBundleTypeRole: 'Viewer',
          LSHandlerRank: 'Owner',
        },
      ],
      CFBundleURLTypes: [{ CFBundleURLName: 'Temper', CFBundleURLSchemes: ['temper'] }],
      LSMinimumSystemVersion: '12.0',
    });
  });
});
