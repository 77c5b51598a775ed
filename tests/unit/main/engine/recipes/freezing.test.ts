import { adversarialRecipe, naturalRecipe } from '../../../../../src/contract/plans/recipe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  Network,
  NetworkChoice,
  NetworkNode,
} from '../../../../../src/contract/models/network';
import { Freezing } from '../../../../../src/contract/plans/freezing';
import { Plan } from '../../../../../src/contract/plans/plan';
import { networkBlocks } from '../../../../../src/main/core/networks/blocks';
import {
  checkFreezing,
  describeBlocks,
  trainableIn,
} from '../../../../../src/main/core/networks/freezing';
import { parameterSpecs } from '../../../../../src/main/core/networks/parameters';
import { buildNetwork } from '../../../../../src/main/core/networks/presets';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
  type TrainingState,
} from '../../../../../src/main/engine/recipes';
import {
  createCapturingCompiler,
  opByOp,
  type Compiler,
} from '../../../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import { executedOps } from '../../../../support/executed-ops';
import { finish } from '../../../../support/finish';
import { smallProblem, type SmallProblem } from '../../../../support/small-problem';

const image = { height: 8, width: 8, channels: 1 };
const network = (choice: NetworkChoice): Network => buildNetwork(choice, image, 4, null);
const freezing = (changes: object): Freezing => Freezing.parse(changes);
const pgd = { kind: 'pgd', steps: 2, stepSize: { relativeToEpsilon: 0.5 } } as const;

function plan(changes: object): Plan {
  return Plan.parse({
    version: 2,
    name: 'example',
    dataset: 'example',
    start: { kind: 'checkpoint', checkpoint: 'example' },
    recipe: adversarialRecipe({ attack: pgd }),
    threatModel: { norm: 'linf', epsilon: 0.1 },
    learningRate: { kind: 'constant', rate: 0.1 },
    epochs: 1,
    validation: { attack: { kind: 'fgsm' } },
    ...changes,
  });
}

describe('the blocks of a network', () => {
  it('are convolutions with their norms, and the head', () => {
    const blocks = networkBlocks(network({ preset: 'small-cnn', width: 2 }));
    expect(blocks.map(({ name }) => name)).toEqual([
      ...['conv-1', 'conv-2', 'conv-3', 'conv-4', 'conv-5'],
      'dense',
    ]);
    expect(blocks[1]?.nodes).toEqual(['conv-2', 'norm-2', 'relu-2']);
    expect(blocks[4]?.nodes).toEqual(['conv-5', 'norm-5', 'relu-5', 'flatten']);
  });

  it('are residual blocks, each with the norm that comes before its first convolution', () => {
    const blocks = networkBlocks(network({ preset: 'preact-resnet-18', width: 2 }));
    expect(blocks.map(({ name }) => name)).toEqual([
      'stem',
      ...[1, 2, 3, 4].flatMap((stage) => [1, 2].map((block) => `stage-${stage}-block-${block}`)),
      'dense',
    ]);
    const third = blocks[3]?.nodes ?? [];
    expect(third).toContain('stage-2-block-1-norm-1');
    expect(third.every((id) => id.startsWith('stage-2-block-1-'))).toBe(true);
  });

  it('hold every node once, in order', () => {
    const built = network({ preset: 'wide-resnet-28-10', widenFactor: 1 });
    const nodes = networkBlocks(built).flatMap((block) => block.nodes);
    expect(nodes).toEqual(built.nodes.map(({ id }) => id));
  });

  it('are called by their first kernel where others begin like them', () => {
    const conv = (id: string, input: string): NetworkNode => ({
      ...{ id, inputs: [input], kind: 'conv2d', filters: 1, kernel: [1, 1], stride: [1, 1] },
      ...{ padding: [0, 0, 0, 0], bias: false },
    });
    const nodes: NetworkNode[] = [
      conv('conv', 'image'),
      conv('conv-1', 'conv'),
      { id: 'add', inputs: ['conv-1', 'conv'], kind: 'add' },
      conv('conv-2', 'add'),
      { id: 'flatten', inputs: ['conv-2'], kind: 'flatten' },
      { id: 'dense', inputs: ['flatten'], kind: 'dense', units: 2, bias: true },
    ];
    const small: Network = { version: 1, name: 'small', input: image, classes: 2, nodes };
    const names = networkBlocks(small).map(({ name }) => name);
    expect(names).toEqual(['conv', 'conv-1', 'conv-2', 'dense']);
  });
});

