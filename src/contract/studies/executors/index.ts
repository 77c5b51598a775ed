import { z } from 'zod';
import { kindMap, schemasOf } from '../../kinds';
import { localExecutor } from './local';
import { slurmExecutor } from './slurm';

/** Where the runs of a study are carried out. */
export const executorKinds = kindMap({ local: localExecutor, slurm: slurmExecutor });

export type ExecutorName = keyof typeof executorKinds;
export const executorNames = Object.keys(executorKinds) as ExecutorName[];

export const ExecutorSettings = z.discriminatedUnion('kind', schemasOf(executorKinds));
export type ExecutorSettings = z.infer<typeof ExecutorSettings>;
