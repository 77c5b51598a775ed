import { expect, test, vi } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';
import { OperationId } from '../../../../../src/contract/ids';
import type { LabEvent } from '../../../../../src/contract/events';
import type {
  DatasetPreview,
  ModelPreview,
} from '../../../../../src/contract/datasets/import-preview';
import type { Bridge } from '../../../../../src/renderer/bridge/bridge';
import { ImportChoices } from '../../../../../src/renderer/features/imports/import-choices.svelte';
import {
  emptyDatasetForm,
  readDatasetForm,
} from '../../../../../src/renderer/features/imports/dataset-form';
import {
  mappingRows,
  sourcesFor,
  withMapping,
} from '../../../../../src/renderer/features/imports/mapping';
import {
  datasetToVerify,
  emptyModelForm,
  readModelForm,
} from '../../../../../src/renderer/features/imports/model-form';
import { ImportsState } from '../../../../../src/renderer/state/records/imports.svelte';
import { OperationsState } from '../../../../../src/renderer/state/window/operations.svelte';
import { ToastsState } from '../../../../../src/renderer/state/window/toasts.svelte';
import { makeDataset } from '../../../../support/lab-records';
import { recordedBridge, type OwnAnswers } from '../../../../component/support/recorded-bridge';

const preview: ModelPreview = {
  kind: 'model',
  path: '/a.pth',
  format: 'pytorch',
  network: null,
  problem: { code: 'checkpoint-mismatch', message: 'The file has no tensor fc.weight.' },
  missingTensor: 'fc.weight',
  architecture: 'resnet',
  architectures: ['resnet'],
  chain: null,
  matches: [
    {
      tensor: 'conv1.weight',
      parameter: 'conv1.kernel',
      source: 'conv1.weight',
      sourceShape: [8, 3, 3, 3],
      transform: '',
      problem: null,
    },
  ],
  unused: [
    { name: 'head.bias', shape: [10] },
    { name: 'head.weight', shape: [10, 8] },
  ],
  notes: [],
};

const network = {
  name: 'resnet-18',
  input: { height: 32, width: 32, channels: 3 },
  classes: 10,
  parameters: 11_173_962,
  forwardMacs: 5.6e8,
};

const leaves: DatasetPreview = {
  kind: 'dataset',
  path: '/home/ada/data/leaves',
  format: 'image-folder',
  image: { height: 32, width: 32, channels: 3 },
  classNames: ['maple', 'oak'],
  splits: { train: 400, validation: 0, test: 117 },
  licence: null,
  tried: { files: 64, rejected: 0, examples: [] },
};

/** A folder of images, a model that lacks a tensor until it is mapped, and files that are neither. */
const sources: OwnAnswers = {
  'imports:preview': ({ path, options }) => {
    if (path === leaves.path) return leaves;
    if (!path.endsWith('.pth')) {
      throw new TemperError('invalid-input', `${path} is neither a dataset nor a model.`);
    }
    const mapped = Object.keys(options.mapping).length > 0;
    return { ...preview, path, ...(mapped && { network, problem: null, missingTensor: null }) };
  },
  'datasets:add': () => ({ operationId: 'operation-aaaaaa000001' }),
  'models:import': () => ({ operationId: 'operation-bbbbbb000001' }),
};

function setUp() {
  const recording = recordedBridge(sources);
  const bridge: Bridge = { ...recording, invoke: vi.fn(recording.invoke) as Bridge['invoke'] };
  const operations = new OperationsState();
  const toasts = new ToastsState();
  const imports = new ImportsState(bridge, operations, toasts);
  const emit = (event: LabEvent) => {
    operations.handle(event);
    imports.handle(event);
  };
  return { bridge, operations, toasts, imports, emit };
}

const settled = (choices: ImportChoices) =>
  vi.waitFor(() => expect(choices.looking).toBe(false), { interval: 1 });

test('a path is looked at, and what it is decides what is asked', async () => {
  const { imports } = setUp();
  const choices = new ImportChoices(imports, () => [], '/home/ada/data/leaves');
  expect(choices.canImport).toBe(false);
  await settled(choices);
  expect(choices.preview?.kind).toBe('dataset');
  expect(choices.canImport).toBe(true);
  choices.choosePath('/home/ada/notes.txt');
  await settled(choices);
  expect(choices.preview).toBeNull();
  expect(choices.error?.message).toContain('neither a dataset nor a model');
});

test('columns of known factors are read as typed, and refused beside their field', () => {
  const form = { ...emptyDatasetForm(), factors: ' role, vendor ' };
  expect(readDatasetForm(form)).toMatchObject({
    options: { factors: ['role', 'vendor'] },
    errors: {},
  });
  expect(readDatasetForm(emptyDatasetForm()).options.factors).toBeUndefined();
  for (const factors of ['role,role', 'role,,vendor']) {
    expect(Object.keys(readDatasetForm({ ...form, factors }).errors)).toEqual(['factors']);
  }
});

test.each(['50.1', '-1', 'ten', ''])(
  'a share of "%s" is refused in percent, as it is typed',
  (typed) => {
    const form = { ...emptyDatasetForm(), validationPercent: typed, testPercent: typed };
    const problem = 'write a number from 0 to 50';
    expect(readDatasetForm(form).errors).toEqual({
      validationPercent: problem,
      testPercent: `${problem}, or 100`,
    });
  },
);

