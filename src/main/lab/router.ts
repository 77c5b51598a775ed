import {
  commands,
  type CommandHandlers,
  type CommandInput,
  type CommandName,
  type CommandOutput,
} from '../../contract/commands';
import { TemperError, type WireError } from '../../contract/errors';
import { parseOrThrow } from '../../contract/parse';
import { newCorrelationId } from './identifiers';
import type { LabLog } from './log';

/**
 * Parses the input, calls the handler, and makes sure that whatever is thrown is a TemperError.
 *
 * @param explain turns known foreign errors (of the database, the disk) into ones with a remedy
 */
export async function callCommand<Name extends CommandName>(
  handlers: CommandHandlers,
  name: Name,
  input: CommandInput<Name>,
  explain: (error: unknown) => unknown,
  log: LabLog,
): Promise<CommandOutput<Name>> {
  try {
    if (!Object.hasOwn(commands, name)) {
      throw new TemperError('invalid-input', `There is no command "${name}".`, { name });
    }
    const parsed = parseOrThrow(commands[name].input, input, `The input of ${name}`);
    return await handlers[name](parsed as Parameters<CommandHandlers[Name]>[0]);
  } catch (error) {
    throw toTemperError(explain(error), name, log);
  }
}

/** Unknown errors become `internal`; their stack goes to the log under the correlation id. */
export function toTemperError(error: unknown, what: string, log: LabLog): TemperError {
  if (error instanceof TemperError) return error;
  const correlationId = newCorrelationId();
  log.error(`${correlationId}: ${what} failed`, error);
  return new TemperError(
    'internal',
    `Something went wrong inside Temper during ${what}. The log in the data home has the details under ${correlationId}; please report it with them.`,
    { correlationId },
    error,
  );
}

export function toWireError(error: TemperError): WireError {
  const wire = error.toWire();
  const correlationId = error.details?.['correlationId'];
  if (error.code !== 'internal' || typeof correlationId !== 'string') return wire;
  return { code: wire.code, message: wire.message, correlationId };
}
