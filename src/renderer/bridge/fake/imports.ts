import type { CommandHandlers } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { LabEvent } from '../../../contract/events';
import { OperationId } from '../../../contract/ids';
import type { DatasetPreview, ModelPreview } from '../../../contract/import-preview';
import type { Laboratory } from './laboratory';
import { fakeImportReport } from './model-import';

type Emit = (event: LabEvent) => void;

/** Imports of the stand-in: what a path is is told by its ending. */
export function importHandlers(laboratory: Laboratory, emit: Emit) {
  return {
    'imports:preview': ({ path, options }) => {
      if (path.endsWith('.txt')) {
        throw new TemperError(
          'invalid-input',
          `${path} is neither a dataset nor a model that Temper reads.`,
        );
      }
      return /\.(pth?|onnx|safetensors)$/.test(path)
        ? fakeModelPreview(path, options.mapping)
        : fakeDatasetPreview(path);
    },
    'datasets:add': ({ path }) => {
      const operationId = OperationId.parse(`operation-fake${Date.now()}`);
      let fraction = 0;
      const timer = setInterval(() => {
        fraction = Math.min(1, fraction + 0.07);
        const dataset = laboratory.datasets.at(-1);
        const done = fraction === 1 && dataset;
        emit({
          type: 'operation',
          operationId,
          fraction,
          message: `${Math.round(fraction * 517)} of 517 images of ${path}`,
          outcome: done
            ? {
                kind: 'dataset-added',
                dataset,
                unchanged: false,
                rejected: dataset.manifest.rejected,
              }
            : null,
        });
        if (fraction === 1) clearInterval(timer);
      }, 150);
      return { operationId };
    },
    'models:import': ({ path, options }) => {
      const operationId = OperationId.parse(`operation-fake${Date.now()}`);
      const known = laboratory.models[0];
      setTimeout(() => {
        if (!known) return;
        const checkpoint = { ...known, name: options.name ?? path };
        emit({
          type: 'operation',
          operationId,
          fraction: 1,
          message: `imported as "${checkpoint.name}"`,
          outcome: { kind: 'model-imported', checkpoint, report: fakeImportReport(path) },
        });
      }, 400);
      return { operationId };
    },
  } satisfies Partial<CommandHandlers>;
}

function fakeDatasetPreview(path: string): DatasetPreview {
  return {
    kind: 'dataset',
    path,
    format: 'image-folder',
    image: { height: 48, width: 48, channels: 3 },
    classNames: ['healthy', 'leaf spot', 'powdery mildew on the upper side', 'rust'],
    splits: { train: 517, validation: 0, test: 0 },
    licence: null,
    tried: {
      files: 300,
      rejected: 1,
      examples: [{ path: 'rust/IMG_2041.jpg', reason: 'is empty (0 bytes)' }],
    },
  };
}

/** A file whose last layer has a name of its own, until it is mended. */
function fakeModelPreview(path: string, mapping: Record<string, string>): ModelPreview {
  const isMended = Object.values(mapping).includes('head.new');
  const match = (tensor: string, source: string, sourceShape: number[]) => ({
    tensor,
    parameter: tensor.replace('.weight', '.kernel'),
    source,
    sourceShape,
    transform: sourceShape.length === 4 ? 'OIHW to HWIO' : 'OI to IO',
    problem: null,
  });
  return {
    kind: 'model',
    path,
    format: 'pytorch',
    network: isMended
      ? {
          name: 'resnet',
          input: { height: 32, width: 32, channels: 3 },
          classes: 10,
          parameters: 11_173_962,
          forwardMacs: 5.6e8,
        }
      : null,
    problem: isMended
      ? null
      : { code: 'checkpoint-mismatch', message: 'The file has no tensor fc.weight.' },
    missingTensor: isMended ? null : 'fc.weight',
    architecture: 'resnet',
    architectures: ['resnet', 'preact-resnet', 'wide-resnet', 'vgg'],
    matches: [
      match('conv1.weight', 'conv1.weight', [64, 3, 3, 3]),
      match('layer1.0.conv1.weight', 'layer1.0.conv1.weight', [64, 64, 3, 3]),
      ...(isMended ? [match('fc.weight', 'head.new.weight', [10, 512])] : []),
    ],
    unused: isMended
      ? []
      : [
          { name: 'head.new.weight', shape: [10, 512] },
          { name: 'head.new.bias', shape: [10] },
        ],
    notes: ['The weights were taken from "state_dict" in the file.'],
  };
}
