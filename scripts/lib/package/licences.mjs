import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJson } from '../files.mjs';
import { bindingPackage, modules, repository } from '../paths.mjs';

/** Development dependencies of which the built window contains parts. */
const IN_THE_WINDOW = [
  '@fontsource-variable/inter',
  '@lucide/svelte',
  'bits-ui',
  'd3-scale',
  'marked',
  'minisearch',
  'svelte',
  'uplot',
  'virtua',
];

/**
 * The licences of everything that a package carries and that others wrote, as one text.
 * @returns {string}
 */
export function thirdPartyLicences() {
  const { dependencies } = readJson(join(repository, 'package.json'));
  /** @type {Map<string, string>} */
  const folders = new Map();
  for (const name of [...Object.keys(dependencies), ...IN_THE_WINDOW]) {
    collect(name, modules, folders);
  }
  const texts = [...folders].sort(([left], [right]) => (left < right ? -1 : 1)).map(textOf);
  // The libraries are a link into the runtime's folder, which holds its licences too.
  const runtime = dirname(realpathSync(join(bindingPackage, 'deps', 'lib')));
  const tensorflow = ['LICENSE', 'THIRD_PARTY_NOTICES.txt']
    .map((name) => join(runtime, name))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'));
  return [...texts, ['TensorFlow', ...tensorflow].join('\n\n')].join(`\n\n${'─'.repeat(80)}\n\n`);
}

/**
 * A package and all that it depends on, found the way Node finds them.
 * @param {string} name
 * @param {string} from the folder of node_modules in which to look first
 * @param {Map<string, string>} found by name and version
 */
function collect(name, from, found) {
  const folder = findPackage(name, from);
  if (folder === undefined) return;
  const {
    version,
    dependencies = {},
    optionalDependencies = {},
  } = readJson(join(folder, 'package.json'));
  const key = `${name} ${version}`;
  if (found.has(key)) return;
  found.set(key, folder);
  for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) {
    collect(each, join(folder, 'node_modules'), found);
  }
}

/**
 * @param {string} name
 * @param {string} from
 * @returns {string | undefined}
 */
function findPackage(name, from) {
  for (let folder = from; folder.length >= modules.length; folder = dirname(folder)) {
    if (!folder.endsWith('node_modules')) continue;
    if (existsSync(join(folder, name, 'package.json'))) return join(folder, name);
  }
  return undefined;
}

/** @param {[string, string]} entry */
function textOf([name, folder]) {
  const { license } = readJson(join(folder, 'package.json'));
  const files = readdirSync(folder).filter((each) => /^(licen[cs]e|notice|copying)/i.test(each));
  const texts = files
    .sort()
    .map((each) => join(folder, each))
    .map((file) => readFileSync(file, 'utf8').trim());
  return [`${name} (${JSON.stringify(license ?? 'see below')})`, ...texts].join('\n\n');
}
