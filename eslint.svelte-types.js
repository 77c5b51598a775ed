import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import svelteParser from 'svelte-eslint-parser';
import ts from 'typescript';
import typescript from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * Types for the rules that look at components, from one TypeScript program over all of them.
 *
 * The project service of typescript-eslint rebuilds its program for every component, because the code that the parser of Svelte
 * makes of a component is not what is on disk: minutes. Here that code is made for all components first, then the program once.
 */
const root = import.meta.dirname;
const { parser } = typescript;

/** @type {ts.Program | undefined} */
let program;

/** A parser for the scripts of components; other files are parsed without types. */
export const componentParser = {
  ...parser,
  meta: { name: 'component-parser', version: parser.meta?.version },
  parseForESLint(code, options) {
    if (!options?.filePath?.endsWith('.svelte')) return parser.parseForESLint(code, options);
    program ??= programOfComponents();
    const known = program.getSourceFile(options.filePath);
    // An editor's unsaved text is not in the program: without types until it is saved and linted anew.
    if (known === undefined || known.text !== code) return parser.parseForESLint(code, options);
    return parser.parseForESLint(code, { ...options, programs: [program] });
  },
};

function programOfComponents() {
  const config = ts.getParsedCommandLineOfConfigFile(
    resolve(root, 'tsconfig.web.json'),
    { allowNonTsExtensions: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: failOf },
    undefined,
    undefined,
    [{ extension: '.svelte', isMixedContent: true, scriptKind: ts.ScriptKind.Deferred }],
  );
  const scripts = new Map(
    config.fileNames
      .filter((name) => name.endsWith('.svelte'))
      .map((name) => [name, scriptOf(name)]),
  );
  const host = ts.createCompilerHost(config.options, true);
  const { getSourceFile } = host;
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const script = scripts.get(name);
    return script === undefined
      ? getSourceFile.call(host, name, languageVersion, ...rest)
      : ts.createSourceFile(name, script, languageVersion, true, ts.ScriptKind.TS);
  };
  return ts.createProgram(config.fileNames, config.options, host);
}

/** The TypeScript that the parser of Svelte makes of a component: the last text that it hands to the parser of scripts. */
function scriptOf(file) {
  let script = '';
  const recorder = {
    ...parser,
    parseForESLint(code, options) {
      if (options?.filePath === file) script = code;
      return parser.parseForESLint(code, options);
    },
  };
  svelteParser.parseForESLint(readFileSync(file, 'utf8'), {
    filePath: file,
    parser: recorder,
    svelteConfig,
    ecmaVersion: 2024,
    sourceType: 'module',
  });
  return script;
}

function failOf(diagnostic) {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
