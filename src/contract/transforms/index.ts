import { z } from 'zod';
import { kindMap, schemasOf, type ValueOf } from '../kinds';
import { colourJitter } from './colour-jitter';
import { cutout } from './cutout';
import { trivialAugment } from './trivial-augment';

/** Every kind of random change to training images, in the order in which a form offers them. */
export const transformKinds = kindMap({
  cutout,
  'colour-jitter': colourJitter,
  'trivial-augment': trivialAugment,
});

export type TransformKindName = keyof typeof transformKinds;
export type TransformOf<Name extends TransformKindName> = ValueOf<(typeof transformKinds)[Name]>;
export type Transform = TransformOf<TransformKindName>;

/** A random change to a training image, after crop and flip. */
export const Transform = z.discriminatedUnion('kind', schemasOf(transformKinds));
