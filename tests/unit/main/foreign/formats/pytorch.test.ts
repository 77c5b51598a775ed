import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { readPyTorch } from '../../../../../src/main/foreign/formats/pytorch/read-pytorch';
import type { WeightFile } from '../../../../../src/main/foreign/formats/weight-file';
import { matchWeights } from '../../../../../src/main/foreign/model-import/weights/match-weights';
import { applyNetwork } from '../../../../../src/main/engine/networks/apply';
import { parameterTensors } from '../../../../../src/main/engine/networks/parameter-tensors';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { fixturePixels, modelFacts, modelFile } from '../../../../support/model-files';

const facts = z
  .object({ height: z.int(), width: z.int(), logits: z.array(z.number()) })
  .parse(modelFacts('pytorch.json'));

describe('files that PyTorch wrote', () => {
  // The tolerance is of the largest logit; bfloat16 keeps eight bits of every weight.
  it.each([
    ['state-dict.pth', 1e-5],
    ['legacy.pth', 1e-5],
    ['module.pt', 1e-5],
    ['checkpoint.pt', 1e-5],
    ['channels-last.pt', 1e-5],
    ['bfloat16.pt', 2e-2],
  ])('%s gives the logits of PyTorch on images that are not square', async (file, tolerance) => {
    const logits = await withOutsideFile(modelFile(file), async (opened) =>
      logitsOf(await readPyTorch(opened)),
    );
    const largest = Math.max(...facts.logits.map(Math.abs));
    facts.logits.forEach((value, index) => {
      const difference = Math.abs((logits[index] as number) - value);
      expect(difference / largest).toBeLessThanOrEqual(tolerance);
    });
  });

  it('says where in a checkpoint the weights were', async () => {
    const notes = await withOutsideFile(modelFile('checkpoint.pt'), async (opened) => {
      return (await readPyTorch(opened)).notes;
    });
    expect(notes).toEqual(['The weights were taken from "model" in the file.']);
  });

  it('names the classes of a pickled module, which it neither loads nor runs', async () => {
    const notes = await withOutsideFile(modelFile('module.pt'), async (opened) => {
      return (await readPyTorch(opened)).notes;
    });
    expect(notes.join()).toContain('neither loaded nor run');
    expect(notes.join()).toContain('__main__.SmallResNet');
  });
});

function logitsOf(file: WeightFile): ArrayLike<number> {
  const { height, width } = facts;
  const image = { height, width, channels: 3 };
  const model = matchWeights(
    file,
    'fixture',
    { architecture: null, mapping: {}, chain: {} },
    image,
  );
  const parameters = parameterTensors(model.network, model.values);
  const images = tf.tensor4d(fixturePixels(2 * height * width * 3), [2, height, width, 3]);
  const { logits } = applyNetwork(model.network, parameters, images, 'eval');
  const values = logits.dataSync();
  tf.dispose([parameters, images, logits]);
  return values;
}
