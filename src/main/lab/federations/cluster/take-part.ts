import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TemperError } from '../../../../contract/errors';
import type { FederationPlan } from '../../../../contract/federations/federation';
import type { FederationPart } from '../../../../contract/federations/parts';
import { PartBundle, partFiles } from '../../../../contract/federations/tasks';
import type { FederationId } from '../../../../contract/ids';
import { taskFiles } from '../../../../contract/studies/tasks';
import { partOutputs, workFiles } from '../../../core/files/federation-work';
import type { Parts } from '../../../core/files/in-parts';
import { readBundleFile } from '../../../core/files/read-bundle';
import { explainWriteError } from '../../../core/files/writing';
import { writeWhole } from '../../cluster/staged-files';
import type { LabContext } from '../../context';
import { writing } from '../../store/database';
import { findTask, putTask, type StoredTask } from '../../store/repositories/tasks';

/** Weights lie beside it. */
const limits = { mostBytes: 100_000_000, mostUnpackedBytes: 500_000_000 };

interface TakeRequest {
  federationId: FederationId;
  plan: Pick<FederationPlan, 'methods'>;
  part: FederationPart;
}

/**
 * Takes what a task left into the work directory of its federation, once, however often it is offered. A client's update comes
 * last of what it gave: where a process is killed before, the client is taken again.
 *
 * @throws TemperError `invalid-input` for a bundle that was cut off, is of another version or task, or leaves a client out;
 *   `checkpoint-mismatch` for a file that was changed; `disk-full`
 */
export function* takingPart(
  context: LabContext,
  task: StoredTask,
  request: TakeRequest,
): Parts<void> {
  const { database, paths } = context;
  if (findTask(database, task.id)?.state === 'imported') return;
  const bundle = readBundle(task, request);
  const work = paths.federationWork(request.federationId);
  try {
    yield* takingFiles(task, bundle, work);
    for (const [file, content] of givenIn(bundle, work)) {
      mkdirSync(dirname(file), { recursive: true });
      writeWhole(file, JSON.stringify(content));
    }
  } catch (error) {
    throw explainWriteError(error, 'What a client gave', work);
  }
  noteOtherMachine(context, bundle, work);
  const { node } = bundle;
  writing(database, () => putTask(database, { ...task, state: 'imported', reason: null, node }));
}

function readBundle(task: StoredTask, request: TakeRequest): PartBundle {
  const file = join(task.folder, taskFiles.bundle);
  const remedy = 'Delete it and resume the federation: its task writes it again.';
  const bundle = readBundleFile(PartBundle, file, {
    ...limits,
    what: 'what a task leaves',
    remedy,
  });
  const isOther =
    bundle.task !== task.id || JSON.stringify(bundle.part) !== JSON.stringify(request.part);
  if (isOther) {
    throw new TemperError(
      'invalid-input',
      `${file} is the bundle of another task (${bundle.task}). Delete it and resume the federation.`,
      { file },
    );
  }
  const missing = clientsLeftOut(bundle, request.plan);
  if (missing.length > 0) {
    throw new TemperError(
      'invalid-input',
      `${file} has nothing of the clients ${missing.map((client) => client + 1).join(', ')}. ${remedy}`,
      { file },
    );
  }
  return bundle;
}

function clientsLeftOut(
  { part, files, refused, results }: PartBundle,
  { methods }: TakeRequest['plan'],
): number[] {
  const { update } = workFiles('');
  return part.clients.filter((client) => {
    if (part.kind === 'results') {
      const own = results.filter((result) => result.client === client);
      return !methods.every((method) => own.some((result) => result.method === method));
    }
    const path = update(part.average, part.round, client);
    const hasUpdate = files.some((file) => file.path === path);
    return !hasUpdate && !refused.some((each) => each.client === client);
  });
}

/** Only what a part of this kind leaves, in the order in which it is taken. */
function* takingFiles({ folder }: StoredTask, bundle: PartBundle, work: string): Parts<void> {
  const digests = new Map(bundle.files.map(({ path, sha256 }) => [path, sha256]));
  for (const path of partOutputs(bundle.part)) {
    const expected = digests.get(path);
    if (expected === undefined) continue;
    const from = join(folder, taskFiles.home, partFiles.work, path);
    const content = contentOf(from);
    const found = content && createHash('sha256').update(content).digest('hex');
    if (!content || found !== expected) {
      throw new TemperError(
        'checkpoint-mismatch',
        `${from} is not what its task left: the file was ${content ? 'changed' : 'removed'}. Delete ${join(folder, taskFiles.bundle)}${content ? ' and this file' : ''}, and resume the federation.`,
        { file: from },
      );
    }
    const to = join(work, path);
    mkdirSync(dirname(to), { recursive: true });
    writeWhole(to, content);
    yield;
  }
}

function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** Files with what clients gave that are no weights. */
function givenIn({ part, refused, results }: PartBundle, work: string): [string, unknown][] {
  const files = workFiles(work);
  if (part.kind === 'results') {
    return part.clients.map((client) => [
      files.clientResults(client),
      results.filter((result) => result.client === client),
    ]);
  }
  const { average, round, clients } = part;
  return refused
    .filter(({ client }) => clients.includes(client))
    .map(({ client, reason }) => [files.refusal(average, round, client), { reason }]);
}

/** Another processor or number of threads gives other last bits than this machine would. */
function noteOtherMachine(
  { log }: LabContext,
  { part, node, environment }: PartBundle,
  work: string,
): void {
  const text = contentOf(join(work, 'identity.json'))?.toString('utf8');
  if (text === undefined) return;
  const { tensorflowVersion, device, cpuModel, threads } = environment;
  const facts = {
    'TensorFlow version': tensorflowVersion,
    device,
    processor: cpuModel,
    'number of threads': threads,
  };
  const here = JSON.parse(text) as Partial<Record<string, unknown>>;
  const other = Object.entries(facts).filter(([fact, value]) => here[fact] !== value);
  if (other.length === 0) return;
  const differing = other.map(([fact, value]) => `${fact} ${String(value)}`).join(', ');
  log.info(
    `${part.clients.length} clients were carried out on ${node} with another ${differing}: last bits may differ from this machine's`,
  );
}
