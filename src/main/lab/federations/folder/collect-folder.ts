import { join } from 'node:path';
import { TemperError } from '../../../../contract/errors';
import type {
  Collected,
  FederationFile,
  FolderState,
  RefusedUpdate,
  SiteName,
  UpdateHeader,
  UpdateProblem,
} from '../../../../contract/federations/folder';
import type { CheckpointCard } from '../../../../contract/models/checkpoint';
import { writeCheckpoint } from '../../../core/checkpoints/checkpoint-file';
import { siteAverage, siteUpdate } from '../../../core/checkpoints/site-update';
import { readingValueFile } from '../../../core/checkpoints/value-file';
import { inParts } from '../../../core/files/in-parts';
import { folderFiles, listUpdates, writeFolderFile } from '../../../core/files/federation-folder';
import { parameterSpecs } from '../../../core/networks/parameters';
import type { Values } from '../../../core/networks/saved-state';
import { createWeightedMean, type WeightedMean } from '../../../core/numerics/federated-average';
import { firstNotFinite } from '../../../core/numerics/finite';
import { now, type LabContext } from '../../context';
import { importCheckpointFile } from '../../models/checkpoint-import';
import { folderState } from './folder-state';
import { writeAverage } from './start-folder';

/**
 * Looks at the updates of the open round, names those that cannot enter the average, and closes the round once the quorum has
 * answered. A file that is refused stays where it is and stops nothing.
 *
 * @throws TemperError 'wrong-state' where no round is open; 'disk-full' or 'read-only', with the round as it was
 */
export async function collectFolder(context: LabContext, folder: string): Promise<Collected> {
  const state = folderState(folder);
  const { file, round, sites } = state;
  if (round === null) {
    throw new TemperError('wrong-state', `All ${file.plan.rounds} rounds are closed.`);
  }
  const mean = createWeightedMean();
  const { accepted, refused } = await takeUpdates(folder, state, round, mean);
  const missing = sites.filter((site) => !accepted.includes(site));
  const late = state.late.map((each) => ({
    file: each.file,
    problem: each.problem,
    message: each.message,
  }));
  const all = [...refused, ...late];
  const open = { round, accepted, missing, refused: all };
  if (accepted.length < file.plan.quorum) return { ...open, closed: false, finished: false };
  const finished = round === file.plan.rounds;
  const average = await inParts(mean.averaging());
  if (finished) await keepModel(context, folder, file, average);
  else await writeAverage(folder, file, round + 1, average);
  writeFolderFile(folderFiles(folder).result(round), {
    version: 1,
    round,
    sites: accepted,
    missing,
    refused,
    closedAt: now(),
  });
  return { ...open, closed: true, finished };
}

/** Adds the usable updates of a round to the mean, one after the other. */
async function takeUpdates(
  folder: string,
  { file, sites }: FolderState,
  round: number,
  mean: WeightedMean,
): Promise<{ accepted: SiteName[]; refused: RefusedUpdate[] }> {
  const accepted: SiteName[] = [];
  const refused: RefusedUpdate[] = [];
  const own = new Set(sites.map((site) => `${site}.safetensors`));
  // Files under a site's own name first: a copy of one under another name is the double.
  const names = listUpdates(folder, round).sort(
    (one, other) => Number(own.has(other)) - Number(own.has(one)),
  );
  const specs = parameterSpecs(file.network);
  const average = await inParts(
    readingValueFile(folderFiles(folder).average(round), siteAverage, specs),
  );
  const expected = average.header.roundFingerprint;
  for (const name of names) {
    const path = join(folderFiles(folder).updates(round), name);
    const read = await readUpdate(path, file);
    const expectation = { file, sites, round, expected, accepted };
    const problem =
      'problem' in read ? read : (misnamed(name, own, read) ?? problemOf(read, expectation));
    if (problem) refused.push({ file: path, ...problem });
    else if (!('problem' in read)) {
      // With noise all sites count alike, whatever a file says.
      await inParts(mean.adding(read.weights, file.plan.privacy ? 1 : read.header.images));
      accepted.push(read.header.site);
    }
  }
  return { accepted: accepted.sort(), refused };
}

interface Update {
  header: UpdateHeader;
  weights: Values;
}

type Problem = Pick<RefusedUpdate, 'problem' | 'message'>;

async function readUpdate(path: string, { network }: FederationFile): Promise<Update | Problem> {
  const specs = parameterSpecs(network);
  try {
    const { header, parts } = await inParts(readingValueFile(path, siteUpdate, specs));
    const weights = parts['weights'] ?? new Map<string, Float32Array>();
    const lacking = specs.find(({ name }) => !weights.has(name));
    if (lacking) return problem('other-network', `it has no ${lacking.name}`);
    return { header, weights };
  } catch (error) {
    if (!(error instanceof TemperError)) throw error;
    const isOther = error.code === 'checkpoint-mismatch';
    return problem(isOther ? 'other-network' : 'damaged', error.message);
  }
}

/** A file under one site's name that says it is another's would stand in the way of that one's own. */
function misnamed(name: string, own: ReadonlySet<string>, { header }: Update): Problem | null {
  if (!own.has(name) || name === `${header.site}.safetensors`) return null;
  return problem('unknown-site', `it stands under another name than that of "${header.site}"`);
}

interface Expectation {
  file: FederationFile;
  sites: readonly SiteName[];
  round: number;
  /** The fingerprint of the round's average. */
  expected: string;
  accepted: readonly SiteName[];
}

function problemOf(
  { header, weights }: Update,
  { file, sites, round, expected, accepted }: Expectation,
): Problem | null {
  const { site } = header;
  if (header.federation !== file.fingerprint) {
    return problem('other-federation', 'it belongs to another federation');
  }
  if (header.round !== round || header.roundFingerprint !== expected) {
    return problem('other-round', `it was trained from round ${header.round}, not from this one`);
  }
  if (!sites.includes(site)) return problem('unknown-site', `no site "${site}" has joined`);
  if (accepted.includes(site)) return problem('double', `"${site}" has answered already`);
  for (const [name, values] of weights) {
    if (firstNotFinite(values) < 0) continue;
    return problem('not-finite', `its ${name} holds values that are no numbers`);
  }
  return null;
}

function problem(kind: UpdateProblem, message: string): Problem {
  return { problem: kind, message };
}

/** The last average, as a checkpoint in the folder and a model of this history. */
async function keepModel(
  context: LabContext,
  folder: string,
  { plan, network, classNames, fingerprint }: FederationFile,
  weights: Values,
): Promise<void> {
  const card: CheckpointCard = {
    name: `${plan.name} (federated average)`,
    description: `${network.name}, federated average over ${plan.rounds} rounds of the federation ${fingerprint.slice(0, 12)}, whose sites share a folder and no images`,
    parent: null,
    plan: null,
    datasetName: null,
    datasetFingerprint: null,
    classNames,
    epoch: plan.training.epochs,
    step: 0,
    metrics: {},
    cost: null,
    licence: null,
    createdAt: now(),
    createdBy: `Temper ${context.version}`,
  };
  const path = join(folder, 'average.safetensors');
  await writeCheckpoint(path, { network, card, weights, state: null, training: null });
  importCheckpointFile(context, path, card.name);
}
