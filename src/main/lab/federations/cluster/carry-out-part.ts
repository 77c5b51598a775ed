import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { TemperError } from '../../../../contract/errors';
import { partFiles, PartOrder, type PartBundle } from '../../../../contract/federations/tasks';
import type { JobInput, JobOutcome } from '../../../../contract/jobs';
import type { Environment } from '../../../../contract/runs/run';
import { taskFiles, type TaskEnd } from '../../../../contract/studies/tasks';
import { partText } from '../../../../words/federations';
import { partOutputs } from '../../../core/files/federation-work';
import { carryOutFolder } from '../../cluster/carry-out-folder';
import { writeWhole } from '../../cluster/staged-files';
import type { LabContext } from '../../context';
import type { EnginePool } from '../../engines/engine-pool';

interface PartWork {
  context: LabContext;
  pool: EnginePool;
  signal: AbortSignal;
  explain(error: unknown): unknown;
}

/** An engine that is lost again and again is not restarted forever. */
const mostAttempts = 3;

type Done = Extract<JobOutcome<'federate-part'>, { kind: 'part-done' }>;

/**
 * Carries out the task of a federation, in a data home of its own.
 *
 * @throws TemperError `not-found`, `invalid-input` for a folder that holds no task of this version
 */
export function carryOutPart(work: PartWork, folder: string): Promise<TaskEnd> {
  return carryOutFolder({
    ...work,
    folder,
    schema: PartOrder,
    whole: 'federation',
    title: ({ part }) => partText(part),
    async carryOut(order) {
      const { done, environment } = await attempted(work, inputOf(folder, order));
      return () => writeBundle(work.context, folder, order, done, environment);
    },
  });
}

function inputOf(folder: string, order: PartOrder): JobInput<'federate-part'> {
  const home = join(folder, taskFiles.home);
  const { plan, part, datasetDirectory, datasetFingerprint, divisionFingerprint } = order;
  return {
    plan,
    part,
    datasetDirectory,
    datasetFingerprint,
    divisionFingerprint,
    startCheckpointFile: order.hasStart ? join(home, partFiles.start) : null,
    teacherFile: order.hasTeacher ? join(home, partFiles.teacher) : null,
    workDirectory: join(home, partFiles.work),
  };
}

/** @throws TemperError with which the engine failed */
async function attempted(
  { pool, signal }: PartWork,
  input: JobInput<'federate-part'>,
): Promise<{ done: Done; environment: Environment }> {
  for (let attempt = 1; ; attempt += 1) {
    let environment: Environment | null = null;
    const job = pool.run({ kind: 'device' }, 'federate-part', input, (event) => {
      if (event.type === 'environment') ({ environment } = event);
    });
    const interrupt = () => job.control('interrupt');
    signal.addEventListener('abort', interrupt, { once: true });
    if (signal.aborted) interrupt();
    const outcome = await job.outcome;
    signal.removeEventListener('abort', interrupt);
    if (outcome.kind === 'part-done' && environment) return { done: outcome, environment };
    if (outcome.kind !== 'failed') throw new TemperError('cancelled', 'The task was interrupted.');
    if (outcome.error.code === 'engine-lost' && attempt < mostAttempts) continue;
    throw TemperError.fromWire(outcome.error);
  }
}

/** Writes what the task came to, whole or not at all. */
function writeBundle(
  { version }: LabContext,
  folder: string,
  { id, part }: PartOrder,
  { refused, results }: Done,
  { tensorflowVersion, device, cpuModel, threads }: Environment,
): void {
  const work = join(folder, taskFiles.home, partFiles.work);
  const files = partOutputs(part).filter((path) => existsSync(join(work, path)));
  const bundle: PartBundle = {
    version: 1,
    writtenBy: version,
    task: id,
    part,
    node: process.env['SLURMD_NODENAME'] ?? hostname(),
    environment: { tensorflowVersion, device, cpuModel, threads: threads ?? null },
    refused,
    results,
    files: files.map((path) => {
      const content = readFileSync(join(work, path));
      return { path, sha256: createHash('sha256').update(content).digest('hex') };
    }),
  };
  writeWhole(join(folder, taskFiles.bundle), gzipSync(JSON.stringify(bundle)));
}
