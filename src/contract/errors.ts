import { z } from 'zod';

/** The closed list of error codes that may cross a process boundary. */
export const ErrorCode = z.enum([
  'invalid-input',
  'invalid-plan',
  'not-found',
  'ambiguous-name',
  'already-exists',
  'dataset-unreadable',
  'dataset-changed',
  'checkpoint-unreadable',
  'checkpoint-mismatch',
  'wrong-state',
  'device-busy',
  'runtime-missing',
  'engine-lost',
  'lab-unreachable',
  'resume-refused',
  'disk-full',
  'read-only',
  'database-newer',
  'database-damaged',
  'comparison-refused',
  'cancelled',
  'internal',
]);
export type ErrorCode = z.infer<typeof ErrorCode>;

export const WireError = z.strictObject({
  code: ErrorCode,
  message: z.string(),
  /** Facts a caller may show or act on: the path of a file, the key of a plan, the state a run is in. */
  details: z.record(z.string(), z.unknown()).optional(),
  /** Set for `internal` only: the stack is in the log under this id. */
  correlationId: z.string().optional(),
});
export type WireError = z.infer<typeof WireError>;

export type Reply<Value> = { ok: true; value: Value } | { ok: false; error: WireError };

/** An expected error: its message says what happened, to which input, and what to do. */
export class TemperError extends Error {
  readonly code: ErrorCode;
  readonly details: Record<string, unknown> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    details?: Record<string, unknown>,
    cause?: unknown,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'TemperError';
    this.code = code;
    this.details = details;
  }

  toWire(): WireError {
    return {
      code: this.code,
      message: this.message,
      ...(this.details && { details: this.details }),
    };
  }

  static fromWire(error: WireError): TemperError {
    return new TemperError(error.code, error.message, error.details);
  }
}

/** For the branch of a switch that cannot be reached: a new member of the union becomes a type error. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
