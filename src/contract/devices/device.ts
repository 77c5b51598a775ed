import { z } from 'zod';
import { TemperError } from '../errors';

/** How a device is chosen: the processor, or a GPU by its number in the order of the PCI bus. */
export const DeviceId = z.string().regex(/^(cpu|gpu-\d{1,2})$/, 'cpu, gpu-0, gpu-1, …');
export type DeviceId = z.infer<typeof DeviceId>;

const mostThreads = 1024;
const aThreadCount = { error: `it is a whole number from 1 to ${mostThreads}` };
/** Of TensorFlow, within one op and beside each other. */
export const ThreadCount = z.int(aThreadCount).min(1, aThreadCount).max(mostThreads, aThreadCount);
export type ThreadCount = z.infer<typeof ThreadCount>;

/** Variables of the environment that set a number of threads. */
export const threadVariables = [
  'TEMPER_THREADS',
  'TF_NUM_INTRAOP_THREADS',
  'TF_NUM_INTEROP_THREADS',
] as const;

/**
 * The number of threads that a variable of the environment asks for; null where it is not set or empty.
 *
 * @throws TemperError `invalid-input` for anything but a whole number from 1
 */
export function threadCountIn(
  environment: Readonly<Record<string, string | undefined>>,
  name: string,
): number | null {
  const text = environment[name];
  if (text === undefined || text === '') return null;
  const count = Number(text);
  if (ThreadCount.safeParse(count).success) return count;
  throw new TemperError(
    'invalid-input',
    `${name} is "${text}"; it is the number of threads that TensorFlow works with, a whole number from 1 to ${mostThreads}. Correct it, or unset it to use one for each core.`,
    { name, value: text },
  );
}

export const DeviceOption = z.strictObject({
  id: DeviceId,
  name: z.string(),
  kind: z.enum(['cpu', 'gpu']),
  memoryBytes: z.number().nullable(),
});
export type DeviceOption = z.infer<typeof DeviceOption>;

/** What can be worked on here. */
export const DeviceList = z.strictObject({
  devices: z.array(DeviceOption),
  /** Null: the first GPU that TensorFlow can open, else the processor. */
  chosen: DeviceId.nullable(),
  /** Why no GPU is among them, in words; null when one is. */
  gpuReason: z.string().nullable(),
  threads: z.strictObject({
    /** Null: one for each core. */
    chosen: ThreadCount.nullable(),
    cores: z.int().min(1),
    /** A variable of the environment that goes before what was chosen; null without one. */
    fixed: z
      .strictObject({ by: z.enum(['TEMPER_THREADS', 'tensorflow-variables']), count: ThreadCount })
      .nullable(),
  }),
});
export type DeviceList = z.infer<typeof DeviceList>;

/** What this machine does at the moment, all programs together. */
export const DeviceLoad = z.strictObject({
  /** Share of all cores that worked since the question before, 0 to 1; null at the first question. */
  processorShare: z.number().min(0).max(1).nullable(),
  cores: z.int().min(1),
  memoryUsedBytes: z.number(),
  memoryTotalBytes: z.number(),
  gpus: z.array(
    z.strictObject({
      name: z.string(),
      /** 0 to 1; null where the driver does not tell. */
      share: z.number().min(0).max(1).nullable(),
      memoryUsedBytes: z.number().nullable(),
      memoryTotalBytes: z.number().nullable(),
    }),
  ),
});
export type DeviceLoad = z.infer<typeof DeviceLoad>;
