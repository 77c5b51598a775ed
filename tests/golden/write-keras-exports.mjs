// Writes networks of every kind of node as .keras files, with images and the logits that Temper gives, for
// verify-keras.py to read. Also any checkpoint of Temper that is named.
//
//   node_modules/.bin/node tests/golden/write-keras-exports.mjs FOLDER [CHECKPOINT.safetensors …]
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSources } from '../support/load-source.mjs';

const images = 64;
const [folder, ...checkpoints] = process.argv.slice(2);
if (folder === undefined) throw new Error('name the folder to write to');
const sources = await openSources();
try {
  const { writeKeras } = await sources.load('/src/main/foreign/model-export/keras/write-keras.ts');
  const { logitsOf, noiseImages } = await sources.load(
    '/src/main/foreign/model-import/verification/compare-outputs.ts',
  );
  const { readCheckpoint } = await sources.load('/src/main/core/checkpoints/checkpoint-file.ts');
  const { kerasOnlyNetworks, layerNetworks, modelToWrite } = await sources.load(
    '/tests/support/layer-networks.ts',
  );
  const read = checkpoints.map((path) => {
    const { network, weights } = readCheckpoint(path);
    return { name: network.name, network, values: weights };
  });
  for (const subject of [...layerNetworks, ...kerasOnlyNetworks, ...read]) {
    const own = join(folder, subject.name);
    mkdirSync(own, { recursive: true });
    const [{ path, bytes }] = await writeKeras(modelToWrite(subject));
    writeFileSync(join(own, path), bytes);
    const given = noiseImages(subject.network, images);
    const { height, width, channels } = subject.network.input;
    const facts = {
      height,
      width,
      channels,
      logits: logitsOf(subject.network, subject.values, given),
    };
    writeFileSync(join(own, 'facts.json'), JSON.stringify(facts));
    writeFileSync(
      join(own, 'images.f32'),
      Buffer.concat(given.map((each) => new Uint8Array(Float32Array.from(each).buffer))),
    );
  }
} finally {
  await sources.close();
}
