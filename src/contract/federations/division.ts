import { z } from 'zod';

/** More clients than a simulation here is meant for. */
const mostClients = 100_000;
const Clients = z.int().min(1).max(mostClients);

/**
 * How the images of a dataset are dealt out to clients. `dirichlet`: of every class each client gets a share, drawn from a
 * symmetric Dirichlet distribution (Yurochkin et al. 2019): the smaller alpha, the fewer classes a client has. `shards`: images
 * sorted by class are cut into equal pieces, of which every client gets this many (McMahan et al. 2017). `equal`: every client has
 * the same number of images of every class, up to one. `groups`: every group that the dataset's images belong to (a writer, a site, a
 * device; see `ImportOptions.groupBy`) is a client, but those with too few images, which are left out.
 */
export const DivisionMethod = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('dirichlet'),
    alpha: z.number().positive({ error: 'must be above 0' }).max(1e6),
    clients: Clients,
  }),
  z.strictObject({
    kind: z.literal('shards'),
    shardsPerClient: z.int().min(1).max(1000).default(2),
    clients: Clients,
  }),
  z.strictObject({ kind: z.literal('equal'), clients: Clients }),
  z.strictObject({ kind: z.literal('groups') }),
]);
export type DivisionMethod = z.infer<typeof DivisionMethod>;

/** A dataset divided into clients: same division, same dataset, same images for every client. */
export const Division = z.strictObject({
  method: DivisionMethod,
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(0),
  /** Training images that every client has at least; a random division is drawn again until it is so. */
  minimumImages: z.int().min(1).max(1_000_000).default(10),
  /** Whether a client whose training images are all of one class is an error: whatever is trained on it alone answers that class. */
  oneClassClients: z.enum(['refuse', 'keep']).default('refuse'),
});
export type Division = z.infer<typeof Division>;

export const ClientSummary = z.strictObject({
  /** Training images per class, in the order of the dataset's classes. */
  classCounts: z.array(z.int().min(0)),
  validationImages: z.int().min(0),
  testImages: z.int().min(0),
});
export type ClientSummary = z.infer<typeof ClientSummary>;

/** How a division turned out: clients × classes. */
export const DivisionSummary = z.strictObject({
  clients: z.array(ClientSummary),
  /** The groups that the clients are; null where clients are not groups. */
  names: z.array(z.string()).nullable().default(null),
  /** Groups with too few images, whose images are nobody's. */
  leftOut: z.int().min(0).default(0),
  /** SHA-256 over which image each client has. */
  fingerprint: z.string(),
});
export type DivisionSummary = z.infer<typeof DivisionSummary>;

/** The training images of a client. */
export function imagesOfClient({ classCounts }: Pick<ClientSummary, 'classCounts'>): number {
  return classCounts.reduce((sum, count) => sum + count, 0);
}
