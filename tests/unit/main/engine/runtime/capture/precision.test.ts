import { adversarialRecipe } from '../../../../../../src/contract/plans/recipe';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { attackTarget } from '../../../../../../src/main/engine/attacks/attack-target';
import {
  createCapturingCompiler,
  type Compiler,
  type ComputeType,
} from '../../../../../../src/main/engine/runtime/capture/compiler';
import { recordableBackend } from '../../../../../../src/main/engine/runtime/capture/native-binding';
import type { ProgramStep } from '../../../../../../src/main/engine/runtime/capture/program';
import { recordStep } from '../../../../../../src/main/engine/runtime/capture/step-recording';
import { tf } from '../../../../../../src/main/engine/runtime/tensorflow';
import { activate } from '../../../../../../src/main/engine/tensors/activations';
import { generalConvolution } from '../../../../../../src/main/engine/tensors/convolution';
import { conv2d } from '../../../../../../src/main/engine/tensors/native-convolution';
import type { Tensor, Tensor4D } from '../../../../../../src/main/engine/tensors/types';
import { Plan } from '../../../../../../src/contract/plans/plan';
import { createRandom } from '../../../../../../src/main/core/numerics/random';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
} from '../../../../../../src/main/engine/recipes';
import { cosine } from '../../../../../support/cosine';
import { finish } from '../../../../../support/finish';
import { smallProblem, type SmallProblem } from '../../../../../support/small-problem';

const choice = { preset: 'preact-resnet-18', width: 4 } as const;
/** Without residual sums. */
const plainChoice = { preset: 'small-cnn', width: 4 } as const;

const valuesOf = (tensor: Tensor): Float32Array => Float32Array.from(tensor.dataSync());

/** A float32 that is a bfloat16 ends in 16 zero bits. */
const isBfloat16 = (tensor: Tensor): boolean =>
  new Uint32Array(valuesOf(tensor).buffer).every((each) => (each & 0xffff) === 0);

/** How many casts a step is written with. */
function castsOf(step: ProgramStep, inputs: Tensor[]): number {
  const { nodes } = recordStep(recordableBackend(), step, {
    prefix: 'step/',
    state: new Map(),
    inputs,
    variableFor: () => {
      throw new Error('the step has no state');
    },
  });
  const names = Buffer.from(nodes)
    .toString('latin1')
    .match(/step\/[\w/-]*Cast_\d+/g);
  return new Set(names).size;
}

