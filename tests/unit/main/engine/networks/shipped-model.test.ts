import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ImportOptions } from '../../../../../src/contract/datasets/dataset';
import { toUnitFloats } from '../../../../../src/main/core/datasets/batches';
import { importDataset } from '../../../../../src/main/foreign/datasets/import-dataset';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import { readCheckpoint } from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { applyNetwork } from '../../../../../src/main/engine/networks/apply';
import { applyFolded, foldNetwork } from '../../../../../src/main/engine/networks/fold';
import { parameterTensors } from '../../../../../src/main/engine/networks/parameter-tensors';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';

it('the shipped model folded equals eval mode to 1e-5 on real images, and knows them', async () => {
  const home = mkdtempSync(join(tmpdir(), 'temper-shipped-'));
  const folder = join(home, 'dataset');
  const source = 'resources/datasets/fashion-mnist-subset';
  const options = ImportOptions.parse({});
  await importDataset(source, folder, options, () => undefined, new AbortController().signal);
  const dataset = openDataset(folder);
  const { network, weights } = readCheckpoint('resources/models/natural-small-cnn.safetensors');
  const indexes = Array.from({ length: 200 }, (_, index) => index);
  const { pixels, labels } = dataset.read('test', indexes);
  const images = tf.tensor4d(toUnitFloats(pixels), [200, 28, 28, 1]);
  const parameters = parameterTensors(network, weights);
  const folded = foldNetwork(network, parameters);

  const evaluated = applyNetwork(network, parameters, images, 'eval').logits;
  const logits = evaluated.dataSync();
  const inFolded = applyFolded(folded, images).dataSync();
  const largest = Math.max(...logits.map(Math.abs));
  const difference = Math.max(
    ...logits.map((value, index) => Math.abs(value - (inFolded[index] as number))),
  );
  expect(difference / largest).toBeLessThan(1e-5);
  const predictions = evaluated.argMax(1).dataSync();
  const correct = labels.filter((label, index) => label === predictions[index]).length;
  expect(correct).toBeGreaterThan(160);

  dataset.close();
  tf.dispose([images, parameters, folded.parameters, evaluated]);
  rmSync(home, { recursive: true });
});
