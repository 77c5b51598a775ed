import { z } from 'zod';

/** Shifts along a direction, in units of the code. */
export const Shifts = z.array(z.number().min(-100).max(100)).min(1).max(41);

export const usualShifts = [-3, -2, -1, 0, 1, 2, 3];
