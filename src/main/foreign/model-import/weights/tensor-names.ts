import { TemperError } from '../../../../contract/errors';

/**
 * The names that an architecture uses for a file's tensors: what stands before them all (`module.`, `model.`) is left
 * out, and a person's mapping goes first.
 *
 * @param sign a tensor of the architecture, by which the prefix is found
 * @param mapping from the architecture's name of a tensor, or of a module with all its tensors, to the file's
 * @returns the file's name by the architecture's
 * @throws TemperError 'invalid-input' for a mapping to what the file does not have
 */
export function nameTensors(
  inFile: readonly string[],
  sign: string,
  mapping: Readonly<Record<string, string>>,
): Map<string, string> {
  const signed = inFile.find((name) => name === sign || name.endsWith(`.${sign}`));
  const prefix = signed?.slice(0, -sign.length) ?? '';
  const names = new Map<string, string>();
  for (const name of inFile) {
    names.set(name.startsWith(prefix) ? name.slice(prefix.length) : name, name);
  }
  for (const [own, given] of Object.entries(mapping)) {
    const matching = inFile.filter((name) => name === given || name.startsWith(`${given}.`));
    if (matching.length === 0) {
      throw new TemperError(
        'invalid-input',
        `The mapping of "${own}" names "${given}", which the file does not have.`,
        { mapping: own },
      );
    }
    for (const name of matching) names.set(own + name.slice(given.length), name);
  }
  return names;
}
