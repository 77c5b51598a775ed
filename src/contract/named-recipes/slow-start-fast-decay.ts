import { pgdOf, type NamedRecipe } from './named-recipe';

export const slowStartFastDecay = {
  title: 'Slow start, fast decay',
  detail:
    'Adversarial fine-tuning of a natural model for a few epochs: the learning rate rises slowly and falls fast.',
  source: 'Jeddi, Shafiee & Wong 2020; the schedule is a reconstruction',
  needsParent: true,
  settings: {
    recipe: {
      crafting: { attack: pgdOf(7, 0.36) },
      objective: [{ kind: 'cross-entropy', on: 'crafted' }],
    },
    learningRate: { kind: 'slow-start-fast-decay', peak: 0.1 },
    epochs: 10,
  },
} satisfies NamedRecipe;
