// Whether a network of ImageNet's size fits: one for images of 224×224 is imported, previewed and trained.
//
//   node tests/bench/large-network.mjs [resnet50 | vit-b-16 [BATCH]]     (resnet50 16)
//
// Writes the network with random weights as torchvision names them and a few pictures of noise into a new data home,
// and runs the built command line on them: `models import`, `plan check` and `bench`, whose steps are captured ones of
// PGD-2 fine-tuning. Prints JSON: parameters, milliseconds and the peak of resident memory of all processes together.
// Linux only.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { report } from './lib/figures.mjs';
import { loadNow } from './lib/machine.mjs';
import { runTemper } from './lib/temper-command.mjs';

const side = 224;
const picturesPerClass = 40;
const networks = { resnet50: resNet50, 'vit-b-16': visionTransformer };
const name = process.argv[2] ?? 'resnet50';
const batchSize = Number(process.argv[3] ?? 16);
if (!Object.hasOwn(networks, name)) {
  console.error(`There is no network "${name}". Known ones: ${Object.keys(networks).join(', ')}.`);
  process.exit(2);
}
const load = loadNow();
const home = mkdtempSync(join(tmpdir(), 'temper-bench-'));
try {
  const pictures = join(home, 'pictures');
  await writePictures(pictures);
  const weights = join(home, `${name}.safetensors`);
  writeFileSync(weights, safetensors(networks[name]()));
  await runTemper(home, ['datasets', 'add', pictures, '--name', 'noise', '--json']);
  const model = await runTemper(home, ['models', 'import', weights, '--name', name, '--json']);
  const plan = join(home, 'plan.json');
  writeFileSync(plan, JSON.stringify(fineTuning()));
  const preview = await runTemper(home, ['plan', 'check', plan, '--json']);
  const speed = await runTemper(home, ['bench', plan, '--json']);
  const steps = speed.result.devices.map(
    ({ device, firstStepMs, stepMs, measuredSteps, memoryBytes }) => ({
      ...{ device, batchSize, firstStepMs, stepMs, measuredSteps },
      engineRssMb: Math.round(memoryBytes / 2 ** 20),
    }),
  );
  report('large-network', load, {
    network: name,
    parameters: preview.result.parameters,
    import: figures(model),
    preview: figures(preview),
    training: { peakRssMb: speed.peakRssMb, steps },
  });
} finally {
  rmSync(home, { recursive: true, force: true });
}

function figures({ durationMs, peakRssMb }) {
  return { durationMs, peakRssMb };
}

async function writePictures(folder) {
  for (const label of ['first', 'second']) {
    mkdirSync(join(folder, label), { recursive: true });
    for (let index = 0; index < picturesPerClass; index += 1) {
      const pixels = new Uint8Array(side * side * 3).map(() => Math.random() * 256);
      await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
        .jpeg()
        .toFile(join(folder, label, `${index}.jpg`));
    }
  }
}

function fineTuning() {
  return {
    version: 1,
    name: 'large network',
    dataset: 'noise',
    start: { kind: 'checkpoint', checkpoint: name, head: 'new' },
    recipe: {
      kind: 'adversarial-fine-tuning',
      attack: { kind: 'pgd', steps: 2, stepSize: { relativeToEpsilon: 0.5 } },
    },
    threatModel: { norm: 'linf', epsilon: 0.016 },
    learningRate: { kind: 'constant', rate: 0.01 },
    epochs: 4,
    batchSize,
    validation: { images: 8, attack: { kind: 'fgsm' } },
  };
}

/** Shapes of torchvision's ResNet-50 by name. */
function resNet50() {
  const tensors = new Map([['conv1.weight', [64, 3, 7, 7]], ...norm('bn1', 64)]);
  let inputs = 64;
  [3, 4, 6, 3].forEach((blocks, stage) => {
    const width = 64 * 2 ** stage;
    for (let block = 0; block < blocks; block += 1) {
      const name = `layer${stage + 1}.${block}`;
      for (const [tensor, shape] of bottleneck(name, inputs, width, block === 0)) {
        tensors.set(tensor, shape);
      }
      inputs = 4 * width;
    }
  });
  return tensors.set('fc.weight', [1000, 2048]).set('fc.bias', [1000]);
}

function bottleneck(name, inputs, width, hasShortcut) {
  const outputs = 4 * width;
  return [
    [`${name}.conv1.weight`, [width, inputs, 1, 1]],
    ...norm(`${name}.bn1`, width),
    [`${name}.conv2.weight`, [width, width, 3, 3]],
    ...norm(`${name}.bn2`, width),
    [`${name}.conv3.weight`, [outputs, width, 1, 1]],
    ...norm(`${name}.bn3`, outputs),
    ...(hasShortcut
      ? [
          [`${name}.downsample.0.weight`, [outputs, inputs, 1, 1]],
          ...norm(`${name}.downsample.1`, outputs),
        ]
      : []),
  ];
}

function norm(name, channels) {
  return ['weight', 'bias', 'running_mean', 'running_var'].map((part) => [
    `${name}.${part}`,
    [channels],
  ]);
}

/** Shapes of torchvision's ViT-B/16 by name. */
function visionTransformer() {
  const width = 768;
  const tensors = [
    ['class_token', [1, 1, width]],
    ...layer('conv_proj', [width, 3, 16, 16]),
    ['encoder.pos_embedding', [1, 197, width]],
    ...Array.from({ length: 12 }, (_, index) => {
      const block = `encoder.layers.encoder_layer_${index}`;
      return [
        ...layer(`${block}.ln_1`, [width]),
        [`${block}.self_attention.in_proj_weight`, [3 * width, width]],
        [`${block}.self_attention.in_proj_bias`, [3 * width]],
        ...layer(`${block}.self_attention.out_proj`, [width, width]),
        ...layer(`${block}.ln_2`, [width]),
        ...layer(`${block}.mlp.0`, [4 * width, width]),
        ...layer(`${block}.mlp.3`, [width, 4 * width]),
      ];
    }).flat(),
    ...layer('encoder.ln', [width]),
    ...layer('heads.head', [1000, width]),
  ];
  return new Map(tensors);
}

function layer(name, shape) {
  return [
    [`${name}.weight`, shape],
    [`${name}.bias`, [shape[0]]],
  ];
}

/** Kernels uniform with He's variance, scales and variances 1, all else 0. */
function safetensors(tensors) {
  const header = {};
  const arrays = [];
  let offset = 0;
  for (const [name, shape] of tensors) {
    const length = shape.reduce((product, size) => product * size, 1);
    const values = new Float32Array(length);
    if (shape.length > 1) {
      const bound = Math.sqrt((6 * shape[0]) / length);
      for (let index = 0; index < length; index += 1) {
        values[index] = (2 * Math.random() - 1) * bound;
      }
    } else if (/\.(weight|running_var)$/.test(name)) {
      values.fill(1);
    }
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
    arrays.push(Buffer.from(values.buffer));
  }
  const text = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, ...arrays]);
}
