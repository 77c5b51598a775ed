import { describe, expect, it } from 'vitest';
import { TemperError } from '../../../../src/contract/errors';
import { parseOrThrow } from '../../../../src/contract/parse';
import { Plan, planJsonSchema, type PlanInput } from '../../../../src/contract/plans/plan';
import {
  adversarialRecipe,
  naturalRecipe,
  recipeTitle,
} from '../../../../src/contract/plans/recipe';
import { ThreadCount } from '../../../../src/contract/devices/device';

const plan = (changes: Record<string, unknown> = {}): PlanInput =>
  ({
    version: 2,
    name: 'example',
    dataset: 'fashion-mnist-subset',
    start: { kind: 'checkpoint', checkpoint: 'natural-small-cnn' },
    recipe: adversarialRecipe({
      attack: { kind: 'pgd', steps: 7, stepSize: { relativeToEpsilon: 0.36 } },
    }),
    threatModel: { norm: 'linf', epsilon: '8/255' },
    learningRate: { kind: 'slow-start-fast-decay', peak: 0.05 },
    epochs: 10,
    validation: { attack: { kind: 'fgsm' } },
    ...changes,
  }) as PlanInput;

const fresh = { kind: 'fresh', network: { preset: 'small-cnn' } };

function messageOf(input: unknown): string {
  try {
    parseOrThrow(Plan, input, 'plan example.json', 'invalid-plan');
  } catch (error) {
    expect(error).toBeInstanceOf(TemperError);
    return (error as TemperError).message;
  }
  return 'accepted';
}

