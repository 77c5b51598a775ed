import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { JobInput, JobName, JobOutcome } from '../../../../../src/contract/jobs';
import { ModelCard } from '../../../../../src/contract/models/model-card';
import {
  ExportVerification,
  type ModelExportFormat,
} from '../../../../../src/contract/models/model-export';
import { Network } from '../../../../../src/contract/models/network';
import { Plan } from '../../../../../src/contract/plans/plan';
import {
  readCheckpoint,
  writeCheckpoint,
} from '../../../../../src/main/core/checkpoints/checkpoint-file';
import { embedderOf } from '../../../../../src/main/core/networks/embedder';
import { asExportError } from '../../../../../src/main/foreign/model-export/export-folder';
import { exportModel } from '../../../../../src/main/foreign/model-export/export-model';
import { tinyCheckpoint } from '../../../../support/checkpoints';
import { makeModelCard } from '../../../../support/model-cards';
import { canMountSmallDisk, makeReadOnly, mountSmallDisk } from '../../../../support/small-disk';
import { temporaryDirectory } from '../../../../support/temporary-directory';

async function exportJob(
  format: ModelExportFormat,
  changes: Partial<JobInput<'export-model'>> = {},
): Promise<JobInput<'export-model'>> {
  const folder = temporaryDirectory();
  const checkpointFile = join(folder, 'tiny.safetensors');
  const weightsSha256 = await writeCheckpoint(
    checkpointFile,
    tinyCheckpoint({ withMomentum: true }),
  );
  const card = { ...makeModelCard(), weightsSha256 };
  const directory = join(folder, 'out', 'exported');
  return { checkpointFile, format, directory, card, ...changes };
}

async function carriedOut(
  job: JobInput<'export-model'>,
  signal = new AbortController().signal,
): Promise<JobOutcome<JobName>> {
  const work = exportModel(job, signal);
  let next = await work.next();
  while (!next.done) next = await work.next();
  return next.value;
}

async function exported(job: JobInput<'export-model'>) {
  const outcome = await carriedOut(job);
  if (outcome.kind !== 'model-exported') throw new Error(`it ended ${outcome.kind}`);
  return outcome.report;
}

const json = (folder: string, name: string): unknown =>
  JSON.parse(readFileSync(join(folder, name), 'utf8'));
const nothingIsLeft = ({ directory }: JobInput<'export-model'>) => {
  const parent = dirname(directory);
  expect(existsSync(parent) ? readdirSync(parent) : []).toEqual([]);
};

describe('an export', () => {
  it('as safetensors has the same weights, the network as JSON and no momentum', async () => {
    const job = await exportJob('safetensors');
    const report = await exported(job);
    const { directory, card } = job;
    expect(report).toMatchObject({ format: 'safetensors', folder: directory, card });
    expect(report.verification.verdict).toBe('verified');
    const { weightsSha256, network, state, training } = readCheckpoint(
      join(directory, 'model.safetensors'),
    );
    expect(weightsSha256).toBe(card.weightsSha256);
    expect(state).toBeNull();
    expect(training).toBeNull();
    expect(Network.parse(json(directory, 'network.json'))).toEqual(network);
  });

  it.each(['safetensors', 'onnx', 'keras', 'tfjs'] as const)(
    'of an embedder as %s gives the same features as the embedder itself',
    async (format) => {
      const job = await exportJob(format);
      const { network, weights, card } = readCheckpoint(job.checkpointFile);
      const embedder = embedderOf(network);
      const content = { network: embedder, weights, card, state: null, training: null };
      const weightsSha256 = await writeCheckpoint(job.checkpointFile, content);
      const report = await exported({ ...job, card: { ...job.card, weightsSha256 } });
      expect(report.verification.verdict).toBe('verified');
    },
  );

  it('has its card as JSON and as Markdown, and the plans of its lineage', async () => {
    const job = await exportJob('onnx');
    const { files, verification } = await exported(job);
    const names = ['card.json', 'card.md', 'model.onnx', 'plan-2.json'];
    expect(files.map(({ path }) => path)).toEqual(names);
    expect(readdirSync(job.directory).sort()).toEqual(names);
    for (const { path, bytes } of files) {
      expect(readFileSync(join(job.directory, path)).length).toBe(bytes);
    }
    const Written = ModelCard.extend({
      export: z.strictObject({ format: z.literal('onnx'), verification: ExportVerification }),
    });
    const { export: written, ...card } = Written.parse(json(job.directory, 'card.json'));
    expect(card).toEqual(job.card);
    expect(written.verification).toEqual(verification);
    expect(Plan.parse(json(job.directory, 'plan-2.json'))).toEqual(job.card.lineage[1]?.plan);
    expect(readFileSync(join(job.directory, 'card.md'), 'utf8')).toContain('**verified**');
  });

  it('is refused where something is already, and leaves it as it was', async () => {
    const job = await exportJob('safetensors');
    mkdirSync(job.directory, { recursive: true });
    writeFileSync(join(job.directory, 'mine.txt'), 'mine');
    await expect(carriedOut(job)).rejects.toMatchObject({
      code: 'already-exists',
      message: expect.stringContaining(job.directory),
    });
    expect(readdirSync(dirname(job.directory))).toEqual(['exported']);
    expect(readdirSync(job.directory)).toEqual(['mine.txt']);
  });

  it('is refused when the weights are not those of the card', async () => {
    const job = await exportJob('onnx');
    const card = { ...job.card, weightsSha256: 'a'.repeat(64) };
    await expect(carriedOut({ ...job, card })).rejects.toMatchObject({
      code: 'checkpoint-mismatch',
      message: expect.stringMatching(/are not those that "fine-tune best" is known to have/),
    });
    nothingIsLeft(job);
  });

  it('through a path that is a file says so', async () => {
    const job = await exportJob('safetensors');
    const directory = join(job.checkpointFile, 'exported');
    await expect(carriedOut({ ...job, directory })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('a part of this path is a file'),
    });
  });

  it('that is cancelled keeps nothing', async () => {
    const job = await exportJob('onnx');
    const controller = new AbortController();
    controller.abort('cancel');
    expect(await carriedOut(job, controller.signal)).toMatchObject({ kind: 'cancelled' });
    nothingIsLeft(job);
  });

  it.skipIf(!canMountSmallDisk())('onto a full disk keeps nothing and says so', async () => {
    const job = await exportJob('onnx');
    mkdirSync(dirname(job.directory));
    mountSmallDisk(dirname(job.directory), '4k');
    await expect(carriedOut(job)).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/the disk is full\. Free some space/),
    });
    nothingIsLeft(job);
  });

  it.skipIf(!canMountSmallDisk())('onto a read-only disk says so', async () => {
    const job = await exportJob('onnx');
    mkdirSync(dirname(job.directory));
    mountSmallDisk(dirname(job.directory), '1m');
    makeReadOnly(dirname(job.directory));
    await expect(carriedOut(job)).rejects.toMatchObject({
      code: 'read-only',
      message: expect.stringMatching(/read-only\. Choose another place/),
    });
  });
});

describe('an error of the file system', () => {
  const systemError = (code: string) => Object.assign(new Error(code), { code });

  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EROFS', 'read-only'],
    ['EACCES', 'read-only'],
    ['ENAMETOOLONG', 'invalid-input'],
  ])('%s becomes %s and names the place', (code, expected) => {
    expect(asExportError(systemError(code), '/there')).toMatchObject({
      code: expected,
      message: expect.stringContaining('/there'),
    });
  });

  it('that nobody foresaw stays what it is', () => {
    const error = systemError('EIO');
    expect(asExportError(error, '/there')).toBe(error);
  });
});
