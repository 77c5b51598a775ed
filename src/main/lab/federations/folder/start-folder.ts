import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { TemperError } from '../../../../contract/errors';
import type { FederationFile, FolderPlan, SiteName } from '../../../../contract/federations/folder';
import type { Network } from '../../../../contract/models/network';
import { readCheckpoint } from '../../../core/checkpoints/checkpoint-file';
import { fingerprintingRound, siteAverage } from '../../../core/checkpoints/site-update';
import { writeValueFile } from '../../../core/checkpoints/value-file';
import { inParts } from '../../../core/files/in-parts';
import {
  folderFiles,
  makeSharedFolder,
  writeFolderFile,
} from '../../../core/files/federation-folder';
import { weightsWithNewHead } from '../../../core/networks/head';
import { initialiseParameters, parameterSpecs } from '../../../core/networks/parameters';
import type { Values } from '../../../core/networks/saved-state';
import { now, type LabContext } from '../../context';
import { resolveDataset } from '../../records/references';
import { startOf } from '../../runs/run-create';
import { folderState } from './folder-state';

/**
 * Begins a federation in a folder: its description, and the average of the first round.
 *
 * @throws TemperError 'already-exists' where the folder holds one; what speaks against the plan; 'disk-full' or 'read-only'
 */
export async function startFolder(context: LabContext, folder: string, plan: FolderPlan) {
  const files = folderFiles(folder);
  if (existsSync(files.federation)) {
    throw new TemperError('already-exists', `${folder} holds a federation. Choose another folder.`);
  }
  const { training } = plan;
  const dataset = resolveDataset(context.database, training.dataset);
  const { startFile, planned } = startOf(context, training, dataset);
  const { network } = planned;
  const weights = startWeights(plan, network, {
    file: training.start.kind === 'fresh' ? null : startFile,
    hasNewHead: planned.headChange !== null,
  });
  const { image, classNames } = dataset.manifest;
  const content = { plan, network, image, classNames };
  const createdAt = now();
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([createdAt, content]))
    .update(await inParts(fingerprintingRound('', 0, weights)))
    .digest('hex');
  const file: FederationFile = { version: 1, ...content, fingerprint, createdAt };
  makeSharedFolder(files.sites);
  await writeAverage(folder, file, 1, weights);
  // Last, so that a folder with a description is complete.
  writeFolderFile(files.federation, file);
  return folderState(folder);
}

function startWeights(
  { training }: FolderPlan,
  network: Network,
  { file, hasNewHead }: { file: string | null; hasNewHead: boolean },
): Values {
  if (file === null) return initialiseParameters(network, training.seed);
  const { weights } = readCheckpoint(file);
  return hasNewHead ? weightsWithNewHead(network, weights, training.seed) : weights;
}

/** Writes the average that a round begins with. @throws TemperError 'disk-full' or 'read-only' */
export async function writeAverage(
  folder: string,
  { network, fingerprint }: FederationFile,
  round: number,
  weights: Values,
): Promise<void> {
  const files = folderFiles(folder);
  makeSharedFolder(files.updates(round));
  const header = {
    federation: fingerprint,
    round,
    roundFingerprint: await inParts(fingerprintingRound(fingerprint, round, weights)),
  };
  const specs = parameterSpecs(network);
  await writeValueFile(files.average(round), siteAverage, { header, parts: { weights } }, specs);
}

/** Notes a site in the folder. @throws TemperError 'already-exists' for a name that is taken */
export function joinFolder(context: LabContext, folder: string, site: SiteName, reference: string) {
  const { file } = folderState(folder);
  assertSameClasses(context, file, reference);
  const path = folderFiles(folder).site(site);
  if (existsSync(path)) {
    throw new TemperError(
      'already-exists',
      `A site "${site}" has joined already. If it is this one, continue with: temper federation train; otherwise choose another name.`,
      { site },
    );
  }
  makeSharedFolder(folderFiles(folder).sites);
  writeFolderFile(path, { version: 1, federation: file.fingerprint, site, joinedAt: now() });
  return folderState(folder);
}

/** @throws TemperError 'invalid-input' for a dataset with other classes or images than the federation's */
export function assertSameClasses(
  { database }: LabContext,
  { classNames, image }: FederationFile,
  reference: string,
) {
  const dataset = resolveDataset(database, reference);
  const own = dataset.manifest;
  const differs = classNames.findIndex((name, at) => own.classNames[at] !== name);
  if (differs >= 0 || own.classNames.length !== classNames.length) {
    throw new TemperError(
      'invalid-input',
      `"${dataset.name}" has other classes than the federation: ${own.classNames.length} of ${classNames.length}, first difference "${own.classNames[Math.max(0, differs)] ?? 'none'}" and "${classNames[Math.max(0, differs)] ?? 'none'}". Add it again with its classes mapped: temper datasets add PATH --classes FILE`,
    );
  }
  const same =
    own.image.height === image.height &&
    own.image.width === image.width &&
    own.image.channels === image.channels;
  if (same) return dataset;
  throw new TemperError(
    'invalid-input',
    `The images of "${dataset.name}" are ${own.image.height}×${own.image.width}×${own.image.channels}, and the federation's ${image.height}×${image.width}×${image.channels}. Add the dataset again with that size.`,
  );
}
