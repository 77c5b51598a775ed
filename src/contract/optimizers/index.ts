import { z } from 'zod';
import { kindMap, schemasOf, type ValueOf } from '../kinds';
import { adamw } from './adamw';
import type { OptimizerKind } from './optimizer-kind';
import { sgd } from './sgd';

/** Every kind of optimizer, in the order in which a form offers them. */
export const optimizerKinds = kindMap({ sgd, adamw });

export type OptimizerKindName = keyof typeof optimizerKinds;
export type OptimizerOf<Name extends OptimizerKindName> = ValueOf<(typeof optimizerKinds)[Name]>;
export type Optimizer = OptimizerOf<OptimizerKindName>;

/** How a gradient becomes an update. */
export const Optimizer = z.discriminatedUnion('kind', schemasOf(optimizerKinds));

/** The kind of an optimizer, for calls with this very optimizer. */
export function optimizerKindOf({ kind }: Optimizer): OptimizerKind<Optimizer> {
  return optimizerKinds[kind] as unknown as OptimizerKind<Optimizer>;
}
