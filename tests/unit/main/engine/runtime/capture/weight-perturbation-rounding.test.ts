import { expect, it } from 'vitest';
import { Plan } from '../../../../../../src/contract/plans/plan';
import { naturalRecipe } from '../../../../../../src/contract/plans/recipe';
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
import { finish } from '../../../../../support/finish';
import { smallProblem } from '../../../../../support/small-problem';

/*
 * Two updates at perturbed weights of a narrow deep network, the second on three images, are so badly conditioned that one
 * rounding of the first weights moves the momentum further than the 2e-5 within which captured steps and op by op agree
 * elsewhere. What capturing changes is no more than that.
 */
const choice = { preset: 'preact-resnet-18', width: 2 } as const;
const plan = Plan.parse({
  version: 2,
  name: 'example',
  dataset: 'example',
  start: { kind: 'fresh', network: choice },
  gradientClipping: 5,
  blockRates: { dense: 2 },
  recipe: { ...naturalRecipe, weightPerturbation: { kind: 'adversarial', gamma: 0.02 } },
  threatModel: { norm: 'linf', epsilon: 0.1 },
  learningRate: { kind: 'constant', rate: 0.1 },
  epochs: 1,
  validation: { attack: { kind: 'fgsm' } },
});

type Values = Map<string, Float32Array>;

const largestOf = (values: Iterable<Float32Array>): number =>
  [...values].reduce((most, each) => each.reduce((to, x) => Math.max(to, Math.abs(x)), most), 0);

/** The greatest distance of two momentums, as a share of the greatest entry. */
function distance(one: Values, other: Values): number {
  const differences = [...other].map(([name, values]) =>
    values.map((value, place) => value - (one.get(name)?.[place] ?? 0)),
  );
  return largestOf(differences) / largestOf(other.values());
}

it('perturbed weights agree captured and op by op as far as one rounding of the first weights lets them', () => {
  const problem = smallProblem(choice);
  const momentumAfter = (values: Values, compiler: Compiler): Values => {
    const initial = initialTrainingState(problem.network, values);
    const trainer = createTrainer(plan, problem.network, initial, compiler);
    disposeTrainingState(initial);
    for (const [step, count] of [5, 3].entries()) {
      const images = tf.slice(problem.images, 0, count);
      const labels = tf.slice(problem.labels, 0, count);
      const random = createRandom(2, 'attack', step);
      const given = { images, labels, learningRate: 0.01 * (step + 1), epsilon: 0.05, random };
      const { loss, correct } = finish(trainer.step(given));
      tf.dispose([loss, correct, images, labels]);
    }
    const state = trainer.state();
    trainer.dispose();
    const momentum = Object.entries(state.slots.momentum ?? {}).map(
      ([name, tensor]) => [name, Float32Array.from(tensor.dataSync())] as const,
    );
    disposeTrainingState(state);
    return new Map(momentum);
  };
  const exact = momentumAfter(problem.values, opByOp);
  const rounded = [1, 2, 3, 4].map((seed) => {
    const random = createRandom(seed, 'split');
    // By up to 2^-23 of itself: to a neighbouring float32.
    const values = [...problem.values].map(
      ([name, each]) =>
        [name, each.map((x) => x * (1 + (2 * random.uniform() - 1) * 2 ** -23))] as const,
    );
    return distance(momentumAfter(new Map(values), opByOp), exact);
  });
  const compiler = createCapturingCompiler();
  const captured = distance(momentumAfter(problem.values, compiler), exact);
  compiler.dispose();
  problem.dispose();
  expect(captured).toBeGreaterThan(0);
  expect(captured).toBeLessThan(2 * Math.max(...rounded));
});