describe('plan', () => {
  it('is measured several times an epoch or every so many epochs, not both', () => {
    const measured = (changes: object) =>
      messageOf(plan({ validation: { attack: { kind: 'fgsm' }, ...changes } }));
    expect(measured({ timesPerEpoch: 4, everyEpochs: 1 })).toBe('accepted');
    expect(measured({ everyEpochs: 5 })).toBe('accepted');
    expect(measured({ everyEpochs: 0 })).toContain('validation.everyEpochs');
    expect(measured({ timesPerEpoch: 4, everyEpochs: 5 })).toContain(
      'both 4 times an epoch and every 5 epochs: leave one of timesPerEpoch and everyEpochs out',
    );
  });

  it('fills in the defaults and turns k/255 into pixel units', () => {
    const parsed = parseOrThrow(Plan, plan(), 'plan');
    expect(parsed.threatModel).toEqual({ norm: 'linf', epsilon: 8 / 255 });
    expect(parsed.optimizer).toEqual({
      kind: 'sgd',
      momentum: 0.9,
      nesterov: false,
      weightDecay: 5e-4,
      decayed: 'all',
    });
    expect(parsed.learningRate).toEqual({
      kind: 'slow-start-fast-decay',
      peak: 0.05,
      warmUpEpochs: 5,
      halfLifeEpochs: 1,
      floor: 0,
    });
  });

  it('is unchanged by a second parse, so that stored plans stay what they were', () => {
    const once = parseOrThrow(Plan, plan(), 'plan');
    expect(parseOrThrow(Plan, JSON.parse(JSON.stringify(once)), 'plan')).toEqual(once);
  });

  it('measures its own threat model at the end unless the evaluation names another', () => {
    const attacks = [{ name: 'FGSM', attack: { kind: 'fgsm' } }];
    const curve = { attack: { kind: 'fgsm' }, images: 5 };
    const parsed = Plan.parse(plan({ evaluation: { images: 10, attacks, curve } }));
    expect(parsed.evaluation?.threatModel).toEqual({ norm: 'linf', epsilon: 8 / 255 });
    expect(parsed.evaluation?.curve?.epsilons).toHaveLength(11);
    expect(parsed.evaluation?.curve?.epsilons.at(-1)).toBeCloseTo(16 / 255, 12);
    const threatModel = { norm: 'l2', epsilon: 0.5 };
    const other = Plan.parse(plan({ evaluation: { images: 10, attacks, threatModel } }));
    expect(other.evaluation?.threatModel).toEqual(threatModel);
    expect(Plan.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });

  it('says of a key that another kind has that it goes with that, and proposes nothing', () => {
    const message = messageOf(
      plan({ start: { kind: 'fresh', network: { preset: 'small-cnn' }, checkpoint: 'x' } }),
    );
    expect(message).toContain('start.checkpoint: the key "checkpoint" goes with another kind');
    expect(message).not.toContain('did you mean');
  });

  it('lists the kinds where a kind is unknown or missing, and not those of other keys', () => {
    const attack = { kind: 'pdg', steps: 7, stepSize: { relativeToEpsilon: 0.36 } };
    const unknown = messageOf(plan({ recipe: adversarialRecipe({ attack } as never) }));
    expect(unknown).toContain('recipe.crafting.attack.kind: unknown or missing; known: pgd, fgsm');
    expect(unknown).not.toContain('slow-start');
    expect(messageOf(plan({ learningRate: { peak: 0.05 } }))).toMatch(
      /learningRate\.kind: unknown or missing; known: .*slow-start-fast-decay/,
    );
  });

  it('points out k/255 when epsilon lies outside the pixel range', () => {
    expect(messageOf(plan({ threatModel: { norm: 'linf', epsilon: 3 } }))).toContain(
      'did you mean "3/255" (0.0118)?',
    );
    const beyond = messageOf(plan({ threatModel: { norm: 'linf', epsilon: '300/255' } }));
    expect(beyond).toContain('larger than 1');
    expect(beyond).not.toContain('did you mean');
  });

  it('says what a number of threads is', () => {
    for (const count of [Number('zero'), 0, 1.5, 4096]) {
      const { error } = ThreadCount.safeParse(count);
      expect(error?.issues[0]?.message).toBe('it is a whole number from 1 to 1024');
    }
  });

  it('suggests the nearest known key, also inside a branch', () => {
    expect(messageOf(plan({ epoch: 3 }))).toContain('unknown key "epoch"; did you mean "epochs"?');
    const attack = { kind: 'pgd', step: 7, steps: 7, stepSize: { absolute: '2/255' } };
    expect(messageOf(plan({ recipe: adversarialRecipe({ attack } as never) }))).toContain(
      'recipe.crafting.attack.step: unknown key "step"',
    );
  });

  it('names the place of a key that is written a level too high', () => {
    expect(messageOf(plan({ epsilon: 0.1 } as never))).toContain(
      'unknown key "epsilon"; did you mean "threatModel.epsilon"?',
    );
    expect(messageOf(plan({ peak: 0.1 } as never))).toContain('did you mean "learningRate.peak"?');
    // Nothing here is like it.
    expect(messageOf(plan({ wxyz: 1 } as never))).toContain('unknown key "wxyz"; known keys: ');
  });

  it('has a name that can be seen', () => {
    expect(Plan.parse(plan({ name: ' mine ' })).name).toBe('mine');
    expect(messageOf(plan({ name: '  ' }))).toContain('name: must not be empty');
  });

  it('names the key of a wrong value', () => {
    expect(messageOf(plan({ batchSize: 0 }))).toContain('batchSize:');
  });

  it('refuses an objective on crafted images where nothing crafts, and an attack that nothing uses', () => {
    const { crafting, objective } = adversarialRecipe({ attack: { kind: 'fgsm' } });
    expect(messageOf(plan({ recipe: { crafting: null, objective } }))).toContain(
      'recipe.objective.0: cross-entropy is computed on crafted images, and nothing is crafted',
    );
    expect(messageOf(plan({ recipe: { ...naturalRecipe, crafting } }))).toContain(
      'recipe.crafting: no term of the objective uses the crafted images',
    );
    expect(messageOf(plan({ recipe: { crafting: null, objective: [] } }))).toContain('objective');
  });

  it('calls a recipe by what it crafts and where the weights come from', () => {
    const titles = [plan(), plan({ start: fresh }), plan({ recipe: naturalRecipe })].map((input) =>
      recipeTitle(Plan.parse(input)),
    );
    expect(titles).toEqual([
      { title: 'adversarial fine-tuning', short: 'fine-tuning' },
      { title: 'adversarial training', short: 'from scratch' },
      { title: 'natural training', short: 'natural' },
    ]);
  });

  it('publishes a JSON schema with every key', () => {
    const schema = planJsonSchema() as { properties: Record<string, unknown> };
    expect(Object.keys(schema.properties)).toContain('checkpointEverySteps');
  });
});
