import type { Network } from '../../../contract/models/network';
import { optimizerKindOf } from '../../../contract/optimizers';
import { needsTeacher } from '../../../contract/plans/recipe';
import { layersOf, needsOf, needsTeacherClasses, type Term } from '../../../contract/terms';
import { termImages, type TermImages } from '../../../contract/terms/term-kind';
import type { Plan } from '../../../contract/plans/plan';
import { trainableIn, type Phase } from '../../core/networks/freezing';
import { trainedIn } from '../../core/networks/reach';
import { rateFactors } from '../../core/networks/block-rates';
import { parameterSpecs } from '../../core/networks/parameters';
import {
  opByOp,
  type Compiler,
  type Program,
  type ProgramCall,
  type ProgramStep,
} from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import { drawKey, type RandomKey } from '../tensors/stateless-random';
import type { Scalar, Tensor4D, Tensors } from '../tensors/types';
import { adversarialImages } from './adversarial';
import { startEntry } from './answers';
import { raisedBy, type Raised } from './ascents';
import { naturalImages } from './natural';
import type { Crafting, StepInput, Trainer } from './recipe';
import { averagingCalls } from './average';
import {
  carriedEntry,
  entriesOf,
  entryNames,
  trainingEntries,
  trainingStateOf,
  type TrainingState,
} from './training-state';
import { createTeacher, type Teacher, type TeacherNetwork } from './teacher';
import { updateStep } from './update';

export type { StepInput, StepMetrics, Trainer } from './recipe';
export type { TeacherNetwork } from './teacher';
export {
  disposeTrainingState,
  initialTrainingState,
  nothingSaved,
  type TrainingState,
} from './training-state';

/**
 * The recipe that a plan names, at work on a state; the compiler decides how its steps run and stays the caller's.
 *
 * @param initial stays the caller's
 * @param targets what the recipe compares with; a recipe that needs one has to get it
 * @param applied the rest of the network behind a first part that never changes: steps then get what that part gave in place of
 *   images. Only for recipes that train on clean images, see frozen-features.ts
 * @throws TemperError 'invalid-plan' when what the plan freezes, or compares features of, does not fit the network
 */
export function createTrainer(
  plan: Plan,
  network: Network,
  initial: TrainingState,
  compiler: Compiler = opByOp,
  targets: Targets = noTargets,
  applied: Network = network,
): Trainer {
  const entries = {
    ...trainingEntries(network, optimizerKindOf(plan.optimizer).slots),
    hasAverage: initial.average !== null,
    hasCarried: plan.recipe.crafting?.attack.kind === 'free',
  };
  const dropoutNodes = appliedDropout(plan, network);
  const fixed = fixedParts(plan, network, targets);
  const phaseOf = (phase: Phase): PhaseSteps =>
    stepsOf(plan, network, initial, phase, { ...fixed, dropoutNodes, applied });
  const all = phaseOf('all');
  const head = plan.freezing.headOnlyEpochs > 0 ? phaseOf('head') : null;
  const average = {
    network,
    frozenNorms: trainableIn(network, plan.freezing, 'all').frozenNorms,
    needs: imagesOf(plan.recipe.objective),
  };
  const begun = entries.hasCarried && !initial.carried ? nothingCarried(plan, network) : {};
  const program = compiler.program(programKey(plan, network, targets, applied), {
    ...entriesOf(initial),
    ...begun,
    ...fixed.entries,
  });
  tf.dispose([fixed.entries, begun]);
  return {
    *step(input) {
      const phase = input.headOnly && head ? head : all;
      const { crafting } = phase;
      const update = (input.perturbsWeights ?? true) ? phase.perturbed : phase.plain;
      const calls = crafting.calls(input);
      const rates = [tf.scalar(input.learningRate), tf.scalar(input.update ?? 1)];
      const last = { step: update, inputs: [...rates, ...dropoutKeys(dropoutNodes, input)] };
      const averaging = averagingCalls(entries, input, crafting, average);
      try {
        yield* program.prepare([...calls, last, ...averaging]);
        for (const { step, inputs } of calls) {
          program.run(step, inputs);
          yield;
        }
        const [loss, correct] = program.run(update, last.inputs);
        for (const { step, inputs } of averaging) program.run(step, inputs);
        entries.hasAverage ||= averaging.length > 0;
        const left = crafting.left === undefined ? {} : leftBy(program, crafting.left);
        return { loss: loss as Scalar, correct: correct as Scalar, ...left };
      } finally {
        disposeMade([...calls, last, ...averaging], input);
      }
    },
    state: () => trainingStateOf(program.read(entryNames(entries)), entries),
    dispose: () => program.dispose(),
  };
}

function leftBy(program: Program, entry: string): { left: Tensor4D } {
  return { left: program.read([entry])[entry] as Tensor4D };
}

function nothingCarried({ batchSize }: Plan, { input }: Network): Tensors {
  const { height, width, channels } = input;
  return { [carriedEntry]: tf.zeros([batchSize, height, width, channels]) };
}

/**
 * The steps of a phase: what is trained on, and the update. Without crafting the images are taken as they are. Otherwise an
 * attack crafts against the weights before the update, as in Madry et al. 2018. A start from a checkpoint (fine-tuning,
 * Jeddi et al. 2020) has fresh momentum and changes nothing else here.
 */
