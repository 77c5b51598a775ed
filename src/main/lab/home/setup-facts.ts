import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export const CompilerFact = z.looseObject({ program: z.string(), version: z.string() });
export type CompilerFact = z.infer<typeof CompilerFact>;

export const ElectronFact = z.looseObject({
  executablePath: z.string(),
  version: z.string(),
  official: z.boolean(),
});
export type ElectronFact = z.infer<typeof ElectronFact>;

/** What the set-up wrote down; only what the doctor reads. */
const SetupFacts = z.looseObject({
  format: z.literal(1),
  compiler: CompilerFact.nullable(),
  electron: ElectronFact.nullable(),
});
export type SetupFacts = z.infer<typeof SetupFacts>;

/** Below the folder of a working copy. */
export const factsFile = join('node_modules', '.cache', 'temper', 'setup.json');

export function parseFacts(text: string): SetupFacts | null {
  try {
    return SetupFacts.parse(JSON.parse(text));
  } catch {
    // A record of another version says nothing; the doctor then checks for itself.
    return null;
  }
}

export function findCompiler(facts: SetupFacts | null): CompilerFact | null {
  const names = facts?.compiler ? [facts.compiler.program] : ['g++', 'clang++', 'c++'];
  for (const program of names) {
    const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
    if (status === 0) return { program, version: stdout.split('\n')[0] ?? program };
  }
  return null;
}

/** The Electron that the set-up found, if it is still there. */
export function findElectron(facts: SetupFacts | null): ElectronFact | null {
  const electron = facts?.electron ?? null;
  return electron && existsSync(electron.executablePath) ? electron : null;
}
