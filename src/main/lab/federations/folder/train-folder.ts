import { existsSync } from 'node:fs';
import { TemperError } from '../../../../contract/errors';
import type { SiteName } from '../../../../contract/federations/folder';
import { fingerprintingRound, siteAverage } from '../../../core/checkpoints/site-update';
import { readingValueFile } from '../../../core/checkpoints/value-file';
import { inParts } from '../../../core/files/in-parts';
import { folderFiles } from '../../../core/files/federation-folder';
import { parameterSpecs } from '../../../core/networks/parameters';
import type { LabContext } from '../../context';
import { askEngine } from '../../engines/ask-engine';
import type { EnginePool } from '../../engines/engine-pool';
import type { OperationTools } from '../../operations/operations';
import { folderState } from './folder-state';
import { assertSameClasses } from './start-folder';

interface SiteRequest {
  folder: string;
  site: SiteName;
  dataset: string;
}

/**
 * What a site trains in the open round, once everything about it is known to fit.
 *
 * @throws TemperError 'wrong-state' where no round is open or the site has answered; 'not-found' for a site that has not joined
 */
async function preparedRound(
  context: LabContext,
  { folder, site, dataset: reference }: SiteRequest,
) {
  const state = folderState(folder);
  const { file, round, sites } = state;
  if (round === null) {
    throw new TemperError('wrong-state', `All ${file.plan.rounds} rounds are closed.`);
  }
  if (!sites.includes(site)) {
    throw new TemperError(
      'not-found',
      `No site "${site}" has joined. Join first: temper federation join ${folder} --site ${site}`,
      { site },
    );
  }
  const files = folderFiles(folder);
  const updateFile = files.update(round, site);
  if (existsSync(updateFile)) {
    throw new TemperError(
      'wrong-state',
      `"${site}" has answered in round ${round}. Wait until the coordinator collects it.`,
      { site, round },
    );
  }
  const dataset = assertSameClasses(context, file, reference);
  const averageFile = files.average(round);
  const read = await inParts(
    readingValueFile(averageFile, siteAverage, parameterSpecs(file.network)),
  );
  const weights = read.parts['weights'] ?? new Map<string, Float32Array>();
  const fingerprint = await inParts(fingerprintingRound(file.fingerprint, round, weights));
  const { header } = read;
  if (header.federation !== file.fingerprint || header.roundFingerprint !== fingerprint) {
    throw new TemperError(
      'checkpoint-mismatch',
      `${averageFile} is not the average of round ${round} of this federation. Ask the coordinator for the file again.`,
      { path: averageFile },
    );
  }
  const images = file.plan.privacy ? 1 : dataset.manifest.splits.train.images;
  const updateHeader = {
    federation: file.fingerprint,
    round,
    roundFingerprint: fingerprint,
    site,
    images,
  };
  return { file, dataset, averageFile, updateFile, header: updateHeader };
}

/** Trains a site in the open round, and writes its update. @throws TemperError as the engine does */
export async function trainFolder(
  context: LabContext,
  pool: EnginePool,
  request: SiteRequest,
  { signal, tell }: OperationTools,
): Promise<{ round: number; file: string; loss: number; accuracy: number }> {
  const { file, dataset, averageFile, updateFile, header } = await preparedRound(context, request);
  const result = await askEngine(pool, {
    lane: { kind: 'alone' },
    job: 'train-site',
    input: {
      plan: file.plan,
      network: file.network,
      datasetDirectory: dataset.directory,
      datasetFingerprint: dataset.manifest.fingerprint,
      averageFile,
      updateFile,
      header,
      privacy: file.plan.privacy,
      workDirectory: context.paths.home,
    },
    signal,
    tell,
    stopped: 'Training for the round was cancelled; nothing was written.',
  });
  const { loss, accuracy } = result;
  return { round: header.round, file: updateFile, loss, accuracy };
}
