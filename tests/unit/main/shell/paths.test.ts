import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applicationPaths, windowFolder } from '../../../../src/main/shell/paths';
import { temporaryDirectory } from '../../../support/temporary-directory';

describe('applicationPaths', () => {
  it('finds everything in the build of a working copy', () => {
    const paths = applicationPaths('/copy/out/main', false, '/electron/resources');
    expect(paths.lab).toBe(join('/copy/out/main', 'lab.cjs'));
    expect(paths.node).toContain(join('/copy', 'node_modules', 'node', 'bin'));
  });

  it('finds what plain Node runs beside the archive of a package, and the page inside it', () => {
    const resources = '/usr/lib/temper/resources';
    const paths = applicationPaths(`${resources}/app.asar/out/main`, true, resources);
    expect(paths.lab).toBe(join(resources, 'lab/out/main/lab.cjs'));
    expect(paths.node).toBe(join(resources, 'node/bin/node'));
    expect(paths.renderer).toBe(join(resources, 'app.asar/out/renderer'));
    expect(paths.preload).toBe(join(resources, 'app.asar/out/preload/index.cjs'));
  });
});

describe('the folder of the window', () => {
  it('lies in the data home that is chosen, and is made', () => {
    const home = join(temporaryDirectory(), 'new');
    const folder = windowFolder({ TEMPER_HOME: home });
    expect(folder).toBe(join(home, 'window'));
    expect(existsSync(join(home, 'window'))).toBe(true);
    expect(windowFolder({})).toBeNull();
  });

  it('lies elsewhere where the data home cannot be made, so that the window opens and the lab says why', () => {
    const file = join(temporaryDirectory(), 'a file');
    writeFileSync(file, '');
    for (const home of [file, join(file, 'below'), '/proc/temper']) {
      const folder = windowFolder({ TEMPER_HOME: home }) ?? '';
      expect(folder.startsWith(join(tmpdir(), 'temper-window-'))).toBe(true);
    }
  });
});
