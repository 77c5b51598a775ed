import { median } from './rounds.mjs';

const step = { network: 'resnet-18', batchSize: 64, attackSteps: 10, attackPrecision: 'float32' };
const bfloat16 = { attackPrecision: 'bfloat16' };

const opByOpGoal = (atLeast) => ({
  name: 'against tfjs-node op by op',
  over: ['tfjs-node op by op', 'temper'],
  atLeast,
});

const byOp = { mode: 'op-by-op' };

const temper = (name, settings = {}, environment = {}) => ({
  name,
  kind: 'temper',
  settings: { mode: 'captured', ...settings },
  environment,
});
const peer = (name, kind, settings = {}) => ({ name, kind, settings });

const everyone = [
  temper('temper'),
  temper('temper op by op', byOp),
  temper('tfjs-node op by op', { mode: 'tfjs' }),
  peer('pytorch', 'torch'),
  peer('tensorflow', 'tensorflow'),
  { ...temper('temper bfloat16', bfloat16), bfloat16: true },
  { ...peer('pytorch bfloat16', 'torch', bfloat16), bfloat16: true },
  { ...peer('tensorflow bfloat16', 'tensorflow', bfloat16), bfloat16: true },
];

/**
 * Without the instructions a bfloat16 step is emulated and takes some hundred times as long: it is measured where that
 * is the question, and otherwise only where the machine has them.
 */
const always = (participants) => participants.map((each) => ({ ...each, bfloat16: false }));

/**
 * What is measured. `goals`: ratios of medians, slower over faster, so that more is better; a goal without figures for
 * both sides is left out.
 */
export const suites = {
  peak: {
    title: 'the machine itself: floating point operations per second of a matrix product of 1024',
    measures: 'peak',
    matrixSize: 1024,
    base: { ...step, network: 'small-cnn', width: 16, attackSteps: 1 },
    participants: always(everyone.filter(({ name }) => !/op by op|temper bfloat16/.test(name))),
    minutes: 2,
  },
  profile: {
    title: 'time of one step by kind of op, run op by op',
    measures: 'profile',
    base: step,
    participants: [
      temper('small-cnn, PGD-7', { ...byOp, network: 'small-cnn', width: 16, attackSteps: 7 }),
      temper('resnet-18 width 16, PGD-10', { ...byOp, width: 16 }),
      temper('resnet-18 width 64, PGD-10', { ...byOp, width: 64 }),
    ],
    minutes: 2,
  },
  bfloat16: {
    title:
      'one attack step and one update, ResNet-18 width 16, batch 8: what bfloat16 gives or costs',
    base: { ...step, width: 16, batchSize: 8, attackSteps: 1 },
    participants: always(everyone.filter(({ name }) => !/op by op/.test(name))),
    stepsPerTurn: 1,
    minutes: 3,
    goals: stepGoals(0).filter(({ name }) => name.startsWith('bfloat16')),
  },
  'resnet-18-width-16': {
    title: 'PGD-10 adversarial training step, ResNet-18 width 16, batch 64',
    base: { ...step, width: 16 },
    participants: everyone,
    stepsPerTurn: 1,
    minutes: 2,
    goals: stepGoals(2.5),
  },
  'resnet-18-width-64': {
    title: 'PGD-10 adversarial training step, ResNet-18 width 64, batch 64',
    base: { ...step, width: 64 },
    participants: everyone,
    stepsPerTurn: 1,
    minutes: 7,
    goals: stepGoals(1.7),
  },
  'small-cnn': {
    title: 'PGD-7 adversarial training step of the demo: small-cnn width 16, batch 64',
    base: { ...step, network: 'small-cnn', width: 16, attackSteps: 7 },
    participants: everyone.slice(0, 5),
    stepsPerTurn: 5,
    minutes: 1,
    goals: [opByOpGoal(3)],
  },
  'mobilenet-v2': {
    title: 'PGD-2 fine-tuning step, MobileNetV2 for photographs of 96 pixels, batch 32',
    base: { ...step, network: 'mobilenet-v2', width: 32, batchSize: 32, attackSteps: 2 },
    participants: everyone,
    stepsPerTurn: 1,
    minutes: 2,
    goals: stepGoals(1.2),
  },
  'batch-sizes': {
    title: 'images per second as the batch grows, ResNet-18 width 16, PGD-10',
    base: { ...step, width: 16 },
    participants: [16, 32, 64, 128, 256].map((batchSize) =>
      temper(`batch ${batchSize}`, { batchSize }),
    ),
    stepsPerTurn: 1,
    minutes: 2,
    goals: [],
  },
  threads: {
    title: 'threads of the captured step, ResNet-18 width 16, PGD-10',
    base: { ...step, width: 16 },
    participants: [
      temper('default'),
      temper('1 thread', {}, { TEMPER_THREADS: '1' }),
      temper('all within an op, 1 beside', {}, { TF_NUM_INTEROP_THREADS: '1' }),
      temper('1 within an op, all beside', {}, { TF_NUM_INTRAOP_THREADS: '1' }),
    ],
    stepsPerTurn: 1,
    minutes: 1,
    goals: [],
  },
};

function stepGoals(overOpByOp) {
  return [
    opByOpGoal(overOpByOp),
    { name: 'against PyTorch', over: ['pytorch', 'temper'], atLeast: 1.15 },
    { name: 'against TensorFlow', over: ['tensorflow', 'temper'], atLeast: 1 },
    {
      name: 'bfloat16 against PyTorch bfloat16',
      over: ['pytorch bfloat16', 'temper bfloat16'],
      atLeast: 1,
    },
    {
      name: 'bfloat16 against PyTorch float32',
      over: ['pytorch', 'temper bfloat16'],
      atLeast: 1.8,
    },
  ];
}

/** @param {Map<string, number[]>} times */
export function judgeGoals(goals, times) {
  return goals.flatMap(({ name, over: [slower, faster], atLeast }) => {
    const [above, below] = [times.get(slower), times.get(faster)];
    if (!above?.length || !below?.length) return [];
    const ratio = Math.round((median(above) / median(below)) * 1000) / 1000;
    return [{ name, ratio, goal: atLeast, reached: ratio >= atLeast }];
  });
}

/**
 * What compiling a step of ResNet-18 takes: the first step less the median of the others.
 * @param {{network: string}} base
 * @param {{name: string, firstStepMs: number, medianMs: number}[]} participants
 */
export function compileGoal({ network }, participants) {
  const own = participants.find(({ name }) => name === 'temper');
  if (network !== 'resnet-18' || !own) return [];
  const ms = Math.round(own.firstStepMs - own.medianMs);
  return [{ name: 'compiling', ms, goal: 2000, reached: ms <= 2000 }];
}

/**
 * Floating point operations of one training step: a forward pass is 2 per multiply-add, the gradient of the images as
 * much again, and so is the gradient of the weights.
 */
export function stepFlops(forwardMacs, { batchSize, attackSteps }) {
  return batchSize * forwardMacs * (4 * attackSteps + 6);
}
