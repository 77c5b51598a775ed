import type { ModelImportReport } from '../../../contract/model-import';
import { fakeDigest } from './random';

/** What the stand-in finds out about a model file. */
export function fakeImportReport(path: string): ModelImportReport {
  return {
    format: 'pytorch',
    sourceFile: path,
    sourceSha256: fakeDigest(7),
    architecture: 'resnet',
    mapping: [
      {
        parameter: 'conv1.kernel',
        shape: [3, 3, 3, 64],
        source: 'conv1.weight',
        sourceShape: [64, 3, 3, 3],
        transform: 'OIHW to HWIO',
      },
    ],
    unused: [],
    notes: ['The weights were taken from "state_dict" in the file.'],
    parity: null,
    gradients: [
      {
        parameter: 'conv1.kernel',
        analytic: 0.42,
        numeric: 0.421,
        relativeDifference: 0.002,
        passed: true,
      },
    ],
    conventions: [
      { name: 'pixels in [0, 1]', mean: [0, 0, 0], deviation: [1, 1, 1], accuracy: 0.31 },
      {
        name: 'CIFAR-10 mean and deviation',
        mean: [0.4914, 0.4822, 0.4465],
        deviation: [0.2471, 0.2435, 0.2616],
        accuracy: 0.94,
      },
    ],
    chosenConvention: 'CIFAR-10 mean and deviation',
    accuracy: { datasetName: 'cifar', correct: 938, images: 1000, accuracy: 0.938 },
    verdict: 'trainable',
    reasons: [],
  };
}
