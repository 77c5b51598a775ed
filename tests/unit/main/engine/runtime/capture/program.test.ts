import type { Rank } from '@tensorflow/tfjs-node-gpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TemperError } from '../../../../../../src/contract/errors';
import {
  createCapturingCompiler,
  opByOp,
  type Compiler,
  type ProgramStep,
} from '../../../../../../src/main/engine/runtime/capture/compiler';
import {
  capture,
  type CapturedFunction,
} from '../../../../../../src/main/engine/runtime/capture/capture';
import { recordableBackend } from '../../../../../../src/main/engine/runtime/capture/native-binding';
import { StateVariables } from '../../../../../../src/main/engine/runtime/capture/state-variables';
import { recordStep } from '../../../../../../src/main/engine/runtime/capture/step-recording';
import { inLayer } from '../../../../../../src/main/engine/runtime/capture/layer';
import { tf } from '../../../../../../src/main/engine/runtime/tensorflow';
import { conv2d } from '../../../../../../src/main/engine/tensors/native-convolution';
import { softmaxCrossEntropy } from '../../../../../../src/main/engine/tensors/native-operations';
import type {
  Tensor,
  Tensor1D,
  Tensor2D,
  Tensor4D,
} from '../../../../../../src/main/engine/tensors/types';
import { graphsInUse } from '../../../../../support/native-graphs';

const values = (tensor: Tensor | undefined): number[] => [...(tensor?.dataSync() ?? [])];

/** total = total + the sum of the inputs; last = the inputs. The total before the step is the result. */
const add: ProgramStep = {
  key: 'add',
  run: (state, [numbers]) => ({
    state: {
      total: tf.add(state['total'] as Tensor, tf.sum(numbers as Tensor)),
      last: numbers as Tensor,
    },
    outputs: [state['total'] as Tensor],
  }),
};

/** Exchanges two entries, neither of which depends on the other's new value. */
const exchange: ProgramStep = {
  key: 'exchange',
  run: (state) => ({
    state: { left: state['right'] as Tensor, right: state['left'] as Tensor },
    outputs: [],
  }),
};

