import { adversarialRecipe, naturalRecipe } from '../../../../../src/contract/plans/recipe';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Attack } from '../../../../../src/contract/attacks';
import { Plan } from '../../../../../src/contract/plans/plan';
import { attackTarget } from '../../../../../src/main/engine/attacks/attack-target';
import { craft } from '../../../../../src/main/engine/attacks/craft';
import { createRandom } from '../../../../../src/main/core/numerics/random';
import {
  createTrainer,
  disposeTrainingState,
  initialTrainingState,
  type StepInput,
  type TrainingState,
} from '../../../../../src/main/engine/recipes';
import { createCapturingCompiler } from '../../../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../../../src/main/engine/runtime/tensorflow';
import type { Tensors } from '../../../../../src/main/engine/tensors/types';
import { finish } from '../../../../support/finish';
import { smallProblem, type SmallProblem } from '../../../../support/small-problem';

const attack = { kind: 'pgd', steps: 3, stepSize: { relativeToEpsilon: 0.5 } } as const;

const made = {
  natural: naturalRecipe,
  'from scratch': adversarialRecipe({ attack }),
  'fine-tuning': adversarialRecipe({ attack }),
};

function plan(kind: keyof typeof made, changes: object = {}): Plan {
  return Plan.parse({
    version: 2,
    name: 'example',
    dataset: 'example',
    start:
      kind === 'fine-tuning'
        ? { kind: 'checkpoint', checkpoint: 'example' }
        : { kind: 'fresh', network: { preset: 'small-cnn', width: 2 } },
    recipe: made[kind],
    threatModel: { norm: 'linf', epsilon: 0.5 },
    learningRate: { kind: 'constant', rate: 0.1 },
    epochs: 1,
    validation: { attack: { kind: 'fgsm' } },
    ...changes,
  });
}

