import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run, tail } from '../../scripts/lib/command.mjs';
import { peerPython, peersFolder } from '../../scripts/lib/peers.mjs';

/**
 * What the framework that a format belongs to says of an exported model: in words, for the report. Formats whose own
 * runtime the export itself was verified with are read there.
 *
 * @param {import('./files.mjs').RealModel} model
 * @param {string} folder of the export
 * @throws Error when the framework cannot read it
 */
export async function readBack(model, folder) {
  if (model.exportAs === 'onnx') return readOnnx(model, folder);
  if (model.exportAs === 'keras') return readKeras(folder);
  return 'while it was exported';
}

async function readOnnx({ size, classes }, folder) {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const session = await InferenceSession.create(fileIn(folder, '.onnx'));
  const [input] = session.inputNames;
  const [output] = session.outputNames;
  const [height, width] = size;
  const images = new Tensor('float32', new Float32Array(3 * height * width).fill(0.5), [
    1,
    3,
    height,
    width,
  ]);
  const { data, dims } = (await session.run({ [input]: images }))[output];
  if (data.length !== classes || !data.every(Number.isFinite)) {
    throw new Error(`ONNX Runtime gives ${dims.join('×')} values for ${classes} classes`);
  }
  return `ONNX Runtime gives ${classes} finite logits`;
}

async function readKeras(folder) {
  const python = peerPython(peersFolder(), 'tensorflow');
  if (!existsSync(python)) {
    return 'not read: Keras is not installed (npm run bench -- peers)';
  }
  const script = [
    'import sys, numpy, keras',
    'model = keras.saving.load_model(sys.argv[1])',
    'shape = (1,) + tuple(model.inputs[0].shape[1:])',
    'logits = model.predict(numpy.full(shape, 0.5, "float32"), verbose=0)',
    'assert numpy.isfinite(logits).all()',
    'print(f"Keras {keras.__version__} gives {logits.shape[-1]} finite logits")',
  ].join('\n');
  const { code, output } = await run(python, ['-c', script, fileIn(folder, '.keras')], {
    env: { TF_CPP_MIN_LOG_LEVEL: '3' },
  });
  if (code !== 0) throw new Error(`Keras cannot read it:\n${tail(output)}`);
  return output.trim().split('\n').at(-1) ?? '';
}

function fileIn(folder, end) {
  const name = readdirSync(folder).find((each) => each.endsWith(end));
  if (name === undefined) throw new Error(`${folder} holds no ${end} file`);
  return join(folder, name);
}
