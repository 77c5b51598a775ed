import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applicationPaths } from '../../../../src/main/shell/paths';

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
