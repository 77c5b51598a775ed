// Whether a network of ImageNet's size fits: one for images of 224×224 is imported, previewed and trained.
//
//   node tests/bench/large-network.mjs [resnet50 | vit-b-16 [BATCH]]     (resnet50 16)
//
// Writes the network with random weights as torchvision names them and a few pictures of noise into a new data home,
// and runs the built command line on them: `models import`, `plan check` and `bench`, whose steps are captured ones of
// PGD-2 fine-tuning. Prints JSON: parameters, milliseconds and the peak of resident memory of all processes together.
// Linux only.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { report } from './lib/figures.mjs';
import { loadNow } from './lib/machine.mjs';
import { writeNoisePictures } from './lib/noise-pictures.mjs';
import { writeRandomWeights, writeResNet50 } from './lib/random-weights.mjs';
import { runTemper } from './lib/temper-command.mjs';

const side = 224;
const picturesPerClass = 40;
const writers = {
  resnet50: writeResNet50,
  'vit-b-16': (file) => writeRandomWeights(file, visionTransformer()),
};
const name = process.argv[2] ?? 'resnet50';
const batchSize = Number(process.argv[3] ?? 16);
if (!Object.hasOwn(writers, name)) {
  console.error(`There is no network "${name}". Known ones: ${Object.keys(writers).join(', ')}.`);
  process.exit(2);
}
const load = loadNow();
const home = mkdtempSync(join(tmpdir(), 'temper-bench-'));
try {
  const pictures = join(home, 'pictures');
  await writeNoisePictures(pictures, side, picturesPerClass);
  const weights = join(home, `${name}.safetensors`);
  writers[name](weights);
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
    parameters: preview.result.preview.parameters,
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

function fineTuning() {
  return {
    version: 2,
    name: 'large network',
    dataset: 'noise',
    start: { kind: 'checkpoint', checkpoint: name, head: 'new' },
    recipe: {
      crafting: { attack: { kind: 'pgd', steps: 2, stepSize: { relativeToEpsilon: 0.5 } } },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    threatModel: { norm: 'linf', epsilon: 0.016 },
    learningRate: { kind: 'constant', rate: 0.01 },
    epochs: 4,
    batchSize,
    validation: { images: 8, attack: { kind: 'fgsm' } },
  };
}

/** Shapes of torchvision's ViT-B/16 by name. */
function visionTransformer() {
  const width = 768;
  return [
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
}

function layer(name, shape) {
  return [
    [`${name}.weight`, shape],
    [`${name}.bias`, [shape[0]]],
  ];
}
