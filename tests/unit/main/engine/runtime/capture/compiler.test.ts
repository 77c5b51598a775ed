import { ascentKinds, type AscentKindName } from '../../../../../../src/contract/ascents';
import { cosineHeadOf, termKinds } from '../../../../../../src/contract/terms';
import {
  adversarialRecipe,
  carriesPerImage,
  naturalRecipe,
} from '../../../../../../src/contract/plans/recipe';
import { describe, expect, it } from 'vitest';
import type { ThreatModel } from '../../../../../../src/contract/attacks/threat-model';
import { Attack } from '../../../../../../src/contract/attacks';
import type { NetworkChoice } from '../../../../../../src/contract/models/network';
import { Plan } from '../../../../../../src/contract/plans/plan';
import { attackTarget } from '../../../../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../../../../src/main/engine/attacks/craft';
import { createRandom } from '../../../../../../src/main/core/numerics/random';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
} from '../../../../../../src/main/engine/recipes';
import {
  createCapturingCompiler,
  opByOp,
  type Compiler,
} from '../../../../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../../../../src/main/engine/runtime/tensorflow';
import type { Tensor, Tensor4D, Tensors } from '../../../../../../src/main/engine/tensors/types';
import { finish } from '../../../../../support/finish';
import { graphsInUse } from '../../../../../support/native-graphs';
import { smallProblem, type SmallProblem } from '../../../../../support/small-problem';

const presets: NetworkChoice[] = [
  { preset: 'small-cnn', width: 2 },
  { preset: 'preact-resnet-18', width: 2 },
  { preset: 'wide-resnet-28-10', widenFactor: 1 },
];
const linf: ThreatModel = { norm: 'linf', epsilon: 0.1 };
const l2: ThreatModel = { norm: 'l2', epsilon: 0.5 };
const pgd = { kind: 'pgd', steps: 2, stepSize: { relativeToEpsilon: 0.5 } } as const;

const largestOf = (numbers: Float32Array): number =>
  numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);

/** TensorFlow may fuse ops of a graph, which rounds differently: relative to the largest value, float32 accuracy. */
const tolerance = 2e-5;

function expectClose(
  actual: Float32Array,
  expected: Float32Array,
  what: string,
  largest = largestOf(expected),
): void {
  const difference = expected.reduce(
    (most, value, index) => Math.max(most, Math.abs(value - (actual[index] as number))),
    0,
  );
  expect(difference / largest, what).toBeLessThan(tolerance);
}

const values = (tensor: Tensor) => Float32Array.from(tensor.dataSync());

const valuesOf = (tensors: Tensors): Record<string, Float32Array> =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, values(tensor)]));

/** A recipe whose attack raises something else than its own loss. */
function raising(kind: AscentKindName) {
  return adversarialRecipe({ attack: pgd, ascends: ascentKinds[kind].starting });
}

/** What two updates make of the state, by name; the second batch is the smaller last one of an epoch. */
function afterTwoUpdates(problem: SmallProblem, plan: Plan, compiler: Compiler) {
  const initial = initialTrainingState(problem.network, problem.values);
  const teacher = { network: problem.network, weights: problem.values };
  const targets = { teacher, start: problem.values };
  const trainer = createTrainer(plan, problem.network, initial, compiler, targets);
  disposeTrainingState(initial);
  const isCarried = carriesPerImage(plan.recipe);
  for (let step = 0; step < 2; step += 1) {
    const count = 5 - 2 * step;
    const images = tf.slice(problem.images, 0, count);
    const labels = tf.slice(problem.labels, 0, count);
    // Any shares of epsilon will do.
    const carried = isCarried ? tf.tidy(() => tf.sub<Tensor4D>(images, 0.5)) : null;
    const { loss, correct, left } = finish(
      trainer.step({
        images,
        labels,
        learningRate: 0.01 * (step + 1),
        epsilon: 0.05,
        random: createRandom(2, 'attack', step),
        carried,
      }),
    );
    if ((left !== undefined) !== isCarried) throw new Error('what images carry was not left');
    tf.dispose([loss, correct, images, labels, carried ?? [], left ?? []]);
  }
  const state = trainer.state();
  trainer.dispose();
  const after = {
    parameters: valuesOf(state.parameters),
    momentum: valuesOf(state.slots.momentum ?? {}),
  };
  disposeTrainingState(state);
  return after;
}

type Update = [name: string, recipe: object, threatModel?: ThreatModel];

