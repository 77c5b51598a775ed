import type { CheckpointRecord } from '../../../contract/models/checkpoint';

type Model = Pick<CheckpointRecord, 'networkName' | 'parameters' | 'forwardMacs' | 'weightsSha256'>;

/** Whether two models may lie at the ends of a path, as far as the list of models says. */
export function isSameNetwork(one: Model, other: Model): boolean {
  return (
    one.networkName === other.networkName &&
    one.parameters === other.parameters &&
    one.forwardMacs === other.forwardMacs &&
    one.weightsSha256 !== other.weightsSha256
  );
}
