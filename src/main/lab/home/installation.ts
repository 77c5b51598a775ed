import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { parseFacts, factsFile, type SetupFacts } from './setup-facts';

/** What the builder of a package wrote beside the bundles. */
const PackageFacts = z.looseObject({
  format: z.literal(1),
  version: z.string(),
  electron: z.looseObject({ version: z.string(), official: z.boolean() }),
});
export type PackageFacts = z.infer<typeof PackageFacts>;

/** How this Temper came to the machine: as a package, or as a working copy that sets itself up. */
export type Installation =
  | { kind: 'package'; folder: string; facts: PackageFacts }
  | { kind: 'working-copy'; facts: SetupFacts | null };

/** The record of a package or of a set-up, whichever is nearest above a folder. */
export function readInstallation(from: string = __dirname): Installation {
  for (let folder = from; ; folder = dirname(folder)) {
    const packaged = readText(join(folder, 'installation.json'));
    const facts = packaged === null ? null : parsePackageFacts(packaged);
    if (facts) return { kind: 'package', folder, facts };
    const setUp = readText(join(folder, factsFile));
    if (setUp !== null) return { kind: 'working-copy', facts: parseFacts(setUp) };
    if (dirname(folder) === folder) return { kind: 'working-copy', facts: null };
  }
}

/** Null for anything but the record of a package: other programs name files like this one too. */
export function parsePackageFacts(text: string): PackageFacts | null {
  try {
    return PackageFacts.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function readText(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** What a person does about a part that is missing or does not work. */
export interface Remedies {
  start: string;
  runtime: string;
  gpu: string;
  electron: string;
  standIn: string;
}

const ofKind: Record<Installation['kind'], Remedies> = {
  'working-copy': {
    start: 'Start Temper by its own commands (npm run -s temper -- …), which bring the right Node.',
    runtime: 'Run: npm run setup',
    gpu: 'With an NVIDIA GPU: install its driver, then run npm run setup -- --runtime cuda',
    electron: 'Run: npm run setup',
    standIn: 'Where the internet is reachable, get the pinned one: npm run setup -- --retry',
  },
  package: {
    start: 'Start Temper by the program temper of the package, which brings the right Node.',
    runtime:
      'The package is damaged or incomplete: install it again (dpkg --verify temper names what differs).',
    gpu: 'This package holds the runtime for the processor; unpack the archive temper-cuda-… over it (docs/install.md, "NVIDIA GPUs").',
    electron: 'The package is damaged or incomplete: install it again.',
    standIn:
      'It is good enough to try the window; for daily use install a package that was built with the official Electron.',
  },
};

export function remediesOf({ kind }: Installation): Remedies {
  return ofKind[kind];
}
