import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { NetworkChoice } from '../../../../../src/contract/models/network';
import { checkGradients } from '../../../../../src/main/foreign/model-import/verification/check-gradients';
import { parameterTensors } from '../../../../../src/main/engine/networks/parameter-tensors';
import { initialiseParameters } from '../../../../../src/main/core/networks/parameters';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { relu } from '../../../../../src/main/engine/tensors/native-operations';
import { smallProblem } from '../../../../support/small-problem';

/** With values of a network's own choice in the place of those of the small problem. */
function checked(
  change: (name: string, values: Float32Array) => Float32Array,
  choice: NetworkChoice = { preset: 'small-cnn', width: 2 },
  size = 8,
) {
  const problem = smallProblem(choice, { size, count: 8 });
  const fresh = initialiseParameters(problem.network, 1);
  const values = new Map([...fresh].map(([name, array]) => [name, change(name, array)]));
  const parameters = parameterTensors(problem.network, values);
  const found = checkGradients(problem.network, parameters, problem.images, problem.labels);
  tf.dispose(parameters);
  problem.dispose();
  return found;
}

/** The checks, of which none was left open. */
function decided(...given: Parameters<typeof checked>) {
  const { checks, undecided } = checked(...given);
  expect(undecided).toBe(0);
  return checks;
}

const times = (factor: number, which: RegExp) => (name: string, values: Float32Array) =>
  which.test(name) ? values.map((value) => value * factor) : values;

describe('right gradients pass', () => {
  it.each([1, 0.1, 0.03])('of kernels before a last one times %d', (factor) => {
    for (const check of decided(times(factor, /^dense\.kernel/))) {
      expect(check).toMatchObject({ passed: true });
    }
  });

  // Nothing has been measured for batch norm yet: from block to block the values grow, or shrink, without a bound.
  it.each([0.5, 1, 3, 10])('of an untrained ResNet-18 with kernels times %d', (factor) => {
    const resnet = { preset: 'preact-resnet-18', width: 4 } as const;
    for (const check of decided(times(factor, /\.kernel$/), resnet, 32)) {
      expect(check).toMatchObject({ passed: true });
    }
  });
});

it('gradients are left open where logits differ by their rounding alone', () => {
  const { checks, undecided } = checked(times(1e-8, /^conv-1\.kernel/));
  expect(undecided).toBeGreaterThan(0);
  expect(checks.every(({ passed }) => passed)).toBe(true);
});

describe('wrong gradients do not pass', () => {
  const operation = 'TemperRelu';
  const unchanged = (_name: string, values: Float32Array) => values;
  type Gradient = ReturnType<typeof tf.getGradient>;
  let right: Gradient;
  // Operations are made known to TensorFlow.js by their first use.
  beforeAll(() => {
    tf.dispose(relu(tf.scalar(1)));
    right = tf.getGradient(operation);
  });
  afterEach(() => replace(right));

  function replace(gradient: Gradient): void {
    tf.unregisterGradient(operation);
    tf.registerGradient(gradient);
  }

  it.each([
    ['a quarter too large', 1.25],
    ['a fifth too small', 0.8],
    ['of the other sign', -1],
  ])('%s', (_what, factor) => {
    replace({
      ...right,
      gradFunc: (...given) => ({ x: () => tf.mul(right.gradFunc(...given)['x']?.() ?? 0, factor) }),
    });
    const [first, , last] = decided(unchanged);
    expect(first).toMatchObject({ passed: false });
    // No relu lies behind it.
    expect(last).toMatchObject({ passed: true });
  });

  it('that pass a relu where it lets nothing through', () => {
    replace({
      ...right,
      gradFunc: (outputs) => ({ x: () => [outputs].flat()[0]?.clone() ?? tf.scalar(0) }),
    });
    expect(decided(unchanged)[0]).toMatchObject({ passed: false });
  });

  it('that vanish', () => {
    expect(decided(times(0, /^dense\.kernel/))[0]).toMatchObject({ analytic: 0, passed: false });
  });

  it('that are not finite', () => {
    expect(decided(times(1e30, /\.kernel$/))[0]).toMatchObject({ passed: false });
  });
});
