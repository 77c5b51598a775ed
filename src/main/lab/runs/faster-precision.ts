import { cpus } from 'node:os';
import type { Network } from '../../../contract/models/network';
import { computesInBfloat16, processorInstructions } from '../../core/files/processor';
import { describeNetwork } from '../../core/networks/shapes';
import type { Database } from '../store/database';
import { findNewestEnvironment } from '../store/repositories/runs/runs';
import { readSetting } from '../store/repositories/settings';

let isKnown: boolean | undefined;

/** Whether the processor says that it computes in bfloat16 itself. It does not change while Temper works. */
function processorComputesInBfloat16(): boolean {
  if (isKnown !== undefined) return isKnown;
  const instructions = processorInstructions();
  isKnown = instructions !== null && computesInBfloat16(instructions);
  return isKnown;
}

/**
 * Whether a network does most of its work in what computes in bfloat16 on a processor: whole convolutions
 * (engine/runtime/capture/precision.ts). With depthwise ones between them a tenth of the time was saved
 * (docs/performance.md), which is not worth proposing.
 */
export function gainsByBfloat16(network: Network): boolean {
  const convolutions = network.nodes.filter((node) => node.kind === 'conv2d');
  if (convolutions.some(({ groups, filters }) => groups === filters && filters > 1)) return false;
  const { layers, forwardMacs } = describeNetwork(network);
  const ids = new Set(convolutions.map(({ id }) => id));
  const convolved = layers.filter(({ id }) => ids.has(id)).map(({ macs }) => macs);
  return 2 * convolved.reduce((sum, macs) => sum + macs, 0) >= forwardMacs;
}

/**
 * Whether bfloat16 makes trainings faster here: work is done on a processor that has instructions for it. False while
 * nothing has worked yet and no device was chosen: there may be a GPU.
 *
 * @param network to be trained; null where it is not known
 * @param computes whether the processor has the instructions
 */
export function fasterInBfloat16(
  database: Database,
  network: Network | null,
  computes: () => boolean = processorComputesInBfloat16,
): boolean {
  if (network && !gainsByBfloat16(network)) return false;
  const chosen = readSetting(database, 'device');
  if (chosen !== null) return chosen === 'cpu' && computes();
  const last = findNewestEnvironment(database);
  const isHere = last?.cpuModel === cpus()[0]?.model.trim();
  return isHere && last?.deviceKind === 'cpu' && computes();
}
