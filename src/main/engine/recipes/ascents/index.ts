import type { Ascent, AscentKindName, AscentOf } from '../../../../contract/ascents';
import type { Network } from '../../../../contract/models/network';
import { featureDistance } from './feature-distance';
import { klDivergence } from './kl-divergence';
import { labelLoss } from './label-loss';
import type { Raised } from './raised';

export type { Raised } from './raised';

const ascents: {
  [Name in AscentKindName]: (ascent: AscentOf<Name>, network: Network) => Raised | null;
} = {
  'label-loss': labelLoss,
  'kl-divergence': klDivergence,
  'feature-distance': featureDistance,
};

/**
 * What an attack of a training raises; null: the attack's own loss.
 *
 * @throws TemperError 'invalid-plan' for a layer that the network does not have
 */
export function raisedBy(ascent: Ascent, network: Network): Raised | null {
  return (ascents[ascent.kind] as (ascent: Ascent, network: Network) => Raised | null)(
    ascent,
    network,
  );
}
