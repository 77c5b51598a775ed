/** Parts of a `.keras` archive. */
export const kerasConfigFile = 'config.json';
export const kerasMetadataFile = 'metadata.json';
export const kerasWeightsFile = 'model.weights.h5';

export function isKerasArchive(names: readonly string[]): boolean {
  return names.includes(kerasConfigFile) && names.includes(kerasWeightsFile);
}