test('of two looks under way the last one counts', async () => {
  const { imports } = setUp();
  const choices = new ImportChoices(imports, () => [], '/home/ada/notes.txt');
  choices.choosePath('/home/ada/resnet.pth');
  await settled(choices);
  expect(choices.error).toBeNull();
  expect(choices.preview?.kind).toBe('model');
});

test('a model is imported once its tensors are mended, with the mapping', async () => {
  const { imports, bridge, operations } = setUp();
  imports.open('/home/ada/resnet.pth');
  const choices = new ImportChoices(imports, () => [], '/home/ada/resnet.pth');
  await settled(choices);
  await choices.begin();
  expect(operations.list).toEqual([]);
  choices.model.mapping = withMapping({}, 'fc.weight', 'head.new.weight');
  await choices.look();
  expect(choices.canImport).toBe(true);
  await choices.begin();
  expect(bridge.invoke).toHaveBeenLastCalledWith('models:import', {
    path: '/home/ada/resnet.pth',
    dataset: null,
    options: { mapping: { fc: 'head.new' } },
  });
  expect(imports.shown?.operationId).toBe(operations.list[0]?.id);
});

test('a model is verified on a dataset that its network takes, proposed once', async () => {
  const { imports } = setUp();
  const seen = new ImportChoices(imports, () => [], '/home/ada/resnet.pth');
  await settled(seen);
  seen.model.mapping = withMapping({}, 'fc.weight', 'head.new.weight');
  await seen.look();
  const network = (seen.preview as ModelPreview).network;
  if (!network) throw new Error('the preview has a network once the tensors are mended');
  const dataset = makeDataset({ name: 'fits' });
  const classNames = Array.from({ length: network.classes }, (_, index) => `class ${index}`);
  const fitting = {
    ...dataset,
    manifest: { ...dataset.manifest, image: network.input, classNames },
  };
  const other = makeDataset({ name: 'does not fit' });
  const file = { network, format: 'pytorch' as const };
  expect(datasetToVerify(file, [other, fitting])).toBe(fitting);
  expect(datasetToVerify(file, [other])).toBeUndefined();
  expect(datasetToVerify({ ...file, network: null }, [fitting])).toBeUndefined();

  const choices = new ImportChoices(imports, () => [other, fitting], '/home/ada/resnet.pth');
  choices.model.mapping = withMapping({}, 'fc.weight', 'head.new.weight');
  await choices.look();
  expect(choices.model.dataset).toBe(fitting.id);
  choices.model.dataset = '';
  await choices.look();
  expect(choices.model.dataset).toBe('');
});

test('an import that ends while the dialog is closed tells so, and can be looked at', async () => {
  const { imports, toasts, emit } = setUp();
  imports.open('/home/ada/data/leaves');
  await imports.addDataset({ path: '/home/ada/data/leaves' });
  const operationId = imports.shown?.operationId as OperationId;
  imports.close();
  const error = { code: 'disk-full' as const, message: 'The disk is full.' };
  emit({
    type: 'operation',
    operationId,
    fraction: 1,
    message: error.message,
    outcome: { kind: 'failed', error },
  });
  expect(toasts.list[0]?.message).toBe('/home/ada/data/leaves: The disk is full.');
  toasts.list[0]?.action?.run();
  expect(imports.shown).toMatchObject({ path: '/home/ada/data/leaves', operationId });
});

test('what another window imports is not told here', () => {
  const { toasts, emit } = setUp();
  const error = { code: 'disk-full' as const, message: 'The disk is full.' };
  emit({
    type: 'operation',
    operationId: OperationId.parse('operation-another00'),
    fraction: 1,
    message: error.message,
    outcome: { kind: 'failed', error },
  });
  expect(toasts.list).toEqual([]);
});

test('what is missing comes first, and tensors of the same part are offered first', () => {
  const [missing, first] = mappingRows(preview);
  expect(missing).toMatchObject({ tensor: 'fc.weight', source: '' });
  expect(first?.tensor).toBe('conv1.weight');
  const names = sourcesFor(preview, missing as never).map(({ value }) => value);
  expect(names).toEqual(['head.weight', 'head.bias', 'conv1.weight']);
});

test('a weight brings its module with it; tensors of other parts are mapped alone', () => {
  expect(withMapping({}, 'fc.weight', 'head.weight')).toEqual({ fc: 'head' });
  expect(withMapping({ a: 'b' }, 'fc.weight', 'head.kernel')).toEqual({
    a: 'b',
    'fc.weight': 'head.kernel',
  });
});

test('a form says what is wrong with a size, and asks nothing about half a size', () => {
  const half = readModelForm({ ...emptyModelForm(), height: '32' });
  expect(half.errors.imageSize).toBeDefined();
  expect(half.options).not.toHaveProperty('imageSize');
  const whole = readModelForm({ ...emptyModelForm(), height: '32', width: '48' });
  expect(whole).toMatchObject({ errors: {}, options: { imageSize: [32, 48] } });
});
