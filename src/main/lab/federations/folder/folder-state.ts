import { basename, join } from 'node:path';
import type {
  FederationFile,
  FolderState,
  LateUpdate,
  RoundFile,
} from '../../../../contract/federations/folder';
import { gaussianEpsilon } from '../../../core/numerics/gaussian-privacy';
import {
  folderFiles,
  listUpdates,
  readClosedRounds,
  readFederationFile,
  readSites,
} from '../../../core/files/federation-folder';

/** Where a federation in a folder stands. @throws TemperError where it cannot be read */
export function folderState(folder: string): FolderState {
  const file = readFederationFile(folder);
  const sites = readSites(folder, file);
  const closed = readClosedRounds(folder);
  const round = closed.length < file.plan.rounds ? closed.length + 1 : null;
  const names = new Set(round === null ? [] : listUpdates(folder, round));
  return {
    file,
    sites,
    round,
    answered: sites.filter((site) => names.has(`${site}.safetensors`)),
    openedAt: round === null ? null : (closed.at(-1)?.closedAt ?? file.createdAt),
    closed,
    late: lateUpdates(folder, closed),
    epsilon: epsilonOf(file),
  };
}

/** Updates that came into a round after it was closed. */
function lateUpdates(folder: string, closed: readonly RoundFile[]): LateUpdate[] {
  return closed.flatMap(({ round, sites, refused }) => {
    const known = new Set([
      ...sites.map((site) => `${site}.safetensors`),
      ...refused.map(({ file }) => basename(file)),
    ]);
    return listUpdates(folder, round)
      .filter((name) => !known.has(name))
      .map((name) => ({
        round,
        file: join(folderFiles(folder).updates(round), name),
        problem: 'late' as const,
        message: `round ${round} was closed before it came`,
      }));
  });
}

function epsilonOf({ plan }: FederationFile): number | null {
  const { privacy, rounds } = plan;
  return privacy && gaussianEpsilon(privacy.noise, rounds, privacy.delta);
}
