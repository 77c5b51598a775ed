import { Plan, type PlanInput } from '../../../contract/plan';
import type { PlanPreview, PlanTemplate } from '../../../contract/commands';
import { describeIssues } from '../../../contract/parse';
import { planWarnings } from '../../../contract/plan-checks';
import { learningRateAt } from '../../../contract/schedules';

const pgd = (steps: number) => ({
  kind: 'pgd' as const,
  steps,
  stepSize: { relativeToEpsilon: 0.25 },
});

const battery = {
  images: 2000,
  threatModel: { norm: 'linf' as const, epsilon: '8/255' },
  attacks: [
    { name: 'FGSM', attack: { kind: 'fgsm' as const } },
    { name: 'PGD-20', attack: { ...pgd(20), iterate: 'best' as const } },
    { name: 'PGD-50×10', attack: { ...pgd(50), restarts: 10, iterate: 'best' as const } },
  ],
  curve: {
    attack: { ...pgd(20), iterate: 'best' as const },
    epsilons: [0, 2 / 255, 4 / 255, 6 / 255, 8 / 255, 12 / 255, 16 / 255],
    images: 1000,
  },
};

/** Adversarial fine-tuning of the shipped model, with parts replaced. */
export function fineTunePlan(name: string, parts: Partial<PlanInput> = {}): Plan {
  return Plan.parse({
    version: 1,
    name,
    dataset: 'fashion',
    start: { kind: 'checkpoint', checkpoint: 'natural small-cnn' },
    recipe: { kind: 'adversarial-fine-tuning', attack: pgd(10) },
    threatModel: { norm: 'linf', epsilon: '8/255' },
    learningRate: { kind: 'slow-start-fast-decay', peak: 0.05 },
    epochs: 10,
    validation: { attack: pgd(10) },
    evaluation: battery,
    ...parts,
  } satisfies PlanInput);
}

/** Adversarial training of a fresh network, with parts replaced. */
export function scratchPlan(name: string, epochs: number, parts: Partial<PlanInput> = {}): Plan {
  return fineTunePlan(name, {
    start: { kind: 'fresh', network: { preset: 'small-cnn' } },
    recipe: { kind: 'adversarial-training', attack: pgd(10) },
    learningRate: { kind: 'one-cycle', peak: 0.1 },
    epochs,
    ...parts,
  });
}

export function fakeTemplates(): PlanTemplate[] {
  return [
    {
      id: 'fine-tune',
      title: 'Make it robust',
      description: 'Short adversarial fine-tuning of a trained model, slow start and fast decay.',
      plan: fineTunePlan('fine-tune'),
    },
    {
      id: 'scratch',
      title: 'Train robust from scratch',
      description: 'Adversarial training of a fresh network: the usual, longer way.',
      plan: scratchPlan('scratch', 20),
    },
    {
      id: 'natural',
      title: 'Train without attacks',
      description: 'Natural training of a fresh network, to start from later.',
      plan: scratchPlan('natural', 20, { recipe: { kind: 'natural' } }),
    },
  ];
}

export function fakePreview(input: unknown): PlanPreview {
  const parsed = Plan.safeParse(input);
  const none = { totalSteps: null, imagePasses: null, trainingSetPasses: null };
  const unknown = {
    parameters: null,
    trainedParameters: null,
    forwardMacs: null,
    blocks: [],
    headChange: null,
    estimatedDurationMs: null,
  };
  if (!parsed.success) {
    const issues = describeIssues(Plan, parsed.error);
    return {
      issues,
      warnings: [],
      schedule: null,
      ...none,
      ...unknown,
      estimateBasis: 'the plan has problems',
    };
  }
  const plan = parsed.data;
  const epochs = Array.from({ length: 201 }, (_, index) => (plan.epochs * index) / 200);
  const attack = plan.recipe.kind === 'natural' ? null : plan.recipe.attack;
  const passes = attack ? (attack.kind === 'pgd' ? attack.steps * attack.restarts + 1 : 2) : 1;
  return {
    issues: [],
    warnings: planWarnings(plan),
    schedule: {
      epochs,
      learningRates: epochs.map((epoch) => learningRateAt(plan.learningRate, epoch, plan.epochs)),
      epsilons: epochs.map(() => (attack ? plan.threatModel.epsilon : 0)),
    },
    totalSteps: Math.ceil(10_000 / plan.batchSize) * Math.ceil(plan.epochs),
    imagePasses: passes * plan.epochs * 10_000,
    trainingSetPasses: passes * plan.epochs,
    parameters: 61_706,
    ...fakeParts(plan),
    forwardMacs: 2_410_000,
    estimatedDurationMs: passes * plan.epochs * 4900,
    estimateBasis: '3 earlier runs of small-cnn on this machine, 2,040 image passes per second',
  };
}

const fakeSizes = { 'conv-1': 144, 'conv-2': 4608, 'conv-3': 18_432, logits: 38_522 };

/** The network of the shipped model in blocks, with what the plan does to them. */
function fakeParts({ start, freezing }: Plan) {
  const blocks = Object.entries(fakeSizes).map(([name, parameters], index) => {
    const isFrozen = index < freezing.firstBlocks || freezing.blocks.includes(name);
    const frozen = isFrozen ? ('all' as const) : ('none' as const);
    return { name, parameters, frozen, isHead: name === 'logits' };
  });
  const replaced = (name: string, before: number[]) => ({
    name,
    change: name.startsWith('logits') ? ('replaced' as const) : ('kept' as const),
    before,
    after: before,
  });
  const headChange = {
    node: 'logits',
    kind: 'dense' as const,
    classesBefore: 10,
    classesAfter: 10,
    parameters: [
      replaced('conv-1.kernel', [3, 3, 1, 16]),
      replaced('conv-2.kernel', [3, 3, 16, 32]),
      replaced('conv-3.kernel', [3, 3, 32, 64]),
      replaced('logits.kernel', [64, 10]),
      replaced('logits.bias', [10]),
    ],
  };
  return {
    blocks,
    trainedParameters: blocks
      .filter(({ frozen }) => frozen === 'none')
      .reduce((total, { parameters }) => total + parameters, 0),
    headChange: start.kind === 'checkpoint' && start.head === 'new' ? headChange : null,
  };
}
