/**
 * The import rule as data: each layer, the files it holds, and the layers it may import.
 * docs/architecture.md shows the same table; tests/unit/architecture.test.ts keeps the two equal.
 */
const core = 'src/main/core';
const engine = 'src/main/engine';
const foreign = 'src/main/foreign';
const lab = 'src/main/lab';

/** Without tensors: lab, engine and readers of foreign files use them. */
const cores = ['numerics', 'network-data', 'files', 'checkpoints', 'datasets', 'rules'];
/** Tensors up to a whole network. */
const networks = ['runtime', 'tensors', 'networks'];
const steps = [...networks, 'attacks', 'recipes'];
const basis = ['contract', 'words', 'store', 'lab-basis'];
/** What every domain of the lab may use; beside it, each names the domains that it needs, and no two need each other. */
const ofHome = ['queue', 'cluster', 'lab-datasets', 'models', 'home'];
const domainBasis = [...basis, 'records', 'engines', 'operations'];
const domains = [
  'queue',
  'cluster',
  'evaluations',
  'lab-datasets',
  'devices',
  'models',
  'runs',
  'comparisons',
  'studies',
  'combinations',
  'federations',
  'verifications',
  'lab-directions',
  'home',
];

const sameFeature = 'feature of the same name';

export const layers = [
  { type: 'contract', pattern: 'src/contract/**', may: ['contract'] },
  { type: 'words', pattern: 'src/words/**', may: ['contract', 'words'] },

  { type: 'numerics', pattern: `${core}/numerics/**`, may: ['contract', 'numerics'] },
  {
    type: 'network-data',
    pattern: `${core}/networks/**`,
    may: ['contract', 'numerics', 'network-data'],
  },
  { type: 'metrics', pattern: `${core}/metrics/**`, may: ['contract', 'metrics'] },
  { type: 'files', pattern: `${core}/files/**`, may: ['contract', 'files'] },
  { type: 'channel', pattern: `${core}/channel/**`, may: ['contract', 'channel'] },
  {
    type: 'checkpoints',
    pattern: `${core}/checkpoints/**`,
    may: ['contract', 'network-data', 'files', 'checkpoints'],
  },
  {
    type: 'datasets',
    pattern: `${core}/datasets/**`,
    may: ['contract', 'numerics', 'files', 'datasets'],
  },

  { type: 'rules', pattern: `${core}/rules/**`, may: ['contract', 'rules'] },

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
    may: ['contract', 'numerics', 'network-data', 'rules', ...networks, 'attacks'],
  },
  {
    type: 'recipes',
    pattern: `${engine}/recipes/**`,
    may: ['contract', 'numerics', 'network-data', ...steps],
  },
  {
    type: 'batches',
    pattern: `${engine}/batches/**`,
    may: ['contract', ...cores, 'runtime', 'tensors', 'batches'],
  },
  {
    type: 'controls',
    pattern: `${engine}/jobs/controls.ts`,
    may: ['contract', 'runtime', 'controls'],
  },
  {
    type: 'measurement',
    pattern: `${engine}/measurement/**`,
    may: ['contract', 'words', ...cores, ...steps, 'batches', 'controls', 'measurement'],
  },
  {
    type: 'directions',
    pattern: `${engine}/directions/**`,
    may: ['contract', ...cores, ...steps, 'controls', 'measurement', 'directions'],
  },
  {
    type: 'training',
    pattern: `${engine}/training/**`,
    may: [
      'contract',
      'words',
      ...cores,
      ...steps,
      'batches',
      'controls',
      'measurement',
      'directions',
      'training',
    ],
  },
  {
    type: 'evaluation',
    pattern: `${engine}/evaluation/**`,
    may: [
      'contract',
      'words',
      ...cores,
      ...steps,
      'batches',
      'controls',
      'measurement',
      'directions',
      'evaluation',
    ],
  },
  {
    type: 'federation',
    pattern: `${engine}/federation/**`,
    may: [
      'contract',
      'words',
      ...cores,
      ...steps,
      'batches',
      'controls',
      'measurement',
      'training',
      'evaluation',
      'federation',
    ],
  },

  {
    type: 'formats',
    pattern: `${foreign}/formats/**`,
    may: ['contract', 'words', ...cores, 'formats'],
  },
  {
    type: 'foreign-datasets',
    pattern: `${foreign}/datasets/**`,
    may: ['contract', 'words', ...cores, 'formats', 'foreign-datasets'],
  },
  {
    type: 'model-import',
    pattern: `${foreign}/model-import/**`,
    may: ['contract', 'words', ...cores, ...networks, 'formats', 'model-import'],
  },
  {
    type: 'model-export',
    pattern: `${foreign}/model-export/**`,
    may: ['contract', 'words', ...cores, ...networks, 'formats', 'model-import', 'model-export'],
  },
  {
    type: 'foreign-entry',
    pattern: `${foreign}/*.ts`,
    may: [
      'contract',
      'words',
      ...cores,
      'formats',
      'foreign-datasets',
      'model-import',
      'foreign-entry',
    ],
  },

  {
    type: 'engine-entry',
    pattern: `${engine}/{entry.ts,jobs/**}`,
    may: [
      'contract',
      'words',
      ...cores,
      'runtime',
      'controls',
      'training',
      'evaluation',
      'federation',
      'directions',
      'foreign-datasets',
      'model-import',
      'model-export',
      'foreign-entry',
      'engine-entry',
    ],
  },

  { type: 'store', pattern: `${lab}/store/**`, may: ['contract', 'files', 'store'] },
  { type: 'records', pattern: `${lab}/records/**`, may: [...basis, 'records', 'numerics'] },
  { type: 'engines', pattern: `${lab}/engines/**`, may: [...basis, 'engines'] },
  { type: 'operations', pattern: `${lab}/operations/**`, may: [...basis, 'operations'] },
  {
    type: 'queue',
    pattern: `${lab}/queue/**`,
    may: [...domainBasis, 'queue', 'files'],
  },
  { type: 'cluster', pattern: `${lab}/cluster/**`, may: [...basis, 'cluster', 'files'] },
  {
    type: 'evaluations',
    pattern: `${lab}/evaluations/**`,
    may: [...domainBasis, 'queue', 'evaluations', ...cores],
  },
  {
    type: 'lab-datasets',
    pattern: `${lab}/datasets/**`,
    may: [
      ...domainBasis,
      'network-data',
      'lab-datasets',
      'datasets',
      'foreign-datasets',
      'checkpoints',
      'numerics',
      'rules',
    ],
  },
  {
    type: 'devices',
    pattern: `${lab}/devices/**`,
    may: [...domainBasis, 'queue', 'devices'],
  },
  {
    type: 'models',
    pattern: `${lab}/models/**`,
    may: [...domainBasis, 'evaluations', 'models', ...cores],
  },
  {
    type: 'combinations',
    pattern: `${lab}/combinations/**`,
    may: [...domainBasis, 'queue', 'evaluations', 'models', ...cores, 'combinations'],
  },
  {
    type: 'verifications',
    pattern: `${lab}/verifications/**`,
    may: [...domainBasis, ...cores, 'verifications'],
  },
  {
    type: 'lab-directions',
    pattern: `${lab}/directions/**`,
    may: [...domainBasis, 'queue', ...cores, 'lab-directions'],
  },
  {
    type: 'runs',
    pattern: `${lab}/runs/**`,
    may: [...domainBasis, 'queue', 'evaluations', 'models', 'runs', ...cores, 'metrics'],
  },
  {
    type: 'federations',
    pattern: `${lab}/federations/**`,
    may: [...domainBasis, 'queue', 'cluster', 'models', 'runs', ...cores, 'federations'],
  },
  {
    type: 'report',
    pattern: `${lab}/comparisons/report/**`,
    may: ['contract', 'words', 'report'],
  },
  {
    type: 'comparisons',
    pattern: `${lab}/comparisons/**`,
    may: [...domainBasis, 'evaluations', 'models', 'runs', 'report', 'comparisons', 'numerics'],
  },
  {
    type: 'studies',
    pattern: `${lab}/studies/**`,
    may: [
      ...domainBasis,
      'queue',
      'cluster',
      'evaluations',
      'models',
      'runs',
      'report',
      'comparisons',
      'studies',
      'verifications',
      ...cores,
    ],
  },
  {
    type: 'home',
    pattern: `${lab}/home/**`,
    may: [...domainBasis, ...ofHome, ...cores, 'foreign-datasets'],
  },
  {
    type: 'lab',
    pattern: `${lab}/{open-lab,lab-door,entry}.ts`,
    may: [...domainBasis, ...domains, 'channel', 'lab'],
  },
  { type: 'lab-basis', pattern: `${lab}/*.ts`, may: basis },
  {
    type: 'cli',
    pattern: 'src/main/cli/**',
    may: ['contract', 'words', 'files', 'channel', 'lab', 'cli'],
  },
  {
    type: 'shell',
    pattern: 'src/main/{index.ts,shell/**}',
    may: ['contract', 'words', 'channel', 'shell'],
  },
  { type: 'preload', pattern: 'src/preload/**', may: ['contract', 'preload'] },

  { type: 'bridge', pattern: 'src/renderer/bridge/**', may: ['contract', 'bridge'] },
  {
    type: 'state',
    pattern: 'src/renderer/state/**',
    may: ['contract', 'words', 'bridge', 'state'],
  },
  { type: 'ui', pattern: 'src/renderer/ui/**', may: ['contract', 'words', 'ui'] },
  {
    type: 'widgets',
    pattern: 'src/renderer/widgets/**',
    may: ['contract', 'words', 'ui', 'widgets'],
  },
  {
    type: 'plots',
    pattern: 'src/renderer/plots/**',
    may: ['contract', 'words', 'ui', 'widgets', 'plots'],
  },
  { type: 'forms', pattern: 'src/renderer/forms/**', may: ['contract', 'words', 'ui', 'forms'] },
  {
    type: 'feature',
    pattern: 'src/renderer/features/*/**',
    capture: ['name'],
    may: ['contract', 'words', 'state', 'ui', 'widgets', 'plots', 'forms', sameFeature],
  },
  {
    type: 'app',
    pattern: 'src/renderer/*',
    may: ['contract', 'words', 'bridge', 'state', 'ui', 'widgets', 'plots', 'feature', 'app'],
  },
];

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

