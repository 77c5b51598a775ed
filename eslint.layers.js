/**
 * The import rule as data: each layer, the files it holds, and the layers it may import.
 * docs/architecture.md shows the same table; tests/unit/architecture.test.ts keeps the two equal.
 */
const engine = 'src/main/engine';

/** Parts of the engine without tensors: the lab may use them. */
const pureEngine = ['numerics', 'network-data', 'data', 'formats'];
const steps = ['numerics', 'network-data', 'runtime', 'tensors', 'networks', 'attacks', 'recipes'];

export const layers = [
  { type: 'contract', pattern: 'src/contract/**', may: ['contract'] },

  { type: 'numerics', pattern: `${engine}/numerics/**`, may: ['contract', 'numerics'] },
  {
    type: 'network-data',
    pattern: `${engine}/networks/{graph,node-error,node-shape,presets,shapes,parameters,head,blocks,freezing}.ts`,
    may: ['contract', 'numerics', 'network-data'],
  },
  { type: 'runtime', pattern: `${engine}/runtime/**`, may: ['contract', 'runtime'] },
  {
    type: 'tensors',
    pattern: `${engine}/tensors/**`,
    may: ['contract', 'numerics', 'runtime', 'tensors'],
  },
  {
    type: 'networks',
    pattern: `${engine}/networks/**`,
    may: ['contract', 'numerics', 'network-data', 'runtime', 'tensors', 'networks'],
  },
  {
    type: 'attacks',
    pattern: `${engine}/attacks/**`,
    may: ['contract', 'numerics', 'network-data', 'runtime', 'tensors', 'networks', 'attacks'],
  },
  { type: 'recipes', pattern: `${engine}/recipes/**`, may: ['contract', ...steps] },
  {
    type: 'formats',
    pattern: `${engine}/formats/**`,
    may: ['contract', 'numerics', 'network-data', 'formats'],
  },
  {
    type: 'data',
    pattern: `${engine}/data/**`,
    may: ['contract', 'numerics', 'formats', 'data'],
  },
  {
    type: 'loops',
    pattern: `${engine}/{training,evaluation}/**`,
    may: ['contract', ...steps, 'formats', 'data', 'loops'],
  },
  {
    type: 'model-import',
    pattern: `${engine}/model-import/**`,
    may: [
      'contract',
      'numerics',
      'network-data',
      'runtime',
      'tensors',
      'networks',
      'formats',
      'data',
      'model-import',
    ],
  },
  {
    type: 'model-export',
    pattern: `${engine}/model-export/**`,
    may: [
      'contract',
      'numerics',
      'network-data',
      'runtime',
      'tensors',
      'networks',
      'formats',
      'model-import',
      'model-export',
    ],
  },
  {
    type: 'engine-entry',
    pattern: `${engine}/*.ts`,
    may: [
      'contract',
      ...steps,
      'formats',
      'data',
      'loops',
      'model-import',
      'model-export',
      'engine-entry',
    ],
  },

  { type: 'store', pattern: 'src/main/lab/store/**', may: ['contract', 'store'] },
  {
    type: 'services',
    pattern: 'src/main/lab/services/**',
    may: ['contract', 'store', 'services', 'report', 'lab', ...pureEngine],
  },
  { type: 'report', pattern: 'src/main/lab/report/**', may: ['contract', 'report'] },
  { type: 'lab', pattern: 'src/main/lab/*.ts', may: ['contract', 'store', 'services', 'lab'] },
  { type: 'cli', pattern: 'src/main/cli/**', may: ['contract', 'lab', 'cli'] },
  { type: 'shell', pattern: 'src/main/{index.ts,shell/**}', may: ['contract', 'shell'] },
  { type: 'preload', pattern: 'src/preload/**', may: ['contract', 'preload'] },

  { type: 'bridge', pattern: 'src/renderer/bridge/**', may: ['contract', 'bridge'] },
  { type: 'state', pattern: 'src/renderer/state/**', may: ['contract', 'bridge', 'state'] },
  { type: 'ui', pattern: 'src/renderer/ui/**', may: ['contract', 'ui'] },
  { type: 'plots', pattern: 'src/renderer/plots/**', may: ['contract', 'ui', 'plots'] },
  {
    type: 'feature',
    pattern: 'src/renderer/features/*/**',
    capture: ['name'],
    may: ['contract', 'state', 'ui', 'plots', 'feature of the same name'],
  },
  {
    type: 'app',
    pattern: 'src/renderer/*',
    may: ['contract', 'bridge', 'state', 'ui', 'plots', 'feature', 'app'],
  },
];

const to = (category) => ({ to: { file: { categories: category } } });
const toSameFeature = {
  to: {
    file: { categories: 'feature', captured: { name: '{{from.file.captured.name}}' } },
  },
};

/** A file belongs to the first layer whose pattern it matches. */
export const files = layers.map(({ type, pattern, capture }) => ({
  category: type,
  pattern,
  ...(capture && { capture }),
}));

export const policies = layers.map(({ type, may }) => ({
  from: { file: { categories: type } },
  allow: may.map((other) => (other === 'feature of the same name' ? toSameFeature : to(other))),
}));

/** The rule as a Markdown table, for docs/architecture.md. */
export function layerTable() {
  const rows = layers.map(
    ({ type, pattern, may }) => `| ${type} | \`${pattern}\` | ${may.join(', ')} |`,
  );
  return ['| layer | files | may import |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Packages that load native code or another process's world, and the only folders that may import them. */
export const confinedPackages = [
  { packages: ['@tensorflow/*', '@tensorflow/**'], folders: ['src/main/engine/**'] },
  { packages: ['sharp'], folders: ['src/main/engine/**'] },
  { packages: ['better-sqlite3'], folders: ['src/main/lab/store/**'] },
  {
    packages: ['electron'],
    folders: ['src/main/index.ts', 'src/main/shell/**', 'src/preload/**'],
  },
];
