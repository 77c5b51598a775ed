import { valueAt, type JsonObject } from '../json-value';
import type { InputIssue } from '../parse';

const changed =
  'each image carries its perturbation to the next epoch, where these would change the image but not the perturbation: leave them out, or craft with PGD';
const repeated =
  'each image carries its perturbation from epoch to epoch, and balanced batches visit some more than once: leave it out, or craft with PGD';

/**
 * What a plan does that perturbations which images carry from epoch to epoch do not follow, and the remedy; they follow crops and flips.
 *
 * @param plan whole, or as far as it is written
 */
export function carryingIssues(plan: object): InputIssue[] {
  const asked = (path: string): unknown => valueAt(plan as JsonObject, path);
  const transforms = asked('augmentation.transforms');
  const issues: [path: string, isThere: boolean, message: string][] = [
    ['augmentation.transforms', Array.isArray(transforms) && transforms.length > 0, changed],
    ['augmentation.directions', asked('augmentation.directions') !== undefined, changed],
    ['sampling', asked('sampling') !== undefined, repeated],
  ];
  return issues.flatMap(([path, isThere, message]) => (isThere ? [{ path, message }] : []));
}
