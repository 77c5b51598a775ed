import { closeSync, openSync, writeSync } from 'node:fs';

/**
 * Writes random weights of a ResNet-50 for 1,000 classes, by torchvision's names and shapes, as safetensors: 102 MB.
 * @param {string} file
 */
export function writeResNet50(file) {
  writeRandomWeights(file, resNet50());
}

/**
 * Writes random weights as safetensors: kernels uniform with a deviation by their inputs, scales and variances of norms 1.
 * @param {string} file
 * @param {[name: string, shape: number[]][]} tensors
 */
export function writeRandomWeights(file, tensors) {
  const header = {};
  let offset = 0;
  for (const [name, shape] of tensors) {
    const bytes = 4 * shape.reduce((product, length) => product * length, 1);
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + bytes] };
    offset += bytes;
  }
  const text = Buffer.from(JSON.stringify(header));
  const padded = Buffer.concat([text, Buffer.alloc((8 - (text.length % 8)) % 8, ' ')]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  const descriptor = openSync(file, 'w');
  try {
    writeSync(descriptor, Buffer.concat([length, padded]));
    let state = 1;
    for (const [name, shape] of tensors) {
      const count = shape.reduce((product, size) => product * size, 1);
      const scale = shape.length > 1 ? Math.sqrt(2 / (count / shape[0])) : 0.1;
      const values = new Float32Array(count);
      for (let at = 0; at < count; at += 1) {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        values[at] = (state / 2 ** 31 - 1) * scale;
      }
      if (/running_var$|(bn|ln_?)\d*\.weight$|downsample\.1\.weight$/.test(name)) values.fill(1);
      writeSync(descriptor, Buffer.from(values.buffer));
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Names and shapes of the tensors. */
function resNet50() {
  const tensors = [];
  const conv = (name, outputs, inputs, side) =>
    tensors.push([`${name}.weight`, [outputs, inputs, side, side]]);
  const norm = (name, channels) => {
    for (const part of ['weight', 'bias', 'running_mean', 'running_var']) {
      tensors.push([`${name}.${part}`, [channels]]);
    }
  };
  conv('conv1', 64, 3, 7);
  norm('bn1', 64);
  let inputs = 64;
  for (const [stage, blocks] of [3, 4, 6, 3].entries()) {
    const width = 64 * 2 ** stage;
    for (let block = 0; block < blocks; block += 1) {
      const name = `layer${stage + 1}.${block}`;
      conv(`${name}.conv1`, width, inputs, 1);
      norm(`${name}.bn1`, width);
      conv(`${name}.conv2`, width, width, 3);
      norm(`${name}.bn2`, width);
      conv(`${name}.conv3`, 4 * width, width, 1);
      norm(`${name}.bn3`, 4 * width);
      if (block === 0) {
        conv(`${name}.downsample.0`, 4 * width, inputs, 1);
        norm(`${name}.downsample.1`, 4 * width);
      }
      inputs = 4 * width;
    }
  }
  tensors.push(['fc.weight', [1000, 2048]], ['fc.bias', [1000]]);
  return tensors;
}
