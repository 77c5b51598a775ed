import { z } from 'zod';
import type { PlanField } from '../fields';

/** One way to average the weights of a training: everything that Temper knows of it. */
export interface AveragingKind<Averaging> {
  schema: z.core.$ZodType<Averaging>;
  /** Sentence case, for choices. */
  label: string;
  /** Behind the label: what it does, in a few words. */
  detail: string;
  /** In the order of the form. */
  fields: readonly PlanField[];
  /** What a form starts with. */
  starting: Averaging;
  /**
   * How far an update moves the average towards the new weights, in [0, 1]; 1 copies them.
   *
   * @param count how many updates the average has seen with this one, from 1
   */
  shareAt(averaging: Averaging, count: number): number;
}

/** What every kind of averaging has. */
export const commonShape = {
  /** The share of the training before the average begins. */
  startsAt: z.number().min(0).lt(1),
  /** How many of an epoch's last training images, as the updates saw them, the batch norms of the average are measured on. */
  batchNormImages: z.int().min(1).max(1_000_000).default(2000),
};

export const commonFields: readonly PlanField[] = [
  { form: 'number', key: 'startsAt', label: 'Begins at', suffix: '× training' },
  { form: 'number', key: 'batchNormImages', label: 'Batch norm from', suffix: 'images' },
];