/** What is compared on a network, of everything that is compared on the small one: by the names of these. */
function comparedOn<Named extends readonly [string, ...unknown[]]>(
  { preset }: NetworkChoice,
  all: Named[],
  { residual, deepest }: { residual: string[]; deepest: string[] },
): Named[] {
  if (preset === 'small-cnn') return all;
  const names = preset === 'preact-resnet-18' ? residual : deepest;
  return all.filter(([name]) => names.includes(name));
}

/**
 * Residual blocks are all that is new in these networks, whatever recipe and attack; and that there are many of them, in the
 * deepest. Every kind of term at once is adversarial as well.
 */
const updatesOnLarger = {
  residual: ['natural', 'every kind of term on identities at once'],
  deepest: ['every kind of term on any last layer at once'],
};
const attacksOnLarger = {
  residual: ['fgsm', 'mi-fgsm', 'apgd', 'fab', 'square', 'pgd, train mode'],
  deepest: ['fgsm', 'pgd, train mode'],
};

const updates: Update[] = [
  ['natural', naturalRecipe],
  ['adversarial, eval mode', adversarialRecipe({ attack: pgd })],
  ['train mode', adversarialRecipe({ attack: { ...pgd, batchNorm: 'train' } })],
  ['fgsm', adversarialRecipe({ attack: { kind: 'fgsm' } })],
  ['n-fgsm', adversarialRecipe({ attack: { kind: 'n-fgsm' } })],
  ['liet', adversarialRecipe({ attack: { kind: 'liet' } })],
  ['carried', adversarialRecipe({ attack: { kind: 'carried' } })],
  [
    'carried within L2, without following the update',
    adversarialRecipe({ attack: { kind: 'carried', followsUpdate: false } }),
    l2,
  ],
  ['free', adversarialRecipe({ attack: { kind: 'free', replays: 1 } })],
  ['free within L2', adversarialRecipe({ attack: { kind: 'free', replays: 1 } }), l2],
  [
    'the worst of all steps and restarts',
    adversarialRecipe({ attack: { ...pgd, iterate: 'best', restarts: 2 } }),
  ],
  [
    'the worst of restarts towards random classes',
    adversarialRecipe({ attack: { ...pgd, restarts: 2, target: 'random' } }),
  ],
  [
    'towards the least likely class, train mode',
    adversarialRecipe({
      attack: { ...pgd, target: 'least-likely', loss: 'margin', batchNorm: 'train' },
    }),
  ],
  ['within L2', adversarialRecipe({ attack: pgd }), l2],
  [
    'every kind of term on any last layer at once',
    {
      crafting: { attack: pgd },
      objective: Object.values(termKinds)
        .filter((kind) => !('headOf' in kind))
        .map(({ starting }) => ({ ...starting, weight: 0.5 })),
    },
  ],
  [
    'every kind of term on identities at once',
    {
      crafting: { attack: pgd },
      objective: Object.values(termKinds)
        .filter((kind) => 'headOf' in kind)
        .map(({ starting }) => ({ ...starting, weight: 0.1, scale: 4 })),
    },
  ],
  [
    'at perturbed weights',
    { ...naturalRecipe, weightPerturbation: { kind: 'adversarial', gamma: 0.005 } },
  ],
  ['raising the loss of the label', raising('label-loss')],
  ['raising the KL divergence', raising('kl-divergence')],
  ['raising the feature distance', raising('feature-distance')],
  [
    'raising the feature distance within a network, train mode',
    adversarialRecipe({
      attack: { ...pgd, batchNorm: 'train' },
      ascends: { kind: 'feature-distance', measure: 'cosine' },
    }),
  ],
];

type Crafted = [name: string, attack: object, threatModel?: ThreatModel];