describe('attack steps in a low precision', () => {
  let problem: SmallProblem;
  let compiler: Compiler;
  beforeEach(() => {
    problem = smallProblem(choice, { size: 16, channels: 3 });
    compiler = createCapturingCompiler();
  });
  afterEach(() => {
    compiler.dispose();
    problem.dispose();
  });

  const gradientIn = (computeType: ComputeType, own = createCapturingCompiler()): Float32Array => {
    const { network, parameters, images, labels } = problem;
    const target = attackTarget(network, parameters, 'eval', own, computeType);
    const objective = { loss: 'cross-entropy', direction: 'away' } as const;
    const { gradient, logits } = target.gradient(images, objective, labels);
    const values = Float32Array.from(gradient.dataSync());
    tf.dispose([gradient, logits]);
    target.dispose();
    own.dispose();
    return values;
  };

  // A product or sum of bfloat16 numbers is wrong by up to 2^-8 of itself, one of float16 by an eighth of that: in
  // proportion, units change sides. What eight residual sums round adds up. Processors with float16 instructions round
  // sums that others make in float32.
  it.each([
    ['bfloat16', 0.99, plainChoice],
    ['float16', 0.99875, plainChoice],
    ['bfloat16', 0.96, choice],
    ['float16', 0.995, choice],
  ] as const)(
    'in %s give a gradient of the same direction, with fewer digits',
    (type, least, network) => {
      problem.dispose();
      problem = smallProblem(network, { size: 16, channels: 3 });
      const exact = gradientIn('float32');
      const low = gradientIn(type);
      expect(low).not.toEqual(exact);
      expect(cosine(exact, low)).toBeGreaterThan(least);
    },
  );

  it('add what two convolutions give without casts between them', () => {
    const kernel = tf.randomNormal([3, 3, 3, 5], 0, 1, 'float32', 1);
    const program = compiler.program('sum', { kernel });
    const geometry = { stride: [1, 1], padding: [1, 1, 1, 1] } as const;
    const convolved = (images: Tensor, weights: Tensor) =>
      conv2d(images as Tensor4D, weights as Tensor4D, geometry);
    const step: ProgramStep = {
      key: 'sum',
      computeType: 'bfloat16',
      run: ({ kernel: weights }, [images]) => {
        const one = convolved(images as Tensor, weights as Tensor);
        const other = convolved(tf.sub(1, images as Tensor), weights as Tensor);
        return { state: {}, outputs: [tf.add(one, other)] };
      },
    };
    const [sum] = program.run(step, [problem.images]) as [Tensor];
    expect(isBfloat16(sum)).toBe(true);
    tf.dispose([sum, kernel]);
    program.dispose();
  });

  it.each([false, true])('make depthwise convolutions in it on a GPU alone: %s', (usesGpu) => {
    const step: ProgramStep = {
      key: 'depthwise',
      computeType: 'bfloat16',
      run: (_state, [images, kernel]) => ({
        state: {},
        outputs: [
          generalConvolution(images as Tensor4D, kernel as Tensor4D, {
            ...{ stride: [1, 1], padding: [1, 1, 1, 1], groups: 3 },
          }),
        ],
      }),
    };
    const kernel = tf.randomNormal([3, 3, 1, 3]);
    const backend = recordableBackend() as { isUsingGpuDevice: boolean };
    onTestFinished(() => void (backend.isUsingGpuDevice = false));
    backend.isUsingGpuDevice = usesGpu;
    // Images and kernel on the way in, the result on the way out.
    expect(castsOf(step, [problem.images, kernel])).toBe(usesGpu ? 3 : 0);
    kernel.dispose();
  });

  it.each(['relu6', 'leaky-relu'] as const)('keep %s and its gradient between them', (name) => {
    const kernels = [tf.randomNormal([3, 3, 3, 5]), tf.randomNormal([3, 3, 5, 2])];
    const geometry = { stride: [1, 1], padding: [1, 1, 1, 1] } as const;
    const convolved = (images: Tensor, kernel: Tensor | undefined) =>
      conv2d(images as Tensor4D, kernel as Tensor4D, geometry);
    const step = (computeType: ComputeType): ProgramStep => ({
      key: 'activated',
      computeType,
      run: (_state, [images, one, other]) => {
        const gradient = tf.grad((given) => {
          const activated = activate(convolved(given, one), name, undefined);
          return tf.sum(tf.square(convolved(activated, other)));
        })(images as Tensor);
        return { state: {}, outputs: [gradient] };
      },
    });
    const inputs = [problem.images, ...kernels];
    // The images, both kernels, the first of them turned for the way back, and what flows back go in; answer and gradient
    // come out; one belongs to the gradient of the square.
    expect(castsOf(step('bfloat16'), inputs)).toBe(8);
    const program = compiler.program('activated', {});
    const [low] = program.run(step('bfloat16'), inputs) as [Tensor];
    const [exact] = program.run(step('float32'), inputs) as [Tensor];
    expect(cosine(valuesOf(exact), valuesOf(low))).toBeGreaterThan(0.99);
    tf.dispose([low, exact, kernels]);
    program.dispose();
  });

  it('leave the unattacked logits in float32', () => {
    const { network, parameters, images } = problem;
    const logitsIn = (computeType: ComputeType): Float32Array => {
      const target = attackTarget(network, parameters, 'eval', compiler, computeType);
      const logits = target.logits(images);
      const values = Float32Array.from(logits.dataSync());
      logits.dispose();
      target.dispose();
      return values;
    };
    expect(logitsIn('bfloat16')).toEqual(logitsIn('float32'));
  });

  type Parts = { attack?: 'float32' | 'bfloat16'; update?: 'float32' | 'bfloat16' };
  const trained = (precision: Parts, steps: number) => {
    const plan = Plan.parse({
      version: 2,
      name: 'example',
      dataset: 'example',
      start: { kind: 'fresh', network: choice },
      recipe: adversarialRecipe({
        attack: { kind: 'pgd', steps, stepSize: { relativeToEpsilon: 0.3 } },
      }),
      threatModel: { norm: 'linf', epsilon: 0.1 },
      learningRate: { kind: 'constant', rate: 0.1 },
      epochs: 1,
      precision,
      validation: { attack: { kind: 'fgsm' } },
    });
    const initial = initialTrainingState(problem.network, problem.values);
    const trainer = createTrainer(plan, problem.network, initial, compiler);
    disposeTrainingState(initial);
    const { images, labels } = problem;
    const random = createRandom(1, 'attack', 0);
    const { loss, correct } = finish(
      trainer.step({ images, labels, learningRate: 0.01, epsilon: 0.1, random }),
    );
    const state = trainer.state();
    const values = Object.values(state.parameters).map((each: Tensor) => each.dtype);
    const momentum = Object.values(state.slots.momentum ?? {}).map(valuesOf);
    const parameters = Object.values(state.parameters).map((each) => valuesOf(each));
    const lossValue = loss.dataSync()[0] as number;
    tf.dispose([loss, correct]);
    disposeTrainingState(state);
    trainer.dispose();
    return { loss: lossValue, types: new Set(values), momentum, parameters };
  };

  it('train in float32 on images that are as bad', () => {
    const exact = trained({ attack: 'float32' }, 3);
    const low = trained({ attack: 'bfloat16' }, 3);
    expect(low.types).toEqual(new Set(['float32']));
    // The attack follows almost the same signs, so that the loss on what it crafts is almost the same.
    expect(low.loss).not.toBe(exact.loss);
    expect(Math.abs(low.loss - exact.loss) / exact.loss).toBeLessThan(0.05);
  });

  it('update float32 weights along gradients of the same direction where updates are in bfloat16', () => {
    const exact = trained({}, 1);
    const low = trained({ update: 'bfloat16' }, 1);
    expect(low.types).toEqual(new Set(['float32']));
    expect(low.loss).not.toBe(exact.loss);
    expect(Math.abs(low.loss - exact.loss) / exact.loss).toBeLessThan(0.02);
    // After one update the momentum is the gradient; weight decay is in both.
    const all = (parts: Float32Array[]) => Float32Array.from(parts.flatMap((each) => [...each]));
    expect(cosine(all(exact.momentum), all(low.momentum))).toBeGreaterThan(0.96);
    // The weights keep digits that bfloat16 does not have: they moved by less than it could tell.
    const digits = low.parameters.flatMap((each) => [...new Uint32Array(each.buffer)]);
    expect(digits.filter((each) => (each & 0xffff) !== 0).length).toBeGreaterThan(
      0.5 * digits.length,
    );
  });
});
