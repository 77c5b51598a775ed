import { z } from 'zod';
import type { ExecutorKind } from './executor-kind';

const LocalExecutorSettings = z.strictObject({ kind: z.literal('local') });

export const localExecutor = {
  schema: LocalExecutorSettings,
  title: 'this machine',
  hasTasks: false,
} satisfies ExecutorKind;
