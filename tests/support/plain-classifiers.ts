import { Network } from '../../src/contract/models/network';
import { writeCheckpoint } from '../../src/main/core/checkpoints/checkpoint-file';
import { plainCard } from './checkpoints';

/**
 * Writes a classifier of three classes that answers with the channel that is brightest on average.
 *
 * @param height and width of its images
 * @returns the file
 */
export async function brightestChannel(file: string, height = 32, width = 32): Promise<string> {
  const network = Network.parse({
    version: 1,
    name: 'brightest channel',
    input: { height, width, channels: 3 },
    classes: 3,
    nodes: [
      { id: 'mean', inputs: ['image'], kind: 'global-average-pool' },
      { id: 'answer', inputs: ['mean'], kind: 'dense', units: 3, bias: false },
    ],
  });
  const weights = new Map([['answer.kernel', Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1)]]);
  await writeCheckpoint(file, { network, card: plainCard, weights, state: null, training: null });
  return file;
}
