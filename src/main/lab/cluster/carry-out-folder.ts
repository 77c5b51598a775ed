import { existsSync, readFileSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { z } from 'zod';
import { TemperError } from '../../../contract/errors';
import { parseOrThrow } from '../../../contract/parse';
import { taskFiles, type TaskEnd } from '../../../contract/studies/tasks';
import type { LabContext } from '../context';
import { toTemperError } from '../router';
import { writeWhole } from './staged-files';

interface FolderWork<Schema extends z.ZodType> {
  context: LabContext;
  folder: string;
  schema: Schema;
  /** What the task is a part of, in messages: `study`, `federation`. */
  whole: string;
  signal: AbortSignal;
  explain(error: unknown): unknown;
  /** The task in words. */
  title(order: z.output<Schema>): string;
  /** Does the work; gives what writes the bundle. @throws why there is no result */
  carryOut(order: z.output<Schema>): Promise<() => void>;
}

/**
 * Carries out what stands in a task's folder and leaves its bundle there, or why there is none. What an earlier start of it
 * left is continued.
 *
 * @throws TemperError `not-found`, `invalid-input` for a folder that holds no task of this version
 */
export async function carryOutFolder<Schema extends z.ZodType>({
  context,
  folder,
  schema,
  whole,
  signal,
  explain,
  title,
  carryOut,
}: FolderWork<Schema>): Promise<TaskEnd> {
  const order = readOrder(schema, folder, whole);
  const name = title(order);
  if (existsSync(join(folder, taskFiles.bundle))) {
    return { outcome: 'done', message: `${name}: done before` };
  }
  rmSync(join(folder, taskFiles.failure), { force: true });
  try {
    const writeBundle = await carryOut(order);
    if (signal.aborted) return interrupted;
    writeBundle();
    return { outcome: 'done', message: `${name}: done` };
  } catch (error) {
    if (signal.aborted) return interrupted;
    const { message } = toTemperError(explain(error), 'a task', context.log);
    writeWhole(join(folder, taskFiles.failure), JSON.stringify({ message }));
    return { outcome: 'failed', message };
  }
}

const interrupted: TaskEnd = {
  outcome: 'interrupted',
  message: 'interrupted with everything saved; the next start continues',
};

function readOrder<Schema extends z.ZodType>(
  schema: Schema,
  folder: string,
  whole: string,
): z.output<Schema> {
  const file = join(folder, taskFiles.order);
  if (!isAbsolute(folder) || !existsSync(file)) {
    throw new TemperError(
      'not-found',
      `${folder} holds no task of a ${whole} (${taskFiles.order}).`,
      { folder },
    );
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new TemperError('invalid-input', `${file} is damaged or was cut off.`, { file }, error);
  }
  return parseOrThrow(schema, content, file);
}
