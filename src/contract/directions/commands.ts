import { z } from 'zod';
import { OperationId } from '../ids';
import { DrawRequest } from './factors';

const begun = z.strictObject({ operationId: OperationId });

/** The part of the list of commands that is about generators, directions, and data with known factors. */
export const directionCommands = {
  /** Draws a dataset with known factors; ends in an operation event `dataset-added`. */
  'datasets:draw': { input: DrawRequest, output: begun },
} as const;
