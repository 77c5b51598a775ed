import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'fixtures', 'models');

/** A committed model file; the scripts beside it say how it was made. */
export function modelFile(name: string): string {
  return join(folder, name);
}

export function modelBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(modelFile(name)));
}

export function modelFacts(name: string): unknown {
  return JSON.parse(readFileSync(modelFile(name), 'utf8'));
}

/** Numbers in [0, 1) that the scripts compute as well. */
export function fixturePixels(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_value, index) => ((index * 7919) % 1000) / 1000);
}
