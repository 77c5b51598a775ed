import type { Disco } from '../../../contract/directions/direction-set';
import { TemperError } from '../../../contract/errors';
import type { Network } from '../../../contract/models/network';
import {
  readSearchFile,
  writeSearchFile,
  type SearchProgress,
} from '../../core/checkpoints/search-file';
import { contrastorNetwork } from '../../core/networks/generator-networks';
import { initialiseParameters, parameterSpecs } from '../../core/networks/parameters';
import { createRandom, type Random } from '../../core/numerics/random';
import { checkStopped, letMessagesIn } from '../jobs/controls';
import { applyNetwork } from '../networks/apply';
import { parameterTensors } from '../networks/parameter-tensors';
import type { Compiler, Program, ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Tensor, Tensor2D, Tensors } from '../tensors/types';
import { contrastLoss } from './contrast';
import { descentStep, emptySlots } from './descent';
import { decodeCodes, generatorParameters, tensorsOf, valuesOf, type Generator } from './generator';
import { navigatorDirections, navigatorWeights, type Navigator } from './navigator';

const navigatorEntry = 'navigator';

export interface DiscoTools {
  compiler: Compiler;
  seed: number;
  signal: AbortSignal;
  /** Where the search is kept until it has ended. */
  file: string;
  /** Called after every step. */
  tell(step: number, loss: number): void;
}

/** What a kill may cost. */
const keptEveryMs = 5000;

/** Settings whose defaults the generator has decided. */
type DiscoPlan = Disco & { count: number; navigator: Navigator };

export interface DiscoResult {
  vectors: number[][];
  /** Mean loss over the last tenth of the steps. */
  finalLoss: number;
  /** Time that went into steps before this process took the search up. */
  earlierMs: number;
}

/**
 * Trains a navigator and the encoder of changes on a frozen generator. What the file holds of the same search is continued, with the
 * same numbers.
 *
 * @throws TemperError `invalid-plan` when the loss is not a number, `checkpoint-unreadable` for a file that cannot be continued; Stopped
 */
export async function trainDisco(
  generator: Generator,
  plan: DiscoPlan,
  tools: DiscoTools,
): Promise<DiscoResult> {
  const contrastor = contrastorNetwork(generator.networks.encoder.input, plan);
  const search = JSON.stringify({ plan, seed: tools.seed, generator: generator.networks });
  const { tensors, ...progress } = readSearchFile(tools.file, search) ?? {
    ...{ search, steps: 0, losses: [], durationMs: 0 },
    tensors: null,
  };
  const trained = tensors
    ? tensorsOf([...tensors.keys()], tensors)
    : freshTensors(generator, contrastor, plan, tools.seed);
  const program = tools.compiler.program(`disco ${JSON.stringify(plan)}`, {
    ...generator.parameters,
    ...trained,
  });
  const names = Object.keys(trained);
  tf.dispose(trained);
  const earlierMs = progress.durationMs;
  try {
    await descend(
      { program, names, progress, step: discoStep(generator, contrastor, plan) },
      generator,
      plan,
      tools,
    );
    const { losses } = progress;
    return {
      vectors: foundVectors(program, plan),
      finalLoss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
      earlierMs,
    };
  } finally {
    program.dispose();
  }
}

interface Descent {
  program: Program;
  /** Of what descends, in the program. */
  names: string[];
  /** Goes on with every step. */
  progress: Omit<SearchProgress, 'tensors'>;
  step: ProgramStep;
}

async function descend(
  { program, names, progress, step }: Descent,
  generator: Generator,
  plan: DiscoPlan,
  { seed, signal, file, tell }: DiscoTools,
): Promise<void> {
  const firstCounted = plan.steps - Math.max(1, Math.floor(plan.steps / 10));
  const { durationMs } = progress;
  const startedAt = performance.now();
  let keptAt = startedAt;
  const begunWith = progress.steps;
  for (let index = progress.steps; index < plan.steps; index += 1) {
    await letMessagesIn();
    const isDue = signal.aborted || performance.now() - keptAt >= keptEveryMs;
    if (isDue && index > begunWith) {
      keptAt = performance.now();
      progress.durationMs = durationMs + keptAt - startedAt;
      await writeSearchFile(file, { ...progress, tensors: stored(program, names) });
    }
    checkStopped(signal);
    const inputs = stepInputs(generator, plan, createRandom(seed, 'directions', 3, index), index);
    const [loss] = program.run(step, inputs);
    const value = (loss as Tensor).dataSync()[0] ?? NaN;
    tf.dispose([...inputs, loss as Tensor]);
    if (!Number.isFinite(value)) throw diverged(index);
    if (index >= firstCounted) progress.losses.push(value);
    progress.steps = index + 1;
    tell(index + 1, value);
  }
}

function stored(program: Program, names: string[]): SearchProgress['tensors'] {
  const tensors = program.read(names);
  const values = valuesOf(tensors);
  tf.dispose(tensors);
  return values;
}

