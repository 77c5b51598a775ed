import { existsSync } from 'node:fs';
import { z } from 'zod';
import { parseOrThrow } from '../../../contract/parse';
import type { ParameterSpec } from '../networks/parameters';
import type { Values } from '../networks/saved-state';
import { atOnce, inParts, type Parts } from '../files/in-parts';
import { openFile } from './checkpoint-disk';
import { checkpointText, damaged, mismatch } from './checkpoint-errors';
import { digestingWeights } from './checkpoint-layout';
import { writeAtomically } from './checkpoint-write';
import { encodeSafetensors, readFloats, readHeader, type FloatTensor } from './safetensors';

/** What a file of values says about itself: a text of its own kind, and a digest of each of its parts. */
const Envelope = z.strictObject({
  version: z.literal(1),
  header: z.unknown(),
  digests: z.record(z.string(), z.string()),
});

export interface ValueFileKind<Header> {
  /** The key of its text in the file: a file of another kind is refused. */
  key: string;
  header: z.core.$ZodType<Header>;
}

/** Values of the parameters of a network, in named parts, with a header. */
export interface ValueFile<Header> {
  header: Header;
  parts: Record<string, Values>;
}

/**
 * Writes such a file atomically, as safetensors. A part may hold some of the parameters only.
 *
 * @throws TemperError 'disk-full' or 'read-only'; an older file of that name stays whole
 */
export async function writeValueFile<Header>(
  file: string,
  kind: ValueFileKind<Header>,
  { header, parts }: ValueFile<Header>,
  specs: readonly ParameterSpec[],
): Promise<void> {
  // Digests take as long as writing: neither keeps the process from answering others.
  const tensors = new Map<string, FloatTensor>();
  const digests: Record<string, string> = {};
  for (const [part, values] of Object.entries(parts)) {
    const own = specs.filter(({ name }) => values.has(name));
    digests[part] = await inParts(digestingWeights(own, values));
    for (const { name, shape } of own) {
      tensors.set(`${part}/${name}`, { shape, data: values.get(name) as Float32Array });
    }
  }
  const envelope: z.infer<typeof Envelope> = { version: 1, header, digests };
  await writeAtomically(file, encodeSafetensors(tensors, { [kind.key]: JSON.stringify(envelope) }));
}

/**
 * Reads such a file. Parts hold the parameters that are in the file.
 *
 * @throws TemperError 'not-found', 'checkpoint-unreadable' for a damaged file or one of another kind, 'checkpoint-mismatch' for
 *   tensors of another network
 */
export function readValueFile<Header>(
  file: string,
  kind: ValueFileKind<Header>,
  specs: readonly ParameterSpec[],
): ValueFile<Header> {
  return atOnce(readingValueFile(file, kind, specs));
}

/** As `readValueFile`, a tensor in each part. */
export function* readingValueFile<Header>(
  file: string,
  kind: ValueFileKind<Header>,
  specs: readonly ParameterSpec[],
): Parts<ValueFile<Header>> {
  const { read, bytes, close } = openFile(file);
  try {
    const { metadata, tensors } = readHeader(read, bytes, checkpointText(file));
    const text = metadata[kind.key];
    if (text === undefined) throw damaged(file, `it has no "${kind.key}" in its header`);
    const envelope = parseOrThrow(Envelope, parsed(text, file), file, 'checkpoint-unreadable');
    const header = parseOrThrow(kind.header, envelope.header, file, 'checkpoint-unreadable');
    const byName = new Map(specs.map((spec) => [spec.name, spec]));
    const parts: Record<string, Values> = Object.fromEntries(
      Object.keys(envelope.digests).map((part) => [part, new Map<string, Float32Array>()]),
    );
    for (const [tensorName, tensor] of tensors) {
      const slash = tensorName.indexOf('/');
      const part = parts[tensorName.slice(0, slash)];
      const spec = byName.get(tensorName.slice(slash + 1));
      if (!part || !spec || tensor.shape.join() !== spec.shape.join()) {
        throw mismatch(file, `the tensor ${tensorName} [${tensor.shape.join(', ')}] is not of it`);
      }
      part.set(spec.name, readFloats(read, tensorName, tensor, checkpointText(file)));
      yield;
    }
    for (const [part, values] of Object.entries(parts)) {
      const own = specs.filter(({ name }) => values.has(name));
      if ((yield* digestingWeights(own, values)) === envelope.digests[part]) continue;
      throw damaged(file, 'its values do not match the digest recorded with them');
    }
    return { header, parts };
  } finally {
    close();
  }
}

/** As `readValueFile`; null where there is no such file. */
export function readValueFileIfThere<Header>(
  file: string,
  kind: ValueFileKind<Header>,
  specs: readonly ParameterSpec[],
): ValueFile<Header> | null {
  return existsSync(file) ? readValueFile(file, kind, specs) : null;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(file, 'its header is not JSON');
  }
}