describe.each([
  ['captured', createCapturingCompiler],
  ['op by op', () => opByOp],
])('programs: %s', (_name, createCompiler: () => Compiler) => {
  let compiler: Compiler;
  let before = 0;
  beforeAll(() => {
    before = tf.memory().numTensors;
    compiler = createCompiler();
  });
  afterAll(() => {
    compiler.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  const run = (program: ReturnType<Compiler['program']>, numbers: number[]): number[] => {
    const input = tf.tensor1d(numbers);
    const outputs = program.run(add, [input]);
    const read = values(outputs[0]);
    tf.dispose([input, ...outputs]);
    return read;
  };
  const read = (program: ReturnType<Compiler['program']>, name: string): number[] => {
    const entries = program.read([name]);
    const found = values(entries[name]);
    tf.dispose(entries);
    return found;
  };

  it('keeps its state from step to step, whatever the size of the batch', () => {
    const initial = { total: tf.scalar(1) };
    const program = compiler.program('sums', initial);
    expect(run(program, [1, 2])).toEqual([1]);
    expect(read(program, 'last')).toEqual([1, 2]);
    expect(run(program, [3, 4, 5])).toEqual([4]);
    expect(read(program, 'last')).toEqual([3, 4, 5]);
    expect(run(program, [6, 7])).toEqual([16]);
    expect(read(program, 'total')).toEqual([29]);
    expect(values(initial.total)).toEqual([1]);
    program.dispose();
    tf.dispose(initial);
  });

  it('starts a program of the same key from its own state', () => {
    for (const first of [10, 20]) {
      const initial = { total: tf.scalar(first) };
      const program = compiler.program('sums', initial);
      tf.dispose(initial);
      expect(read(program, 'total')).toEqual([first]);
      expect(run(program, [1, 1])).toEqual([first]);
      expect(read(program, 'total')).toEqual([first + 2]);
      program.dispose();
    }
  });

  it('reads every entry before it replaces any', () => {
    const initial = { left: tf.scalar(1), right: tf.scalar(2) };
    const program = compiler.program('pairs', initial);
    for (const expected of [
      [2, 1],
      [1, 2],
    ]) {
      program.run(exchange, []);
      expect([...read(program, 'left'), ...read(program, 'right')]).toEqual(expected);
    }
    program.dispose();
    tf.dispose(initial);
  });

  it('gives states that later steps leave as they are', () => {
    const initial = { total: tf.scalar(0) };
    const program = compiler.program('sums', initial);
    run(program, [5, 5]);
    const snapshot = program.read(['total']);
    run(program, [1, 1]);
    expect(values(snapshot['total'])).toEqual([10]);
    program.dispose();
    tf.dispose([initial.total, snapshot]);
  });
});

it('gives up the longest unused steps, and records them again when they are asked for', () => {
  const compiler = createCapturingCompiler();
  const initial = { total: tf.scalar(0) };
  const program = compiler.program('sums', initial);
  const lengths = Array.from({ length: 26 }, (_, index) => 1 + index);
  for (const length of [...lengths, 1]) {
    const input = tf.ones([length]);
    tf.dispose([input, ...program.run(add, [input])]);
  }
  const { total } = program.read(['total']);
  expect(values(total)).toEqual([1 + lengths.reduce((sum, length) => sum + length, 0)]);
  compiler.dispose();
  tf.dispose([initial.total, total as Tensor]);
});

describe('steps that cannot be captured', () => {
  const failure = (run: (input: Tensor) => Tensor): TemperError => {
    const input = tf.tensor1d([1, -2, 3]);
    const before = tf.memory().numTensors;
    try {
      capture(([given]) => [run(given as Tensor)], [input]);
      throw new Error('it was captured');
    } catch (error) {
      expect(error).toBeInstanceOf(TemperError);
      expect(tf.memory().numTensors).toBe(before);
      return error as TemperError;
    } finally {
      input.dispose();
    }
  };

  it('fail where they read a result, naming the op and the layer', () => {
    const branches = (input: Tensor): Tensor => {
      const largest = inLayer('head', () => tf.exp(tf.max(input)));
      return (largest.dataSync()[0] as number) > 1 ? tf.neg(input) : input;
    };
    expect(failure(branches).message).toContain('head/Exp');
  });

  it('fail where they read an input', () => {
    const reads = (input: Tensor): Tensor => tf.scalar(input.dataSync()[0] as number);
    expect(failure(reads).message).toContain('input0');
  });

  it('fail where values decide over a shape', () => {
    const { message } = failure((input) => {
      const { executeSingleOutput } = tf.backend() as unknown as {
        executeSingleOutput(op: string, attributes: object[], inputs: Tensor[]): Tensor;
      };
      return executeSingleOutput.call(tf.backend(), 'Where', [], [tf.greater(input, 0)]);
    });
    expect(message).toContain('Where');
  });

  it('may read constants, from which shapes are made', () => {
    const input = tf.tensor1d([1, 2]);
    const size = tf.scalar(3);
    const captured = capture(
      ([given]) => [tf.mul(given as Tensor, size.dataSync()[0] as number)],
      [input],
    );
    const [output] = captured.run([input]);
    expect(values(output)).toEqual([3, 6]);
    captured.dispose();
    tf.dispose([input, size, output as Tensor]);
  });
});

it('names the layer in which a step fails', () => {
  const labels = tf.tensor1d([0, 9], 'int32');
  const logits = tf.tensor2d([1, 2, 3, 4], [2, 2]);
  const captured = capture(
    ([rows, classes]) => [
      inLayer('head', () => softmaxCrossEntropy(rows as Tensor2D, classes as Tensor1D)),
    ],
    [logits, labels],
  );
  expect(() => captured.run([logits, labels])).toThrow(
    /layer "head" \(op SparseSoftmaxCrossEntropyWithLogits\).*label value of 9/s,
  );
  captured.dispose();
  tf.dispose([labels, logits]);
});

it('names gradients after the layer that they belong to', () => {
  const input = tf.ones<Rank.R4>([1, 4, 4, 1]);
  const kernel = tf.ones<Rank.R4>([3, 3, 1, 1]);
  const geometry = { stride: [1, 1], padding: [1, 1, 1, 1] } as const;
  const reads = (): CapturedFunction =>
    capture(
      ([x, w]) => {
        const gradient = tf.grad((image) =>
          inLayer('first-layer', () => conv2d(image as Tensor4D, w as Tensor4D, geometry)),
        )(x as Tensor);
        gradient.dataSync();
        return [gradient];
      },
      [input, kernel],
    );
  expect(reads).toThrow('the values of first-layer/');
  tf.dispose([input, kernel]);
});

it('keeps a copy of what is fed in the state, since memory of JavaScript must be given back on the main thread', () => {
  const input = tf.tensor1d([1, 2]);
  const keep: ProgramStep = {
    key: 'keep',
    run: (_state, [numbers]) => ({ state: { last: numbers as Tensor }, outputs: [] }),
  };
  const variables = new StateVariables();
  const { nodes } = recordStep(recordableBackend(), keep, {
    prefix: 'step/',
    state: new Map(),
    inputs: [input],
    variableFor: (name, spec) => variables.of(name, spec),
  });
  input.dispose();
  expect(Buffer.from(nodes).toString('latin1')).toMatch(
    /DeepCopy[^]*AssignVariableOp[^]{0,60}step\/input0-copy/,
  );
});

describe('sessions of a program', () => {
  const scale: ProgramStep = {
    key: 'scale',
    run: (state, [numbers]) => ({
      state: {},
      outputs: [tf.mul(state['factor'] as Tensor, numbers as Tensor)],
    }),
  };
  const begin: ProgramStep = {
    key: 'begin',
    run: (_state, [numbers]) => ({ state: { at: numbers as Tensor }, outputs: [] }),
  };
  const refer: ProgramStep = {
    key: 'refer',
    run: (_state, [numbers]) => ({ state: { reference: numbers as Tensor }, outputs: [] }),
  };
  const move: ProgramStep = {
    key: 'move',
    run: ({ at, factor, reference }) => ({
      state: { at: tf.add(tf.mul(at as Tensor, factor as Tensor), reference as Tensor) },
      outputs: [],
    }),
  };

  /** How many graphs TensorFlow has more than before the program began. */
  function begun(initial: Record<string, Tensor>) {
    const before = graphsInUse();
    const tensors = tf.memory().numTensors;
    const compiler = createCapturingCompiler();
    const program = compiler.program('sessions', initial);
    return {
      program,
      run: (step: ProgramStep, numbers: number[]) =>
        tf.tidy(() => values(program.run(step, [tf.tensor1d(numbers)])[0])),
      at: () => tf.tidy(() => values(program.read(['at'])['at'])),
      sessions: () => graphsInUse() - before,
      end: () => {
        compiler.dispose();
        expect(graphsInUse()).toBe(before);
        expect(tf.memory().numTensors).toBe(tensors);
        tf.dispose(initial);
      },
    };
  }

  it('are one for each shape where only what was given is read, which stays as it is', () => {
    const { run, sessions, end } = begun({ factor: tf.scalar(3) });
    for (const numbers of [[1, 2], [4], [5, 6], [7, 8, 9]]) {
      expect(run(scale, numbers)).toEqual(numbers.map((number) => 3 * number));
    }
    expect(sessions()).toBe(3);
    end();
  });

  it('are one where steps change what later ones read', () => {
    const { run, sessions, end } = begun({ total: tf.scalar(1) });
    expect([[1, 1], [5], [1, 1]].map((numbers) => run(add, numbers))).toEqual([[1], [3], [8]]);
    expect(sessions()).toBe(1);
    end();
  });

  it('hand each other what a step needs besides the newest', () => {
    // What was given as a reference is replaced before any step has read it.
    const given = { factor: tf.scalar(2), reference: tf.zeros([1]) };
    const { program, run, at, sessions, end } = begun(given);
    for (const reference of [10, 20]) {
      run(refer, [reference]);
      run(begin, [1]);
      program.run(move, []);
      program.run(move, []);
      expect(at()).toEqual([2 * (2 + reference) + reference]);
      program.forget(['at', 'reference']);
    }
    expect(sessions()).toBe(2);
    end();
  });

  it('take what is there when their calls are prepared, and the rest when it has been written', () => {
    const { program, at, sessions, end } = begun({ factor: tf.scalar(2), reference: tf.scalar(1) });
    for (const numbers of [[1, 2], [3], [4, 5]]) {
      const input = tf.tensor1d(numbers);
      const calls = [
        { step: begin, inputs: [input] },
        { step: move, inputs: [] },
      ];
      for (const _prepared of program.prepare(calls));
      for (const { step, inputs } of calls) program.run(step, inputs);
      tf.dispose(input);
      expect(at()).toEqual(numbers.map((number) => 2 * number + 1));
    }
    expect(sessions()).toBe(2);
    end();
  });

  it('are shared where copies of the state would take too much memory', () => {
    const { run, sessions, end } = begun({ factor: tf.scalar(3), rest: tf.zeros([35 * 2 ** 20]) });
    expect([[1], [1, 2]].map((numbers) => run(scale, numbers))).toEqual([[3], [3, 6]]);
    expect(sessions()).toBe(1);
    end();
  });
});
