import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { onnxParity } from '../../../../../src/main/foreign/model-import/verification/parity';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import { applyNetwork } from '../../../../../src/main/engine/networks/apply';
import { parameterTensors } from '../../../../../src/main/engine/networks/parameter-tensors';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { fixturePixels, modelFacts, modelFile } from '../../../../support/model-files';

const facts = z
  .object({ height: z.int(), width: z.int(), logits: z.array(z.number()) })
  .parse(modelFacts('pytorch.json'));
const file = modelFile('probabilities.onnx');
const read = () =>
  withOutsideFile(file, (opened) => readModel(opened, ModelImportOptions.parse({}), null));

describe('an ONNX file that PyTorch wrote', () => {
  it('becomes a network with the logits of PyTorch, without the softmax at its end', async () => {
    const { network, values, fileGives } = await read();
    const { height, width, logits: expected } = facts;
    expect(network.input).toEqual({ height, width, channels: 3 });
    expect(fileGives).toBe('probabilities');
    const parameters = parameterTensors(network, values);
    const images = tf.tensor4d(fixturePixels(2 * height * width * 3), [2, height, width, 3]);
    const { logits } = applyNetwork(network, parameters, images, 'eval');
    const largest = Math.max(...expected.map(Math.abs));
    logits.dataSync().forEach((value, index) => {
      expect(Math.abs(value - (expected[index] ?? NaN)) / largest).toBeLessThanOrEqual(1e-5);
    });
    tf.dispose([parameters, images, logits]);
  });

  it('agrees with ONNX Runtime, and weights that were changed do not', async () => {
    const { network, values } = await read();
    const compare = () =>
      withOutsideFile(file, (opened) => onnxParity(opened, network, values, 'probabilities'));
    expect(await compare()).toMatchObject({ reference: 'ONNX Runtime', passed: true });
    const [name, kernel] = [...values][0] as [string, Float32Array];
    values.set(
      name,
      kernel.map((value) => value + 0.1),
    );
    expect(await compare()).toMatchObject({ passed: false });
  });
});
