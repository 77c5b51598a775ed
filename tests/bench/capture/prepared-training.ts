import { initialiseParameters } from '../../../src/main/core/networks/parameters';
import { createRandom } from '../../../src/main/core/numerics/random';
import { createTrainer, initialTrainingState } from '../../../src/main/engine/recipes';
import { createCapturingCompiler } from '../../../src/main/engine/runtime/capture/compiler';
import { tf } from '../../../src/main/engine/runtime/tensorflow';
import type { Tensor1D, Tensor4D } from '../../../src/main/engine/tensors/types';
import { benchNetwork, classes } from '../temper/networks';
import { benchPlan, epsilon, learningRate, seed } from '../temper/settings';

export interface TrainingSize {
  /** A preset for 32×32 images in colour. */
  name: string;
  width: number;
  batchSize: number;
  attackSteps: number;
}

/**
 * One step of PGD training on images of noise with every call.
 *
 * @param weightsSeed of the weights that it begins with
 */
export function preparedTraining(
  { name, width, batchSize, attackSteps }: TrainingSize,
  weightsSeed = 1,
): { step: () => void; dispose: () => void } {
  const network = benchNetwork(name, width);
  const plan = benchPlan(
    {
      network: name,
      width,
      batchSize,
      attackSteps,
      attackPrecision: 'float32',
      mode: 'captured',
      exchange: '',
      write: false,
    },
    true,
  );
  const initial = initialTrainingState(network, initialiseParameters(network, weightsSeed));
  const compiler = createCapturingCompiler();
  const trainer = createTrainer(plan, network, initial, compiler);
  const { height, width: columns, channels } = network.input;
  const size: Tensor4D['shape'] = [batchSize, height, columns, channels];
  const images: Tensor4D = tf.randomUniform(size, 0, 1, 'float32', 3);
  const labels: Tensor1D = tf.randomUniform([batchSize], 0, classes, 'int32', 4);
  let steps = 0;
  const step = (): void => {
    steps += 1;
    const random = createRandom(seed, 'attack', steps);
    const running = trainer.step({ images, labels, learningRate, epsilon, random });
    let part = running.next();
    while (!part.done) part = running.next();
    part.value.loss.dataSync();
    tf.dispose([part.value.loss, part.value.correct]);
  };
  const dispose = (): void => {
    trainer.dispose();
    compiler.dispose();
    tf.dispose([images, labels]);
  };
  return { step, dispose };
}
