import type { FolderState, RefusedUpdate, SiteName } from '../contract/federations/folder';
import { formatCounted } from './numbers';

/** What became of a site in a round. */
export type SiteRound =
  'averaged' | 'left-out' | 'late' | 'missing' | 'not-joined' | 'answered' | 'waited-for';

export const siteRoundWords: Readonly<Record<SiteRound, string>> = {
  averaged: 'averaged',
  'left-out': 'left out',
  late: 'late',
  missing: 'no answer',
  'not-joined': '–',
  answered: 'answered',
  'waited-for': 'waited for',
};

/** Every site with what became of it in each round so far, the open one last. */
export function siteRounds(state: FolderState): { site: SiteName; rounds: SiteRound[] }[] {
  const { sites, round, answered } = state;
  return sites.map((site) => {
    const open: SiteRound[] =
      round === null ? [] : [answered.includes(site) ? 'answered' : 'waited-for'];
    return {
      site,
      rounds: [...state.closed.map((closed) => closedRound(state, closed, site)), ...open],
    };
  });
}

function closedRound(
  { late }: FolderState,
  closed: FolderState['closed'][number],
  site: SiteName,
): SiteRound {
  const isOwn = ({ file }: Pick<RefusedUpdate, 'file'>) => fileName(file) === `${site}.safetensors`;
  if (closed.sites.includes(site)) return 'averaged';
  if (closed.refused.some(isOwn)) return 'left-out';
  if (late.some((update) => update.round === closed.round && isOwn(update))) return 'late';
  return closed.missing.includes(site) ? 'missing' : 'not-joined';
}

/** The last part of a path of this or another system. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Sites that have not answered in the open round. */
export function waitedFor({ sites, answered, round }: FolderState): SiteName[] {
  return round === null ? [] : sites.filter((site) => !answered.includes(site));
}

/** `round 2 of 5 is open: 1 of 3 sites answered, 2 answers close it`; or that all are closed. */
export function folderStateText({ file, round, sites, answered }: FolderState): string {
  const { rounds, quorum } = file.plan;
  if (round === null) return `all ${rounds} rounds are closed`;
  const needed = `${formatCounted(quorum, 'answer')} ${quorum === 1 ? 'closes' : 'close'} it`;
  return `round ${round} of ${rounds} is open: ${answered.length} of ${formatCounted(sites.length, 'site')} answered, ${needed}`;
}
