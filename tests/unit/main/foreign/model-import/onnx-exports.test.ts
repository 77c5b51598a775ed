import { describe, expect, it } from 'vitest';
import { ModelImportOptions } from '../../../../../src/contract/models/model-import';
import { withOutsideFile } from '../../../../../src/main/foreign/formats/outside-file';
import { readModel } from '../../../../../src/main/foreign/model-import/read-model';
import { onnxParity } from '../../../../../src/main/foreign/model-import/verification/parity';
import { modelFile } from '../../../../support/model-files';

const families: [name: string, kinds: string[]][] = [
  ['shufflenet', ['select-channels', 'conv2d', 'concat']],
  ['regnet', ['conv2d', 'multiply', 'add']],
  ['squeezenet', ['max-pool', 'concat', 'conv2d']],
  ['standardised-google', ['conv2d', 'group-norm']],
  ['standardised-timm', ['conv2d', 'group-norm']],
  ['standardised-scaled', ['conv2d', 'group-norm']],
  ['weight-norm', ['conv2d', 'group-norm']],
];
const exporters = ['traced', 'exported'];
const files = families.flatMap(([name, kinds]) =>
  exporters.map((exporter) => [`${name}-${exporter}.onnx`, kinds] as const),
);

/** As PyTorch's two exporters write them (make-onnx-exports.py), beside ONNX Runtime. */
describe('a network of torchvision or timm as ONNX', () => {
  it.each(files)('%s becomes a network that gives the same', async (name, kinds) => {
    const { network, parity } = await withOutsideFile(modelFile(name), async (file) => {
      const model = await readModel(file, ModelImportOptions.parse({}), null);
      const { values, fileGives } = model;
      return { ...model, parity: await onnxParity(file, model.network, values, fileGives) };
    });
    expect(parity).toMatchObject({ reference: expect.stringContaining('ONNX'), passed: true });
    expect(network.nodes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(kinds));
  });
});
