import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import { confinedPackages, files, policies } from './eslint.layers.js';
import svelteConfig from './svelte.config.js';

/** A file may import a confined package only from one of the package's folders. */
function confinement() {
  const everywhere = confinedPackages.flatMap(({ packages }) => packages);
  const forbid = (files, packages) => ({
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: packages,
              allowTypeImports: true,
              message: 'Only the folders in eslint.layers.js may import this package.',
            },
          ],
        },
      ],
    },
  });
  const folders = [...new Set(confinedPackages.flatMap((entry) => entry.folders))];
  return [
    forbid(['src/**/*.ts', 'src/**/*.svelte'], everywhere),
    ...folders.map((folder) =>
      forbid(
        [folder],
        confinedPackages
          .filter((entry) => !entry.folders.includes(folder))
          .flatMap((entry) => entry.packages),
      ),
    ),
  ];
}

export default typescript.config(
  { ignores: ['out/', 'dist/', 'node_modules/', 'reports/', 'tests/e2e/.results/'] },
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [typescript.configs.recommended],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    // A migration is a list of statements, best read in one piece.
    ignores: ['src/main/lab/store/migrations/**'],
    rules: {
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  // After the TypeScript rules, whose parser it replaces for components.
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: typescript.parser, svelteConfig },
    },
    // Knows that `$props()` is destructured with `let`.
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error' },
  },
  {
    files: ['src/main/**/*.ts', 'src/preload/**/*.ts', 'tests/**/*.ts'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['scripts/**/*.mjs', 'bin/**/*.mjs', 'tests/**/*.mjs', '*.js'],
    languageOptions: { globals: globals.node },
    rules: { 'max-lines': ['error', { max: 400 }], eqeqeq: 'error' },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    plugins: { boundaries },
    settings: {
      'boundaries/files': files,
      'boundaries/files-single-match': true,
      'import/resolver': {
        typescript: {
          project: ['tsconfig.node.json', 'tsconfig.web.json'],
          noWarnOnMultipleProjects: true,
        },
        node: { extensions: ['.ts', '.svelte'] },
      },
    },
    rules: { 'boundaries/dependencies': ['error', { default: 'disallow', policies }] },
  },
  ...confinement(),
);
