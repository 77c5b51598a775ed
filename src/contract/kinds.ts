import type { z } from 'zod';

/** What every kind has: a schema whose `kind` is its name in the map of its kinds. */
interface Kind<Name extends string> {
  schema: { _zod: { output: { kind: Name } } };
}

/** The value that the schema of a kind gives. */
export type ValueOf<Of extends { schema: z.core.$ZodType }> = z.infer<Of['schema']>;

/** A map of kinds; the compiler checks that each is under the name that its schema asks for. */
export function kindMap<Kinds extends { [Name in keyof Kinds & string]: Kind<Name> }>(
  kinds: Kinds,
): Kinds {
  return kinds;
}

/** The schemas of a map of kinds in their order, as a discriminated union takes them. */
export function schemasOf<Kinds extends Record<string, { schema: z.core.$ZodType }>>(
  kinds: Kinds,
): [SchemaOf<Kinds>, ...SchemaOf<Kinds>[]] {
  return Object.values(kinds).map(({ schema }) => schema) as [
    SchemaOf<Kinds>,
    ...SchemaOf<Kinds>[],
  ];
}

type SchemaOf<Kinds extends Record<string, { schema: z.core.$ZodType }>> =
  Kinds[keyof Kinds]['schema'];