describe('what a plan freezes', () => {
  const cnn = network({ preset: 'small-cnn', width: 2 });
  const resnet = network({ preset: 'preact-resnet-18', width: 2 });
  const trained = (net: Network, changes: object, phase: 'head' | 'all' = 'all') => [
    ...trainableIn(net, freezing(changes), phase).parameters,
  ];

  it('is its first blocks and those that it names, whole or by the beginning of their ids', () => {
    expect(trained(cnn, { firstBlocks: 4, blocks: ['conv-5'] })).toEqual([
      'dense.kernel',
      'dense.bias',
    ]);
    const left = trained(resnet, { blocks: ['stem', 'stage-1', 'stage-2-block-1'] });
    expect(left.some((name) => /^(stem|stage-1|stage-2-block-1)[.-]/.test(name))).toBe(false);
    expect(left).toContain('stage-2-block-2-conv-1.kernel');
    expect(trained(resnet, { blocks: ['stage-1-block-1-conv-1'] })).not.toContain(
      'stage-1-block-1-conv-1.kernel',
    );
    expect(describeBlocks(resnet, freezing({ blocks: ['stage-1-block-1-conv-1'] }))[1]).toEqual({
      name: 'stage-1-block-1',
      parameters: expect.any(Number) as number,
      frozen: 'some',
      isHead: false,
    });
  });

  it('is all but the head while the head trains alone', () => {
    expect(trained(resnet, {}, 'head')).toEqual(['dense.kernel', 'dense.bias']);
  });

  it('holds batch norms in frozen blocks, all of them, or none', () => {
    const norms = (batchNorm: string) => [
      ...trainableIn(cnn, freezing({ firstBlocks: 2, batchNorm }), 'all').frozenNorms,
    ];
    expect(norms('blocks')).toEqual(['norm-1', 'norm-2']);
    expect(norms('all')).toHaveLength(5);
    expect(norms('none')).toEqual([]);
    expect(trained(cnn, { batchNorm: 'all' }).some((name) => name.includes('norm'))).toBe(false);
  });

  it.each([
    [{ blocks: ['stage'] }, /names "stage".*Its blocks: conv-1, conv-2,.* dense/],
    [{ firstBlocks: 7 }, /firstBlocks is 7.* has 6 blocks: conv-1/],
    [{ firstBlocks: 6 }, /freezes every parameter/],
    [{ blocks: ['dense'], headOnlyEpochs: 1 }, /freezes the last layer "dense"/],
  ])('is refused where it does not fit: %j', (changes, message) => {
    expect(() => checkFreezing(cnn, freezing(changes), false)).toThrow(message);
  });

  it('may be the head, except for a new one', () => {
    const head = freezing({ blocks: ['dense'] });
    expect(() => checkFreezing(cnn, head, false)).not.toThrow();
    expect(() => checkFreezing(cnn, head, true)).toThrow(/new head would keep the values/);
  });
});

