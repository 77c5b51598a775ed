import type { DirectionMethod } from '../../../contract/directions/direction-set';
import type { InputIssue } from '../../../contract/parse';

/** What keeps a method from finding directions in a code of this many numbers. */
export function directionIssues(method: DirectionMethod, latent: number): InputIssue[] {
  const count = method.count ?? latent;
  const isFree =
    method.kind === 'random' || (method.kind === 'disco' && method.navigator === 'unit');
  const issue = (message: string): InputIssue[] => [{ path: 'count', message }];
  if (!isFree && count > latent) {
    const remedy =
      method.kind === 'disco'
        ? 'ask for fewer, or for a navigator of unit vectors'
        : 'ask for fewer';
    return issue(
      `${count} directions cannot be at right angles in a code of ${latent} numbers; ${remedy}`,
    );
  }
  if (method.kind === 'disco' && count < 2) {
    return issue('directions are told apart by contrast, which takes at least 2');
  }
  return [];
}
