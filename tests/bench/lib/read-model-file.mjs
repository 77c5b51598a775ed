// A process of its own for each measurement of import-model.mjs: the peak of its memory is that of one file.
import { rmSync, statSync } from 'node:fs';
import { openSources } from '../../support/load-source.mjs';

const file = process.argv[2];
const engine = '/src/main/engine';
const sources = await openSources();
const { digestOf, withOutsideFile } = await sources.load(`${engine}/formats/outside-file.ts`);
const { readModel } = await sources.load(`${engine}/model-import/read-model.ts`);
const { writeCheckpoint } = await sources.load(`${engine}/formats/checkpoint-file.ts`);
const { ModelImportOptions } = await sources.load('/src/contract/models/model-import.ts');
globalThis.gc?.();
const beforeBytes = process.memoryUsage.rss();
const peakBefore = process.resourceUsage().maxRSS * 1024;

const target = `${file}.checkpoint`;
const processorBefore = process.cpuUsage();
const startMs = performance.now();
let readMs = 0;
const model = await withOutsideFile(file, async (opened) => {
  const read = await readModel(opened, ModelImportOptions.parse({}), null);
  readMs = performance.now() - startMs;
  digestOf(opened);
  return read;
});
const digestMs = performance.now() - startMs - readMs;
await writeCheckpoint(target, {
  network: model.network,
  card: cardOf(),
  weights: model.values,
  momentum: null,
  training: null,
});
const importMs = performance.now() - startMs;
const { user, system } = process.cpuUsage(processorBefore);
rmSync(target);

const peak = process.resourceUsage().maxRSS * 1024;
console.log(
  JSON.stringify({
    readMs: Math.round(readMs),
    digestMs: Math.round(digestMs),
    writeMs: Math.round(importMs - readMs - digestMs),
    importMs: Math.round(importMs),
    processorMs: Math.round((user + system) / 1000),
    peakMemoryRatio: Number(
      ((peak - Math.min(beforeBytes, peakBefore)) / statSync(file).size).toFixed(2),
    ),
  }),
);
await sources.close();
process.exit(0);

function cardOf() {
  return {
    name: 'measured',
    description: '',
    parent: null,
    plan: null,
    datasetName: null,
    datasetFingerprint: null,
    classNames: [],
    epoch: 0,
    step: 0,
    metrics: {},
    cost: null,
    licence: null,
    createdAt: '2026-01-01T00:00:00.000Z',
    createdBy: 'import-model.mjs',
  };
}
