import { openSources } from './load-source.mjs';

// Begins an export into a folder, says so, and never ends it by itself.
const sources = await openSources();
const { openStaging, writeInto } = await sources.load(
  '/src/main/foreign/model-export/export-folder.ts',
);
const { folder } = await openStaging(process.argv[2]);
await writeInto(folder, 'model.onnx', 'half of it');
process.stdout.write('open\n');
setInterval(() => undefined, 1000);
