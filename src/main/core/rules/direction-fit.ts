import type { DirectionMethod, Disco } from '../../../contract/directions/direction-set';
import type { GeneratorPlan } from '../../../contract/directions/generator';
import type { InputIssue } from '../../../contract/parse';

/** Codes with more numbers have no exponentials of matrices, and no covariances as a whole. */
export const largestMatrix = 256;
/** Directions of larger codes, where nobody says how many. */
const usualCount = 10;

/** How many directions a method is to find of a code of this many numbers. */
export function directionCount({ count }: Pick<DirectionMethod, 'count'>, latent: number): number {
  return count ?? (latent > largestMatrix ? usualCount : latent);
}

/** The navigator of DisCo: unit vectors where the code is too long for an orthogonal matrix, unless one is asked for. */
export function navigatorFor(
  { navigator }: Pick<Disco, 'navigator'>,
  latent: number,
): NonNullable<Disco['navigator']> {
  return navigator ?? (latent > largestMatrix ? 'unit' : 'orthogonal');
}

/** What keeps a method from finding directions in the codes of a generator. */
export function directionIssues(
  method: DirectionMethod,
  { kind, latent }: Pick<GeneratorPlan, 'kind' | 'latent'>,
): InputIssue[] {
  const count = directionCount(method, latent);
  const navigator = method.kind === 'disco' ? navigatorFor(method, latent) : null;
  const isFree = method.kind === 'random' || navigator === 'unit';
  const issue = (message: string): InputIssue[] => [{ path: 'count', message }];
  if (navigator === 'orthogonal' && latent > largestMatrix) {
    const message = `an orthogonal navigator is the exponential of a matrix with a row for each number of a code, and codes of ${latent} numbers are too long; use unit vectors (--navigator unit)`;
    return [{ path: 'navigator', message }];
  }
  if (method.kind === 'sefa' && kind === 'flow') {
    const message =
      'a flow has no first layer that a whole code goes through, so that there is nothing to factorise; use another method';
    return [{ path: 'kind', message }];
  }
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