interface PhaseSteps {
  crafting: Crafting;
  plain: ProgramStep;
  /** The update at perturbed weights; the plain one where the recipe perturbs none. */
  perturbed: ProgramStep;
}

function stepsOf(
  plan: Plan,
  network: Network,
  initial: TrainingState,
  phase: Phase,
  { raised, teacher, dropoutNodes, applied }: Pick<FixedParts, 'raised' | 'teacher'> & Applied,
): PhaseSteps {
  const trainable = trainedIn(network, plan, phase);
  const { crafting: planned } = plan.recipe;
  const { frozenNorms } = trainable;
  const crafting = planned
    ? adversarialImages(plan, network, initial.parameters, {
        crafting: planned,
        frozenNorms,
        raised,
        teacher,
      })
    : naturalImages;
  const key = phase === 'all' ? 'update' : 'update of the head';
  const settings = {
    key,
    optimizer: plan.optimizer,
    rateFactors: rateFactors(network, plan.blockRates),
    gradientClipping: plan.gradientClipping,
    computeType: plan.precision.update ?? 'float32',
    objective: plan.recipe.objective,
    perturbation: null,
    trainable,
    applied,
    dropoutNodes,
    teacher,
  };
  const plain = updateStep(network, crafting, settings);
  const { weightPerturbation } = plan.recipe;
  const perturbed = weightPerturbation && {
    ...settings,
    key: `${key} at perturbed weights`,
    perturbation: weightPerturbation.gamma,
  };
  return {
    crafting,
    plain,
    perturbed: perturbed ? updateStep(network, crafting, perturbed) : plain,
  };
}

/** What a recipe compares with. */
export interface Targets {
  teacher: TeacherNetwork | null;
  /** The weights that the training started with, by parameter name. */
  start: ReadonlyMap<string, Float32Array> | null;
}

const noTargets: Targets = { teacher: null, start: null };

/** What stays the same through a training. */
interface FixedParts {
  raised: Raised | null;
  teacher: Teacher | null;
  /** What the state holds of teacher and start. */
  entries: Tensors;
}

interface Applied {
  applied: Network;
  dropoutNodes: readonly string[];
}

function fixedParts({ recipe }: Plan, network: Network, { teacher, start }: Targets): FixedParts {
  const { crafting, objective } = recipe;
  const raised = crafting ? raisedBy(crafting.ascends, network) : null;
  const made = teacher && needsTeacher(recipe) ? teacherOf(teacher, objective, raised) : null;
  const trained = parameterSpecs(network).filter((spec) => spec.trained);
  const startEntries =
    start && needsOf(objective).has('start')
      ? trained.map(({ name, shape }) => [startEntry(name), tf.tensor(valueOf(start, name), shape)])
      : [];
  return {
    raised,
    teacher: made,
    entries: { ...made?.entries, ...(Object.fromEntries(startEntries) as Tensors) },
  };
}

function valueOf(values: ReadonlyMap<string, Float32Array>, name: string): Float32Array {
  const value = values.get(name);
  if (!value) throw new RangeError(`the start has no value for the parameter ${name}`);
  return value;
}

/** The teacher at all outputs that terms and attack ask for. */
function teacherOf(
  teacher: TeacherNetwork,
  objective: readonly Term[],
  raised: Raised | null,
): Teacher {
  const layers = layersOf(objective).map((layer) => ({ kind: 'features', layer }) as const);
  const logits = needsTeacherClasses(objective);
  return createTeacher(teacher, [
    ...(logits ? [{ kind: 'logits' } as const] : []),
    ...layers,
    ...(raised?.teacherOutputs ?? []),
  ]);
}

/** The images that an objective is computed on, clean ones first. */
function imagesOf(objective: readonly Term[]): TermImages[] {
  const needs = needsOf(objective);
  return termImages.filter((images) => needs.has(images));
}

/** Ids of the dropout nodes that drop anything in updates. */
function appliedDropout({ dropout }: Plan, { nodes }: Network): string[] {
  if (dropout === 'off') return [];
  return nodes.filter((node) => node.kind === 'dropout' && node.rate > 0).map(({ id }) => id);
}

function dropoutKeys(nodes: readonly string[], { dropoutRandom }: StepInput): RandomKey[] {
  return nodes.map((id) => {
    if (!dropoutRandom) throw new RangeError(`there are no random numbers for the dropout "${id}"`);
    return drawKey(dropoutRandom);
  });
}

/** Everything that the steps have as constants. */
function programKey(plan: Plan, network: Network, { teacher }: Targets, applied: Network): string {
  const { recipe, optimizer, gradientClipping, threatModel, precision, freezing, dropout } = plan;
  const { crafting, objective, weightPerturbation } = recipe;
  const constants = [
    ...[crafting, objective, weightPerturbation, optimizer, gradientClipping, plan.blockRates],
    ...[
      threatModel.norm,
      precision,
      freezing,
      dropout,
      network,
      teacher?.network,
      applied.nodes[0],
    ],
  ];
  return `training ${JSON.stringify(constants)}`;
}

/** Disposes of the inputs of calls, without the batch, which is the caller's. */
function disposeMade(calls: ProgramCall[], { images, labels, carried }: StepInput): void {
  const inputs = new Set(calls.flatMap((call) => call.inputs));
  for (const batch of [images, labels, carried]) if (batch) inputs.delete(batch);
  tf.dispose([...inputs]);
}
