import { z } from 'zod';
import type { PlanField } from '../fields';

/** What an optimizer keeps for every trained parameter from one update to the next. */
export type OptimizerSlot = 'momentum' | 'second-moment';

/** One kind of optimizer without its update, which is in the engine's module of the same name. */
export interface OptimizerKind<Optimizer> {
  schema: z.core.$ZodType<Optimizer>;
  /** For choices. */
  label: string;
  /** Behind the label: what it does, in a few words. */
  detail: string;
  /** In the order of the form. */
  fields: readonly PlanField[];
  /** What a form starts with. */
  starting: Optimizer;
  slots: readonly OptimizerSlot[];
}

export const WeightDecay = z.number().min(0).max(1).default(5e-4);

/** `all`: every trained parameter (PyTorch's default). `kernels`: convolution and dense kernels only. */
export const Decayed = z.enum(['all', 'kernels']).default('all');

export const weightDecayFields: readonly PlanField[] = [
  { form: 'number', key: 'weightDecay', label: 'Weight decay' },
  {
    form: 'choice',
    key: 'decayed',
    label: 'Weight decay on',
    options: [
      { value: 'all', label: 'all parameters' },
      { value: 'kernels', label: 'kernels only' },
    ],
  },
];
