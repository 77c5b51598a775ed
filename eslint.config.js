import boundaries from 'eslint-plugin-boundaries';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import typescript from 'typescript-eslint';
import { confinedPackages, files, layers, policyOf } from './eslint.layers.js';
import { componentParser } from './eslint.svelte-types.js';
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

/** The import rule for the files of one layer alone: with the policies of all layers, the plugin tries all of them for every import. */
function mayImport(policies) {
  return { 'boundaries/dependencies': ['error', { default: 'disallow', policies }] };
}

/**
 * ESLint keeps the import rule, confines packages, and lints components. All other rules of TypeScript and JavaScript files are in
 * .oxlintrc.json: oxlint reads types many times faster, and knows neither components nor layers.
 */
export default typescript.config(
  {
    ignores: [
      '**/*.{js,mjs,cjs}',
      'tests/**/*.ts',
      '*.ts',
      'out/',
      'dist/',
      'node_modules/',
      '.svelte-check/',
    ],
  },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: typescript.parser },
  },
  {
    files: ['**/*.svelte'],
    extends: [typescript.configs.recommended],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
    },
  },
  // After the TypeScript rules, whose parser it replaces for components.
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: componentParser, svelteConfig },
    },
    // Knows that `$props()` is destructured with `let`.
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error' },
  },
  {
    files: ['src/**/*.svelte'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    plugins: { boundaries },
    settings: {
      'boundaries/files': files,
      'boundaries/files-single-match': true,
      'import/resolver': {
        node: { extensions: ['.ts', '.svelte'] },
      },
    },
    // A file of no layer may import none.
    rules: mayImport([]),
  },
  // The last pattern that a file matches decides here, the first in the table.
  ...layers.toReversed().map((layer) => ({
    files: [layer.pattern],
    ignores: ['**/*.css', '**/*.html'],
    rules: mayImport([policyOf(layer)]),
  })),
  ...confinement(),
);
