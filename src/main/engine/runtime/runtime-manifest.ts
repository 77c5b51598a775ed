import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { nodeRequire } from './node-require';

/** What set-up wrote about the TensorFlow libraries it put in place. Keys that are not listed are for set-up itself. */
const RuntimeManifest = z.object({
  variant: z.string(),
  tensorflow: z.string(),
});
export type RuntimeManifest = z.infer<typeof RuntimeManifest>;

/** The manifest of the runtime that set-up linked; null when there is none or it cannot be read. */
export function readRuntimeManifest(): RuntimeManifest | null {
  const file = manifestFile();
  if (file === null || !existsSync(file)) return null;
  const parsed = RuntimeManifest.safeParse(parseJson(readFileSync(file, 'utf8')));
  return parsed.success ? parsed.data : null;
}

function manifestFile(): string | null {
  try {
    const packageFile = nodeRequire.resolve('@tensorflow/tfjs-node-gpu/package.json');
    return join(dirname(packageFile), 'deps', 'runtime.json');
  } catch {
    // The package is not installed: there is no manifest to read, and loading it reports why.
    return null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
