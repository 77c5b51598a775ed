import { existsSync } from 'node:fs';
import { z } from 'zod';
import { TemperError } from '../../../contract/errors';
import { withFile } from './checkpoint-disk';
import { checkpointText } from './checkpoint-errors';
import { writeAtomically } from './checkpoint-write';
import { encodeSafetensors, readAllFloats, readHeader, type FloatTensor } from './safetensors';

const Progress = z.strictObject({
  version: z.literal(1),
  /** What is searched, as text: what was kept of another search is not continued. */
  search: z.string(),
  /** Steps that are done. */
  steps: z.int().min(1),
  /** Of those that the final loss is the mean of. */
  losses: z.array(z.number()),
  /** Time that went into them. */
  durationMs: z.number().min(0),
});

/** How far a search for directions has come: one safetensors file, the rest in its metadata. */
export interface SearchProgress extends Omit<z.infer<typeof Progress>, 'version'> {
  /** All that descends, and what the optimizer keeps of it. */
  tensors: Map<string, FloatTensor>;
}

const metadataKey = 'search';

/** @throws TemperError 'disk-full' or 'read-only'; an older file stays whole */
export async function writeSearchFile(file: string, progress: SearchProgress): Promise<void> {
  const { tensors, ...description } = progress;
  const metadata = { [metadataKey]: JSON.stringify({ version: 1, ...description }) };
  await writeAtomically(file, encodeSafetensors(tensors, metadata));
}

/** Steps that a search has done, by its file; 0 without one. @throws TemperError as for `readSearchFile` */
export function searchSteps(file: string): number {
  if (!existsSync(file)) return 0;
  return withFile(file, (read, fileBytes) => {
    const { metadata } = readHeader(read, fileBytes, checkpointText(file));
    return progressOf(metadata, file).steps;
  });
}

/**
 * What was kept of a search; null where nothing was yet.
 *
 * @param search that is to be continued
 * @throws TemperError 'checkpoint-unreadable' for a damaged file, or one of another search
 */
export function readSearchFile(file: string, search: string): SearchProgress | null {
  if (!existsSync(file)) return null;
  return withFile(file, (read, fileBytes) => {
    const header = readHeader(read, fileBytes, checkpointText(file));
    const progress = progressOf(header.metadata, file);
    if (progress.search !== search) throw unreadable(file, 'it is of another search');
    return { ...progress, tensors: readAllFloats(read, header, checkpointText(file)) };
  });
}

function progressOf(metadata: Record<string, string>, file: string): z.infer<typeof Progress> {
  try {
    return Progress.parse(JSON.parse(metadata[metadataKey] ?? 'null'));
  } catch {
    throw unreadable(file, 'it says nothing of a search');
  }
}

function unreadable(file: string, reason: string): TemperError {
  return new TemperError(
    'checkpoint-unreadable',
    `What was kept of the search for directions, ${file}, cannot be used: ${reason}. Discard the search, and find directions again.`,
    { file },
  );
}
