import type { Network } from '../../../contract/network';
import type { Plan } from '../../../contract/plan';
import { opByOp, type Compiler, type ProgramCall } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Scalar } from '../tensors/types';
import { adversarialImages } from './adversarial';
import { naturalImages } from './natural';
import type { Crafting, StepInput, Trainer } from './recipe';
import type { TrainState } from './train-state';
import { entriesOf, entryNames, trainingEntries, trainStateOf } from './training-state';
import { updateStep } from './update';

export type { StepInput, StepMetrics, Trainer } from './recipe';
export { disposeTrainState, initialTrainState, type TrainState } from './train-state';

/**
 * The recipe that a plan names, at work on a state; the compiler decides how its steps run and stays the caller's.
 *
 * @param initial stays the caller's
 */
export function createTrainer(
  plan: Plan,
  network: Network,
  initial: TrainState,
  compiler: Compiler = opByOp,
): Trainer {
  const entries = trainingEntries(network);
  const program = compiler.program(programKey(plan, network), entriesOf(initial));
  const crafting = craftingOf(plan, network, initial);
  const update = updateStep(network, plan.optimizer, crafting);
  return {
    *step(input) {
      const calls = crafting.calls(input);
      const learningRate = tf.scalar(input.learningRate);
      const last = { step: update, inputs: [learningRate] };
      try {
        program.prepare([...calls, last]);
        for (const { step, inputs } of calls) {
          program.run(step, inputs);
          yield;
        }
        const [loss, correct] = program.run(update, last.inputs);
        return { loss: loss as Scalar, correct: correct as Scalar };
      } finally {
        disposeMade([...calls, last], input);
      }
    },
    state: () => trainStateOf(program.read(entryNames(entries)), entries),
    dispose: () => program.dispose(),
  };
}

/** Everything that the steps have as constants. */
function programKey({ recipe, optimizer, threatModel, precision }: Plan, network: Network): string {
  return `training ${JSON.stringify([recipe, optimizer, threatModel.norm, precision, network])}`;
}

/**
 * Natural training takes the images as they are. Adversarial training (Madry et al. 2018) and adversarial fine-tuning
 * (Jeddi et al. 2020) craft against the weights before the update and train on the crafted images alone; what makes it
 * fine-tuning is the start from a checkpoint, with fresh momentum, and the plan's learning rate schedule.
 */
function craftingOf(plan: Plan, network: Network, { parameters }: TrainState): Crafting {
  return plan.recipe.kind === 'natural'
    ? naturalImages
    : adversarialImages(plan, network, parameters, plan.recipe.attack);
}

/** Disposes of the inputs of calls, without the batch, which is the caller's. */
function disposeMade(calls: ProgramCall[], { images, labels }: StepInput): void {
  const inputs = new Set(calls.flatMap((call) => call.inputs));
  for (const batch of [images, labels]) inputs.delete(batch);
  tf.dispose([...inputs]);
}
