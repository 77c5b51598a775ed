/** The attack raises its own loss. */
export const labelLoss = (): null => null;
