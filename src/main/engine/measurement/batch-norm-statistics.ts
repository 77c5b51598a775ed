import type { Network } from '../../../contract/models/network';
import { withoutMemory } from '../../core/networks/batch-norms';
import { applyNetwork } from '../networks/apply';
import type { Compiler, ProgramStep } from '../runtime/capture/compiler';
import { tf } from '../runtime/tensorflow';
import type { Scalar, Tensor, Tensor4D, Tensors } from '../tensors/types';

/**
 * The statistics of every batch norm, measured again for given weights: the plain mean, over the batches, of what each batch
 * gives in train mode (its mean and unbiased variance), as `torch.optim.swa_utils.update_bn` computes it. Weights that no
 * update has reached, such as an average of several networks, need it: moving statistics of their own they do not have. All
 * computes in float32; dropout is off, as when the network answers. Equal batches in equal order give equal bits.
 *
 * @param parameters of the network, moving statistics included, which are not read; they stay the caller's
 * @param batches images [N, H, W, C] in [0, 1], which stay the iterable's: it may dispose of one when asked for the next
 * @param frozenNorms ids of batch norms that normalise by the statistics that they have, and keep them
 * @returns `<node>.mean` and `<node>.variance` of each measured batch norm, which the caller owns; none without such a
 *   norm, and then no batch is taken
 * @throws RangeError when there is no batch
 */
export async function reEstimatedStatistics(
  network: Network,
  parameters: Tensors,
  batches: AsyncIterable<Tensor4D>,
  compiler: Compiler,
  frozenNorms: ReadonlySet<string> = new Set(),
): Promise<Tensors> {
  const names = statisticsNames(network, frozenNorms);
  if (names.length === 0) return {};
  const step = averagingStep(network, names, frozenNorms);
  const key = `batch norm statistics ${[...frozenNorms].join(' ')} ${JSON.stringify(network)}`;
  const start = zeroStatistics(parameters, names);
  const program = compiler.program(key, { ...parameters, ...start });
  tf.dispose(start);
  try {
    let seen = 0;
    for await (const images of batches) {
      seen += 1;
      const share = tf.scalar(1 / seen);
      program.run(step, [images, share]);
      share.dispose();
    }
    if (seen === 0) throw new RangeError('statistics of batch norm need at least one batch');
    return program.read(names);
  } finally {
    program.dispose();
  }
}

function statisticsNames({ nodes }: Network, frozenNorms: ReadonlySet<string>): string[] {
  return nodes
    .filter(({ kind, id }) => kind === 'batch-norm' && !frozenNorms.has(id))
    .flatMap(({ id }) => [`${id}.mean`, `${id}.variance`]);
}

/** The statistics in the state move by a share of their distance to those of the batch. */
function averagingStep(
  network: Network,
  names: readonly string[],
  frozenNorms: ReadonlySet<string>,
): ProgramStep {
  const ofTheBatch = withoutMemory(network);
  return {
    key: 'statistics of a batch',
    run: (state, [images, share]) => {
      const averages = tf.tidy(() => {
        const { movingStatistics } = applyNetwork(ofTheBatch, state, images as Tensor4D, 'train', {
          frozenNorms,
        });
        const rest = tf.sub(1, share as Scalar);
        const moved = names.map((name) => [
          name,
          tf.add(
            tf.mul(state[name] as Tensor, rest),
            tf.mul(movingStatistics[name] as Tensor, share as Scalar),
          ),
        ]);
        return Object.fromEntries(moved) as Tensors;
      });
      return { state: averages, outputs: [] };
    },
  };
}

/** Whatever the statistics were, also no numbers, must not reach the new ones. */
function zeroStatistics(parameters: Tensors, names: readonly string[]): Tensors {
  const zeros = names.map((name) => [name, tf.zerosLike(parameters[name] as Tensor)]);
  return Object.fromEntries(zeros) as Tensors;
}