/**
 * What the files of a layer may import.
 * One selector for all layers that it may import: the plugin looks at every selector for every import.
 */
export const policyOf = ({ type, may }) => ({
  from: { file: { categories: type } },
  allow: [
    { to: { file: { categories: may.filter((other) => other !== sameFeature) } } },
    ...(may.includes(sameFeature) ? [toSameFeature] : []),
  ],
});

/** The rule as a Markdown table, for docs/architecture.md. */
export function layerTable() {
  const rows = layers.map(
    ({ type, pattern, may }) => `| ${type} | \`${pattern}\` | ${may.join(', ')} |`,
  );
  return ['| layer | files | may import |', '| --- | --- | --- |', ...rows].join('\n');
}

/** Packages that load native code or another process's world, and the only folders that may import them. */
export const confinedPackages = [
  {
    packages: ['@tensorflow/*', '@tensorflow/**'],
    folders: ['src/main/engine/**', 'src/main/foreign/**'],
  },
  { packages: ['sharp'], folders: ['src/main/foreign/**', 'src/main/core/files/gif.ts'] },
  { packages: ['better-sqlite3'], folders: ['src/main/lab/store/**'] },
  {
    packages: ['electron'],
    folders: ['src/main/index.ts', 'src/main/shell/**', 'src/preload/**'],
  },
];