const crafted: Crafted[] = [
  ['fgsm', { kind: 'fgsm' }],
  ['margin, best, restarts', { ...pgd, loss: 'margin', iterate: 'best', restarts: 2 }],
  ['towards a class', { ...pgd, target: 'least-likely' }],
  ['mi-fgsm', { kind: 'mi-fgsm', steps: 3, stepSize: pgd.stepSize, iterate: 'best' }],
  ['apgd', { kind: 'apgd', steps: 2 }],
  ['apgd dlr', { kind: 'apgd', steps: 2, loss: 'dlr' }],
  ['apgd targeted dlr', { kind: 'apgd', steps: 2, loss: 'targeted-dlr', targetClasses: 2 }],
  ['fab', { kind: 'fab', steps: 2, targetClasses: 2 }],
  // Ten queries in one call, and two alone.
  ['square', { kind: 'square', queries: 12 }],
  ['fab without targets', { kind: 'fab', target: 'none', steps: 2, restarts: 2 }],
  ['pgd, train mode', { ...pgd, restarts: 2, batchNorm: 'train' }],
  ['fgsm within L2', { kind: 'fgsm', loss: 'margin' }, l2],
  ['pgd within L2', { ...pgd, iterate: 'best' }, l2],
  ['apgd within L2', { kind: 'apgd', steps: 4, restarts: 2 }, l2],
  ['fab within L2', { kind: 'fab', steps: 2, targetClasses: 2 }, l2],
  ['square within L2', { kind: 'square', queries: 12 }, l2],
];

describe.each(presets)('captured and op by op agree: $preset', (choice) => {
  it.each(comparedOn(choice, updates, updatesOnLarger))(
    'updates: %s',
    (_name, recipe, threatModel = linf) => {
      const plan = Plan.parse({
        version: 2,
        name: 'example',
        dataset: 'example',
        start: { kind: 'fresh', network: choice },
        teacher: 'example',
        gradientClipping: 5,
        blockRates: { dense: 2 },
        recipe,
        threatModel,
        learningRate: { kind: 'constant', rate: 0.1 },
        epochs: 1,
        batchSize: 5,
        validation: { attack: { kind: 'fgsm' } },
      });
      const problem = smallProblem(choice, { cosine: cosineHeadOf(plan.recipe.objective) });
      const before = tf.memory().numTensors;
      const graphs = graphsInUse();
      const compiler = createCapturingCompiler();
      const captured = afterTwoUpdates(problem, plan, compiler);
      expect(graphsInUse()).toBeGreaterThan(graphs);
      const eager = afterTwoUpdates(problem, plan, opByOp);
      for (const [name, expected] of Object.entries(eager.parameters)) {
        expectClose(captured.parameters[name] as Float32Array, expected, name);
      }
      // A gradient that vanishes in theory, as that of a shift before batch norm, has no scale of its own.
      const largestMomentum = Math.max(...Object.values(eager.momentum).map(largestOf));
      for (const [name, expected] of Object.entries(eager.momentum)) {
        const found = captured.momentum[name] as Float32Array;
        expectClose(found, expected, `momentum of ${name}`, largestMomentum);
      }
      compiler.dispose();
      expect(graphsInUse()).toBe(graphs);
      expect(tf.memory().numTensors).toBe(before);
      problem.dispose();
    },
  );

  it.each(comparedOn(choice, crafted, attacksOnLarger))(
    'attacks: %s',
    (_name, given, threatModel = linf) => {
      const attack = Attack.parse(given);
      const mode = 'batchNorm' in attack ? attack.batchNorm : 'eval';
      const graphs = graphsInUse();
      const problem = smallProblem(choice);
      const before = tf.memory().numTensors;
      const craftedBy = (compiler: Compiler) => {
        const target = attackTarget(problem.network, problem.parameters, mode, compiler);
        const random = createRandom(1, 'attack');
        const { images, labels } = problem;
        const outcome = finish(craft(target, images, labels, threatModel, attack, random));
        const result = values(outcome.images);
        tf.dispose([outcome.images, outcome.minimalNorms ?? []]);
        target.dispose();
        return result;
      };
      const compiler = createCapturingCompiler();
      expectClose(craftedBy(compiler), craftedBy(opByOp), 'crafted images');
      compiler.dispose();
      expect(graphsInUse()).toBe(graphs);
      expect(tf.memory().numTensors).toBe(before);
      problem.dispose();
    },
  );
});

it('compiles once for each shape and gives the same bits every time', () => {
  let runs = 0;
  const compiler = createCapturingCompiler();
  const double = compiler.compile('double', ([input]) => {
    runs += 1;
    return [tf.mul(input as Tensor, 2)];
  });
  const results = [2, 3, 2].map((length) => {
    const input = tf.range(0, length, 1, 'float32');
    const [output] = double([input]);
    const read = [...values(output as Tensor)];
    tf.dispose([input, output]);
    return read;
  });
  expect(results).toEqual([
    [0, 2],
    [0, 2, 4],
    [0, 2],
  ]);
  expect(runs).toBe(2);
  compiler.dispose();
});