describe('recipes', () => {
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

  const input = (changes: Partial<StepInput> = {}): StepInput => ({
    images: problem.images,
    labels: problem.labels,
    learningRate: 0.1,
    epsilon: 0.08,
    random: createRandom(2, 'attack', 7),
    ...changes,
  });
  const read = (tensors: Tensors): Record<string, Float32Array> =>
    Object.fromEntries(
      Object.entries(tensors).map(([name, tensor]) => [name, Float32Array.from(tensor.dataSync())]),
    );
  const stepped = (somePlan: Plan, stepInput: StepInput) => {
    const trainer = createTrainer(somePlan, problem.network, state);
    const metrics = finish(trainer.step(stepInput));
    const after = trainer.state();
    const values = {
      parameters: read(after.parameters),
      momentum: read(after.slots.momentum ?? {}),
      loss: metrics.loss.dataSync()[0] as number,
      correct: metrics.correct.dataSync()[0] as number,
    };
    disposeTrainingState(after);
    tf.dispose([metrics.loss, metrics.correct]);
    trainer.dispose();
    return values;
  };

  it.each(['natural', 'from scratch', 'fine-tuning'] as const)(
    '%s leaves the first state and every state that it gave as they were',
    (kind) => {
      const trainer = createTrainer(plan(kind), problem.network, state);
      const given = trainer.state();
      const { loss, correct } = finish(trainer.step(input()));
      const after = trainer.state();
      expect(Object.keys(after.parameters).sort()).toEqual([...problem.values.keys()].sort());
      expect(read(after.parameters)).not.toEqual(Object.fromEntries(problem.values));
      expect(read(given.parameters)).toEqual(Object.fromEntries(problem.values));
      expect(read(state.parameters)).toEqual(Object.fromEntries(problem.values));
      [given, after].forEach(disposeTrainingState);
      tf.dispose([loss, correct]);
      trainer.dispose();
    },
  );

  it('an adversarial step is a natural step on images crafted against the old weights', () => {
    const recipe = adversarialRecipe({ attack: { ...attack, randomStart: false } });
    const somePlan = plan('from scratch', { recipe });
    const target = attackTarget(problem.network, state.parameters, 'eval');
    const { images, labels } = problem;
    const threatModel = { ...somePlan.threatModel, epsilon: 0.08 };
    const random = createRandom(2, 'attack', 7);
    const round = Attack.parse(recipe.crafting?.attack);
    const adversarial = finish(craft(target, images, labels, threatModel, round, random));
    const expected = stepped(plan('natural'), input({ images: adversarial.images }));
    expect(stepped(somePlan, input())).toEqual(expected);
    expect(expected.loss).toBeGreaterThan(stepped(plan('natural'), input()).loss);
    tf.dispose(adversarial.images);
    target.dispose();
  });

  it('descends on the sum of its terms, with one forward pass for each kind of images', () => {
    const objective = (...parts: ['clean' | 'crafted', number][]) => ({
      crafting: parts.some(([on]) => on === 'crafted') ? { attack: { kind: 'fgsm' } } : null,
      objective: parts.map(([on, weight]) => ({ kind: 'cross-entropy', on, weight })),
    });
    const after = (recipe: object) =>
      stepped(
        plan('from scratch', { recipe, optimizer: { momentum: 0, weightDecay: 0 } }),
        input(),
      );
    const clean = after(objective(['clean', 1]));
    const crafted = after(objective(['crafted', 1]));
    const both = after(objective(['clean', 2], ['crafted', 0.5]));
    expect(both.loss).toBeCloseTo(2 * clean.loss + 0.5 * crafted.loss, 4);
    expect(both.correct).toBe(crafted.correct);
    for (const name of Object.keys(both.momentum)) {
      const [first, second, sum] = [clean, crafted, both].map(({ momentum }) => momentum[name]);
      const expected = first?.map((value, index) => 2 * value + 0.5 * (second?.[index] ?? NaN));
      sum?.forEach((value, index) => expect(value).toBeCloseTo(expected?.[index] ?? NaN, 4));
    }
  });

  it('moves the statistics twice, first by the clean images, where both kinds are needed', () => {
    const recipe = {
      crafting: { attack: { kind: 'fgsm' } },
      objective: [
        { kind: 'cross-entropy', on: 'clean' },
        { kind: 'cross-entropy', on: 'crafted' },
      ],
    };
    const statistics = ({ parameters }: ReturnType<typeof stepped>): [string, Float32Array][] =>
      Object.entries(parameters).filter(([name]) => /\.(mean|variance)$/.test(name));
    const clean = new Map(statistics(stepped(plan('natural'), input())));
    const crafted = new Map(
      statistics(
        stepped(
          plan('from scratch', { recipe: adversarialRecipe({ attack: { kind: 'fgsm' } }) }),
          input(),
        ),
      ),
    );
    const kept = 0.9;
    for (const [name, values] of statistics(stepped(plan('from scratch', { recipe }), input()))) {
      const before = problem.values.get(name) as Float32Array;
      values.forEach((value, index) => {
        const start = before[index] as number;
        const byClean = clean.get(name)?.[index] as number;
        // The crafted pass alone gives kept * start + (1 - kept) * batch.
        const batch = ((crafted.get(name)?.[index] as number) - kept * start) / (1 - kept);
        expect(value).toBeCloseTo(kept * byClean + (1 - kept) * batch, 4);
      });
    }
  });

  it('decays all trained parameters or kernels only, and never moving statistics', () => {
    const optimizer = (weightDecay: number, decayed: 'all' | 'kernels') => ({
      optimizer: { momentum: 0, weightDecay, decayed },
    });
    const without = stepped(plan('natural', optimizer(0, 'all')), input());
    const all = stepped(plan('natural', optimizer(0.5, 'all')), input());
    const kernels = stepped(plan('natural', optimizer(0.5, 'kernels')), input());
    for (const [name, values] of problem.values) {
      // One step of lr * decay * w: 0.1 * 0.5 * w.
      const pulled = (decays: boolean) => (value: number, index: number) =>
        expect.closeTo(value - (decays ? 0.05 * (values[index] as number) : 0), 5) as number;
      const plain = [...(without.parameters[name] as Float32Array)];
      const isMoving = /\.(mean|variance)$/.test(name);
      const isKernel = name.endsWith('.kernel');
      expect([...(all.parameters[name] as Float32Array)]).toEqual(plain.map(pulled(!isMoving)));
      expect([...(kernels.parameters[name] as Float32Array)]).toEqual(plain.map(pulled(isKernel)));
    }
  });

  it('counts the correct images and averages their loss', () => {
    const { correct, loss } = stepped(plan('natural', { optimizer: { momentum: 0 } }), input());
    expect(Number.isInteger(correct) && correct >= 0 && correct <= 5).toBe(true);
    expect(loss).toBeGreaterThan(0);
  });

  it('lowers the loss when it is repeated', () => {
    const trainer = createTrainer(plan('natural'), problem.network, state);
    const losses: number[] = [];
    for (let step = 0; step < 15; step++) {
      const { loss, correct } = finish(trainer.step(input({ learningRate: 0.05 })));
      losses.push(loss.dataSync()[0] as number);
      tf.dispose([loss, correct]);
    }
    trainer.dispose();
    expect(losses.at(-1)).toBeLessThan(0.5 * (losses[0] as number));
  });

  it('leaves nothing behind when it is returned at any yield', () => {
    for (const kind of ['natural', 'from scratch'] as const) {
      for (const yields of [0, 1, 2, 3, 4]) {
        const trainer = createTrainer(plan(kind), problem.network, state);
        const step = trainer.step(input());
        let last = step.next();
        for (let count = 1; count < yields && !last.done; count++) last = step.next();
        if (last.done) tf.dispose([last.value.loss, last.value.correct]);
        step.return(undefined as never);
        trainer.dispose();
      }
    }
  });

  it('can be left between the native calls of 100 attack steps, with weights as they were', () => {
    const compiler = createCapturingCompiler();
    const recipe = adversarialRecipe({ attack: { ...attack, steps: 100 } });
    const longPlan = plan('from scratch', { recipe });
    const trainer = createTrainer(longPlan, problem.network, state, compiler);
    const step = trainer.step(input());
    // Compiling start, ascent and update, and loading them; the start; then the first two of ten calls of ten steps each.
    for (let part = 0; part < 7; part++) expect(step.next().done).toBe(false);
    step.return(undefined as never);
    const left = trainer.state();
    expect(read(left.parameters)).toEqual(Object.fromEntries(problem.values));
    disposeTrainingState(left);
    // Nothing of the step that was left goes into the next one.
    const undisturbed = createTrainer(longPlan, problem.network, state, compiler);
    const results = [trainer, undisturbed].map((each) => {
      const whole = each.step(input());
      let parts = 0;
      let part = whole.next();
      for (; !part.done; part = whole.next()) parts++;
      const loss = part.value.loss.dataSync()[0];
      tf.dispose([part.value.loss, part.value.correct]);
      return { parts, loss };
    });
    // The other one compiles first.
    expect(results.map(({ parts }) => parts)).toEqual([11, 15]);
    expect(results[0]?.loss).toBe(results[1]?.loss);
    [trainer, undisturbed, compiler].forEach((each) => each.dispose());
  });

  it('goes on with saved momentum', () => {
    const saved = new Map([...problem.values].map(([name, values]) => [name, values.map(() => 1)]));
    const resumed = initialTrainingState(problem.network, problem.values, {
      slots: { momentum: saved },
      average: null,
    });
    const { momentum = {} } = resumed.slots;
    expect(Object.keys(momentum)).toEqual(Object.keys(state.slots.momentum ?? {}));
    for (const tensor of Object.values(momentum)) {
      expect(new Set(tensor.dataSync())).toEqual(new Set([1]));
    }
    disposeTrainingState(resumed);
  });

  it('measures the batch norms of the average on the crafted images, as the updates see them', () => {
    const averaging = { kind: 'exponential', decay: 0.9, startsAt: 0 } as const;
    const recipe = { ...adversarialRecipe({ attack }), averaging };
    const somePlan = plan('from scratch', { recipe, optimizer: { momentum: 0, weightDecay: 0 } });
    const trainer = createTrainer(somePlan, problem.network, state);
    // No step changes a weight, so that the statistics of the average are those of the update itself.
    const still = input({ learningRate: 0, averagingShare: 1, statisticsShare: 1 });
    const { loss, correct } = finish(trainer.step(still));
    tf.dispose([loss, correct]);
    const after = trainer.state();
    const norms = problem.network.nodes.filter((node) => node.kind === 'batch-norm');
    expect(norms.length).toBeGreaterThan(0);
    for (const { id, momentum } of norms) {
      for (const part of ['mean', 'variance']) {
        const name = `${id}.${part}`;
        const [before, moved, average] = [
          state.parameters[name],
          after.parameters[name],
          after.average?.[name],
        ].map((tensor) => [...(tensor?.dataSync() ?? [])]);
        // What the update moved its own statistics by is what it saw.
        const seen = (moved ?? []).map(
          (value, index) => (value - (1 - momentum) * (before?.[index] ?? NaN)) / momentum,
        );
        average?.forEach((value, index) => expect(value).toBeCloseTo(seen[index] ?? NaN, 3));
      }
    }
    disposeTrainingState(after);
    trainer.dispose();
  });
});
