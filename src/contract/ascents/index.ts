import { z } from 'zod';
import { kindMap, schemasOf, type ValueOf } from '../kinds';
import type { AscentKind } from './ascent-kind';
import { featureDistance } from './feature-distance';
import { klDivergence } from './kl-divergence';
import { labelLoss } from './label-loss';

/** Everything that an attack of a training can raise, in the order in which a form offers it. */
export const ascentKinds = kindMap({
  'label-loss': labelLoss,
  'kl-divergence': klDivergence,
  'feature-distance': featureDistance,
});

export type AscentKindName = keyof typeof ascentKinds;
export type AscentOf<Name extends AscentKindName> = ValueOf<(typeof ascentKinds)[Name]>;
export type Ascent = AscentOf<AscentKindName>;

/** What an attack of a training raises. */
export const Ascent = z.discriminatedUnion('kind', schemasOf(ascentKinds));

export function ascentKindOf({ kind }: Ascent): AscentKind<Ascent> {
  return ascentKinds[kind] as AscentKind<Ascent>;
}
