import { TemperError } from '../../../contract/errors';

/** @throws TemperError `invalid-input` naming the option and what there is */
export function oneOf<Name extends string>(
  names: readonly Name[],
  typed: string,
  option: string,
): Name {
  const found = names.find((name) => name === typed);
  if (found) return found;
  throw new TemperError(
    'invalid-input',
    `${option} ${typed}: there is no such choice; there are ${names.join(', ')}`,
  );
}
