import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ModelImportOptions,
  type ModelImportReport,
} from '../../../../../src/contract/models/model-import';
import type { Network } from '../../../../../src/contract/models/network';
import { openDataset } from '../../../../../src/main/core/datasets/packed-dataset';
import type * as networkApplication from '../../../../../src/main/engine/networks/apply';
import { toUnitFloats } from '../../../../../src/main/core/datasets/batches';
import type { ReadModel } from '../../../../../src/main/foreign/model-import/read-model';
import {
  verifyModel,
  type Verified,
} from '../../../../../src/main/foreign/model-import/verification/verify-model';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { writeSyntheticDataset } from '../../../../support/synthetic-dataset';
import { temporaryDirectory } from '../../../../support/temporary-directory';

const classes = 4;
const size = 8;
const features = size * size;

/** What the gradient of the kernel is multiplied by: 1 unless a test breaks it. */
let kernelGradientFactor = 1;
vi.mock('../../../../../src/main/engine/networks/apply', async (original) => {
  const real = await original<typeof networkApplication>();
  const applyNetwork: typeof real.applyNetwork = (network, parameters, ...rest) => {
    const scaled = tf.customGrad((values) => {
      const tensor = values as ReturnType<typeof tf.tensor>;
      return {
        value: tensor.clone(),
        gradFunc: (gradient) => tf.mul(gradient, kernelGradientFactor),
      };
    });
    const kernel = parameters['dense.kernel'];
    const given = kernel ? { ...parameters, 'dense.kernel': scaled(kernel) } : parameters;
    return real.applyNetwork(network, given, ...rest);
  };
  return { ...real, applyNetwork };
});
afterEach(() => {
  kernelGradientFactor = 1;
});

const network: Network = {
  version: 1,
  name: 'template matcher',
  input: { height: size, width: size, channels: 1 },
  classes,
  nodes: [
    { id: 'flat', inputs: ['image'], kind: 'flatten' },
    { id: 'dense', inputs: ['flat'], kind: 'dense', units: classes, bias: true },
  ],
};

function dataset() {
  const directory = join(temporaryDirectory(), 'dataset');
  writeSyntheticDataset(directory, { classes, size });
  return openDataset(directory);
}

/** Each class has its mean image as its template; `order` says which class stands for which. */
function model(order: readonly number[] = [0, 1, 2, 3]): ReadModel {
  const data = dataset();
  const indexes = Array.from({ length: 96 }, (_value, index) => index);
  const { pixels, labels } = data.read('train', indexes);
  data.close();
  const shades = toUnitFloats(pixels);
  const means = Array.from({ length: classes }, () => new Float64Array(features));
  const counts = new Array<number>(classes).fill(0);
  labels.forEach((label, image) => {
    counts[label] = (counts[label] ?? 0) + 1;
    const mean = means[label] as Float64Array;
    for (let at = 0; at < features; at += 1) {
      mean[at] = (mean[at] ?? 0) + (shades[image * features + at] ?? 0);
    }
  });
  const kernel = new Float32Array(features * classes);
  const bias = new Float32Array(classes);
  order.forEach((source, column) => {
    let square = 0;
    for (let at = 0; at < features; at += 1) {
      const mean = ((means[source] as Float64Array)[at] ?? 0) / (counts[source] ?? 1);
      kernel[at * classes + column] = mean;
      square += mean * mean;
    }
    bias[column] = -square / 2;
  });
  return {
    format: 'pytorch',
    network,
    values: new Map([
      ['dense.kernel', kernel],
      ['dense.bias', bias],
    ]),
    architecture: 'test',
    mapping: [],
    unused: [],
    notes: [],
    holdsGraph: false,
    fileGives: 'logits',
  };
}

function verify(
  read: ReadModel,
  withDataset: boolean,
  parity: ModelImportReport['parity'] = null,
  options = ModelImportOptions.parse({}),
): Verified {
  const data = withDataset ? dataset() : null;
  try {
    const steps = verifyModel(read, options, data, parity);
    for (;;) {
      const next = steps.next();
      if (next.done) return next.value;
    }
  } finally {
    data?.close();
  }
}

describe('a model from outside', () => {
  it('is trainable when it classifies the dataset and its gradients are right', () => {
    const { verification } = verify(model(), true);
    expect(verification).toMatchObject({ verdict: 'trainable', reasons: [] });
    expect(verification.accuracy?.accuracy).toBeGreaterThan(0.9);
    expect(verification.gradients.every(({ passed }) => passed)).toBe(true);
  });

  it('takes the input scaling with the highest accuracy, and keeps all that were tried', () => {
    const bytes = model();
    const scaled = bytes.values.get('dense.kernel') as Float32Array;
    bytes.values.set(
      'dense.kernel',
      scaled.map((value) => value / 255),
    );
    const { network: found, verification } = verify(bytes, true);
    const best = Math.max(...verification.conventions.map(({ accuracy }) => accuracy ?? 0));
    expect(verification.chosenConvention).toBe('bytes from 0 to 255');
    expect(verification.conventions.length).toBeGreaterThan(5);
    const chosen = verification.conventions.find(({ name }) => name === 'bytes from 0 to 255');
    expect(chosen?.accuracy).toBe(best);
    expect(found.nodes[0]).toMatchObject({ kind: 'normalise', mean: [0] });
  });

  it('is unverified without a dataset, and says what was assumed', () => {
    const { verification } = verify(model(), false);
    expect(verification.verdict).toBe('unverified');
    expect(verification.reasons.join('; ')).toMatch(/no dataset was given.*is an assumption/);
  });

  it('is unverified when its logits are alike for all images, so that no gradient can be told', () => {
    const read = model();
    read.values.set('dense.kernel', new Float32Array(size * size * classes).fill(0.01));
    kernelGradientFactor = 2;
    const { verification } = verify(read, false);
    expect(verification.verdict).toBe('unverified');
    expect(verification.gradients).toEqual([]);
    expect(verification.reasons.join()).toContain('alike for all images of noise');
  });

  it('is unverified when no dataset fits it', () => {
    const read = model();
    const more = { ...read, network: { ...network, input: { ...network.input, height: 9 } } };
    more.values.set('dense.kernel', new Float32Array(9 * size * classes).fill(0.01));
    const { verification } = verify(more, true);
    expect(verification.verdict).toBe('unverified');
    expect(verification.reasons.join()).toContain('it takes images of 9×8×1');
  });

  it('in ONNX is unverified where ONNX Runtime is not there to compare with', () => {
    const { verification } = verify({ ...model(), format: 'onnx' }, true);
    expect(verification.verdict).toBe('unverified');
    expect(verification.reasons.join()).toContain('ONNX Runtime');
  });

  it('is faulty when its weights were mapped to the wrong places', () => {
    const { verification } = verify(model([1, 2, 3, 0]), true);
    expect(verification.verdict).toBe('faulty');
    expect(verification.reasons.join()).toContain('about as many as chance');
  });

  it('is faulty when a gradient is not that of the loss', () => {
    kernelGradientFactor = 1.5;
    const { verification } = verify(model(), true);
    expect(verification.verdict).toBe('faulty');
    expect(verification.reasons).toEqual(['the gradient of dense.kernel is not that of the loss']);
  });

  it('is faulty when its logits differ from the reference', () => {
    const parity = { reference: 'ONNX Runtime', images: 8, largestDifference: 0.5, passed: false };
    const { verification } = verify({ ...model(), format: 'onnx' }, true, parity);
    expect(verification.verdict).toBe('faulty');
  });
});
