import { initialiseParameters } from '../../../src/main/core/networks/parameters';
import { initialTrainingState, disposeTrainingState } from '../../../src/main/engine/recipes';
import {
  ascendStep,
  beginStep,
  type Climb,
} from '../../../src/main/engine/attacks/ascent/projected-gradient';
import { trainingGround } from '../../../src/main/engine/recipes/training-ground';
import { entriesOf } from '../../../src/main/engine/recipes/training-state';
import {
  nativeId,
  recordableBackend,
  specOf,
  type TensorMetadata,
  type TensorSpec,
} from '../../../src/main/engine/runtime/capture/native-binding';
import { NativeSession } from '../../../src/main/engine/runtime/capture/native-session';
import type { ProgramStep } from '../../../src/main/engine/runtime/capture/program';
import {
  StateVariables,
  variableNode,
  type Variable,
} from '../../../src/main/engine/runtime/capture/state-variables';
import {
  recordStep,
  type StepRecording,
} from '../../../src/main/engine/runtime/capture/step-recording';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import type { Tensor } from '../../../src/main/engine/tensors/types';
import { benchNetwork } from '../temper/networks';
import { inWhileLoop } from './while-loop';

const [name = 'resnet-18', width = '16', batch = '64', stepsText = '10', roundsText = '9'] =
  process.argv.slice(2);
const [steps, rounds] = [Number(stepsText), Number(roundsText)];
const network = benchNetwork(name, Number(width));
const initial = initialTrainingState(network, initialiseParameters(network, 1));
const climb: Climb = {
  ground: trainingGround(network, initial.parameters, {
    batchNorm: 'eval',
    frozenNorms: new Set(),
    computeType: 'float32',
    raised: null,
    teacher: null,
  }),
  ascent: {
    steps,
    restarts: 1,
    randomStart: false,
    target: 'none',
    loss: 'cross-entropy',
    tracksSteps: false,
    stepLength: (epsilon) => epsilon / 4,
  },
  norm: 'linf',
  computeType: 'float32',
};

const backend = recordableBackend();
const variables = new StateVariables();
const entries = Object.entries(entriesOf(initial));
const { height, width: columns, channels } = network.input;
const count = Number(batch);
const images = tf.randomUniform([count, height, columns, channels], 0.1, 0.9, 'float32', 3);
const labels = tf.tensor1d(
  Array.from({ length: count }, (_, index) => index % network.classes),
  'int32',
);
const key = tf.tensor1d([1, 2], 'int32');
const beginInputs = [images, labels, key, key, tf.scalar(8 / 255), tf.scalar(2 / 255)];

let state = new Map<string, Variable>(
  entries.map(([entry, tensor]) => [entry, variables.of(entry, specOf(backend, tensor))]),
);
const weights = [...state.values()];
const record = (prefix: string, step: ProgramStep, inputs: Tensor[]): StepRecording => {
  const variableFor = (entry: string, spec: TensorSpec) => variables.of(entry, spec);
  const recording = recordStep(backend, step, { prefix, state, inputs, variableFor });
  state = new Map([...state, ...recording.writes]);
  return recording;
};
const begun = record('begin/', beginStep(climb), beginInputs);
const sizes = [1, 5, steps];
const recordings = sizes.map((size) => record(`ascend${size}/`, ascendStep(climb, size), []));
const loop = inWhileLoop(record('body/', ascendStep(climb, 1), []), 'attack/iterate', steps);
const session = new NativeSession(
  backend,
  Buffer.concat([
    ...[...state.values()].map(({ nodes }) => nodes),
    begun.nodes,
    ...recordings.map(({ nodes }) => nodes),
    ...loop,
  ]),
);
const call = (ids: number[], inputs: string[], outputs: string[]): void => {
  for (const { id } of session.run(ids, inputs, outputs)) backend.binding.deleteTensor(id);
};
call(
  entries.map(([, tensor]) => nativeId(backend, tensor)),
  weights.map(variableNode.value),
  weights.map(variableNode.assigned),
);
disposeTrainingState(initial);
const beginIds = beginInputs.map((input) => nativeId(backend, input));
const begin = (): void => call(beginIds, begun.inputNames, begun.outputNames);

const inCalls = (recording: StepRecording, times: number) => (): void => {
  for (let time = 0; time < times; time++) call([], [], recording.outputNames);
};
const ways: [string, () => void][] = [
  ...recordings.map((recording, index): [string, () => void] => {
    const size = sizes[index] as number;
    return [`calls of ${size}`, inCalls(recording, Math.ceil(steps / size))];
  }),
  ['while loop', () => call([], [], ['loop/done'])],
];

const iterate = state.get('attack/iterate') as Variable;
const result = (): Float32Array => {
  const [read] = session.run([], [], [variableNode.read(iterate)]) as [TensorMetadata];
  const values = backend.binding.tensorDataSync(read.id) as Float32Array;
  backend.binding.deleteTensor(read.id);
  return values;
};
const timed = (run: () => void): number => {
  begin();
  const startedAt = performance.now();
  run();
  return performance.now() - startedAt;
};

const first = ways.map(([, run]) => {
  const ms = timed(run);
  return { ms, values: result() };
});
const times = ways.map((): number[] => []);
for (let round = 0; round < rounds; round++) {
  ways.forEach(([, run], index) => times[index]?.push(timed(run)));
}
const median = (values: number[]): number =>
  [...values].sort((left, right) => left - right)[values.length >> 1] as number;
const [reference] = first;
const report = ways.map(([way], index) => ({
  way,
  medianMs: Number(median(times[index] as number[]).toFixed(1)),
  firstMs: Number((first[index]?.ms ?? 0).toFixed(1)),
  sameBits: first[index]?.values.every((value, place) => value === reference?.values[place]),
}));
console.log(JSON.stringify({ network: name, width: Number(width), batch: count, steps, report }));