describe('training with frozen parts', () => {
  let problem: SmallProblem;
  let state: TrainingState;
  let tensorsBefore = 0;

  beforeEach(() => {
    tensorsBefore = tf.memory().numTensors;
    problem = smallProblem();
    state = initialTrainingState(problem.network, problem.values);
  });
  afterEach(() => {
    disposeTrainingState(state);
    problem.dispose();
    expect(tf.memory().numTensors).toBe(tensorsBefore);
  });

  /** The bits of every parameter and of the momentum after steps, of which the first train the head alone. */
  function after(somePlan: Plan, { headOnly = 0, steps = 3, compiler = opByOp as Compiler } = {}) {
    const trainer = createTrainer(somePlan, problem.network, state, compiler);
    for (let step = 0; step < steps; step += 1) {
      const { loss, correct } = finish(
        trainer.step({
          images: problem.images,
          labels: problem.labels,
          learningRate: 0.05,
          epsilon: 0.05,
          random: createRandom(2, 'attack', step),
          headOnly: step < headOnly,
        }),
      );
      tf.dispose([loss, correct]);
    }
    const end = trainer.state();
    trainer.dispose();
    const read = (tensors: TrainingState['parameters']) =>
      Object.fromEntries(
        Object.entries(tensors).map(([name, tensor]) => [name, [...tensor.dataSync()]]),
      );
    const result = { parameters: read(end.parameters), momentum: read(end.slots.momentum ?? {}) };
    disposeTrainingState(end);
    return result;
  }

  const initial = (name: string): number[] => [...(problem.values.get(name) as Float32Array)];
  const isMoving = (name: string): boolean => /\.(mean|variance)$/.test(name);

  const recipes = [
    naturalRecipe,
    adversarialRecipe({ attack: pgd }),
    adversarialRecipe({ attack: { ...pgd, batchNorm: 'train' } }),
  ];

  it.each(recipes)('keeps every bit of frozen blocks, with decay and momentum: %j', (recipe) => {
    const optimizer = { momentum: 0.9, weightDecay: 0.1 };
    const frozen = plan({ recipe, optimizer, freezing: { blocks: ['conv-1', 'conv-3'] } });
    const { parameters, momentum } = after(frozen);
    for (const { name } of parameterSpecs(problem.network)) {
      const isFrozen = /^(conv|norm)-[13]\./.test(name);
      if (isFrozen) expect(parameters[name], name).toEqual(initial(name));
      else expect(parameters[name], name).not.toEqual(initial(name));
      if (isFrozen && !isMoving(name)) expect(new Set(momentum[name]), name).toEqual(new Set([0]));
    }
  });

  it.each(recipes)(
    'keeps all but the head while it warms up, and then trains all: %j',
    (recipe) => {
      const warm = plan({ recipe, freezing: { headOnlyEpochs: 1 } });
      const first = after(warm, { headOnly: 3 }).parameters;
      const later = after(warm, { headOnly: 2 }).parameters;
      for (const { name } of parameterSpecs(problem.network)) {
        const isHead = name.startsWith('dense.');
        expect(first[name]?.join() === initial(name).join(), name).toBe(!isHead);
        expect(later[name], name).not.toEqual(initial(name));
      }
    },
  );

  it('moves statistics of frozen blocks where batch norm is not frozen', () => {
    const open = plan({ freezing: { firstBlocks: 2, batchNorm: 'none' } });
    const { parameters } = after(open);
    expect(parameters['norm-1.mean']).not.toEqual(initial('norm-1.mean'));
    expect(parameters['norm-1.gamma']).toEqual(initial('norm-1.gamma'));
    expect(parameters['conv-1.kernel']).toEqual(initial('conv-1.kernel'));
  });

  it('freezes batch norm alone: statistics, scale and shift, and uses the statistics', () => {
    const frozen = plan({ freezing: { batchNorm: 'all' }, recipe: naturalRecipe });
    const { parameters } = after(frozen, { steps: 1 });
    const usual = after(plan({ recipe: naturalRecipe }), { steps: 1 }).parameters;
    for (const { name } of parameterSpecs(problem.network)) {
      const isNorm = name.startsWith('norm-');
      expect(parameters[name]?.join() === initial(name).join(), name).toBe(isNorm);
    }
    // With the statistics of the batch, the same update would be another one.
    expect(parameters['conv-1.kernel']).not.toEqual(usual['conv-1.kernel']);
  });

  it('without anything frozen is what it was', () => {
    const norms = { freezing: { batchNorm: 'none' } };
    expect(after(plan(norms))).toEqual(after(plan({})));
  });

  it('computes no gradient of frozen kernels, and none before the first that trains', () => {
    const natural = { recipe: naturalRecipe, freezing: { headOnlyEpochs: 1 } };
    const ops = (somePlan: Plan, headOnly: number) =>
      executedOps(() => after(somePlan, { steps: 1, headOnly }));
    const backward = /Conv2DBackprop|FusedBatchNormGrad|ReluGrad|BiasAddGrad/;
    const count = (names: string[], pattern: RegExp) =>
      names.filter((name) => pattern.test(name)).length;
    const head = ops(plan(natural), 1);
    expect(count(head, /Conv2DBackprop|FusedBatchNormGrad|ReluGrad/)).toBe(0);
    expect(count(head, /BiasAddGrad/)).toBe(1);
    const whole = ops(plan(natural), 0);
    const last = ops(plan({ ...natural, freezing: { firstBlocks: 4 } }), 0);
    expect(count(whole, /Conv2DBackpropFilter/)).toBe(5);
    expect(count(last, /Conv2DBackpropFilter/)).toBe(1);
    expect(count(last, /Conv2DBackpropInput/)).toBe(0);
    expect(count(last, backward)).toBeLessThan(count(whole, backward) / 2);
  });

  it.each(recipes)('agrees captured and op by op, across the end of the warm-up: %j', (recipe) => {
    const frozen = plan({
      recipe,
      optimizer: { momentum: 0.9, weightDecay: 0.01 },
      freezing: { headOnlyEpochs: 1, blocks: ['conv-2'], batchNorm: 'blocks' },
    });
    const compiler = createCapturingCompiler();
    const captured = after(frozen, { headOnly: 1, compiler }).parameters;
    compiler.dispose();
    const eager = after(frozen, { headOnly: 1 }).parameters;
    for (const [name, expected] of Object.entries(eager)) {
      const largest = Math.max(...expected.map(Math.abs), 1e-6);
      const differences = expected.map((value, index) =>
        Math.abs(value - (captured[name]?.[index] as number)),
      );
      expect(Math.max(...differences) / largest, name).toBeLessThan(2e-5);
      const isFrozen = /^(conv|norm)-2\./.test(name);
      if (isFrozen) expect(captured[name], name).toEqual(initial(name));
    }
  });
});