function foundVectors(program: Program, plan: DiscoPlan): number[][] {
  const kept = program.read([navigatorEntry]);
  const directions = tf.tidy(() =>
    navigatorDirections(kept[navigatorEntry] as Tensor2D, plan.navigator, plan.count),
  );
  const vectors = directions.arraySync();
  tf.dispose([kept, directions]);
  return vectors;
}

function diverged(step: number): TemperError {
  return new TemperError(
    'invalid-plan',
    `The loss of the directions is not a number after ${step + 1} steps. Use a smaller learning rate.`,
  );
}

/** With empty slots of the optimizer. */
function freshTensors(
  { latent }: Generator,
  contrastor: Network,
  plan: DiscoPlan,
  seed: number,
): Tensors {
  const size = { count: plan.count, latent };
  const weights = navigatorWeights(plan, size, createRandom(seed, 'directions', 2));
  const trained = {
    ...parameterTensors(contrastor, initialiseParameters(contrastor, seed)),
    [navigatorEntry]: tf.tensor(weights.data, weights.shape),
  };
  return { ...trained, ...emptySlots(trained) };
}

/** Codes and their shifts [pairs, count]: a shift for one direction each, in the order queries, positives, negatives. */
function stepInputs(
  { latent }: Generator,
  plan: DiscoPlan,
  random: Random,
  index: number,
): Tensor[] {
  const { queries, positives, negatives, count } = plan;
  const pairs = queries + positives + negatives;
  const codes = new Float32Array(pairs * latent);
  random.fillNormal(codes, 1);
  const shifts = new Float32Array(pairs * count);
  const shared = random.integer(count);
  for (let pair = 0; pair < pairs; pair += 1) {
    const isNegative = pair >= queries + positives;
    const direction = isNegative ? (shared + 1 + random.integer(count - 1)) % count : shared;
    shifts[pair * count + direction] = shiftOf(plan, random);
  }
  return [
    tf.scalar(plan.learningRate),
    tf.scalar(index + 1),
    tf.tensor2d(codes, [pairs, latent]),
    tf.tensor2d(shifts, [pairs, count]),
  ];
}

/** Drawn again until it is far enough from nothing. */
function shiftOf({ shiftDeviation, smallestShift }: Disco, random: Random): number {
  const drawn = new Float32Array(1);
  do random.fillNormal(drawn, shiftDeviation);
  while (Math.abs(drawn[0] ?? 0) < smallestShift);
  return drawn[0] ?? 0;
}

/** Inputs as {@link stepInputs} gives them; its result is the loss. */
function discoStep({ networks }: Generator, contrastor: Network, plan: DiscoPlan): ProgramStep {
  const names = [...parameterSpecs(contrastor).map(({ name }) => name), navigatorEntry];
  const frozen = generatorParameters(networks);
  const near = plan.queries + plan.positives;
  const changesOf = (state: Tensors, codes: Tensor2D, shifts: Tensor2D): Tensor2D => {
    const weights = state[navigatorEntry] as Tensor2D;
    const directions = navigatorDirections(weights, plan.navigator, plan.count);
    const moved = tf.add<Tensor2D>(codes, tf.matMul(shifts, directions));
    const generated = Object.fromEntries(frozen.map((name) => [name, state[name] as Tensor]));
    const images = decodeCodes(networks, generated, tf.concat([codes, moved], 0));
    const { logits } = applyNetwork(contrastor, state, images, 'eval');
    const [before, after] = tf.split(logits, 2, 0) as [Tensor2D, Tensor2D];
    return tf.abs(tf.sub(after, before));
  };
  const part = (tensor: Tensor, start: number, size: number): Tensor2D =>
    tf.slice(tensor as Tensor2D, [start, 0], [size, tensor.shape[1] ?? 1]);
  return {
    key: 'contrast',
    run: (state, [rate, update, codes, shifts]) => {
      const far = (tensor: Tensor): Tensor2D => part(tensor, near, plan.negatives);
      // Outside of the gradient: negatives are compared with, not moved.
      const negatives = changesOf(state, far(codes as Tensor), far(shifts as Tensor));
      const step = descentStep('contrast', names, (current, [nearCodes, nearShifts, others]) => {
        const changes = changesOf(current, nearCodes as Tensor2D, nearShifts as Tensor2D);
        const queries = part(changes, 0, plan.queries);
        const positives = part(changes, plan.queries, plan.positives);
        const compared = { queries, positives, negatives: others as Tensor2D };
        const { loss } = contrastLoss(compared, plan);
        return { loss, parts: [loss] };
      });
      return step.run(state, [
        rate as Tensor,
        update as Tensor,
        part(codes as Tensor, 0, near),
        part(shifts as Tensor, 0, near),
        negatives,
      ]);
    },
  };
}
