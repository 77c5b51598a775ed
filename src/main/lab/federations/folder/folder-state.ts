import type { FederationFile, FolderState } from '../../../../contract/federations/folder';
import { gaussianEpsilon } from '../../../core/numerics/gaussian-privacy';
import {
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
    closed,
    epsilon: epsilonOf(file),
  };
}

function epsilonOf({ plan }: FederationFile): number | null {
  const { privacy, rounds } = plan;
  return privacy && gaussianEpsilon(privacy.noise, rounds, privacy.delta);
}
