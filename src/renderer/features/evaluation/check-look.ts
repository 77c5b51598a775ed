import type { CheckState } from '../../../contract/evaluations/analysis';
import { verdictLooks } from '../../widgets/verdict-looks';

/** The light of an evaluation's checks: green, yellow, red, grey where none ran. */
export function checkLook(state: CheckState): (typeof verdictLooks)['passed'] {
  return verdictLooks[state === 'none' ? 'skipped' : state];
}
