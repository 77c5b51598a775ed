import type { EvaluationPartName } from '../../../../contract/evaluations/parts';
import type { EvaluationPart } from '../evaluation-part';
import { attacks } from './attacks';
import { checks } from './checks';
import { corruptions } from './corruptions';
import { curve } from './curve';
import { directions } from './directions';
import { earlyEnd } from './early-end';
import { keptImages } from './kept-images';
import { shifted } from './shifted';
import { transfer } from './transfer';

type PartsThatRun = { [Name in EvaluationPartName]: EvaluationPart<Name> };

/** What every part of an evaluation does. */
const parts: PartsThatRun = {
  attacks,
  curve,
  corruptions,
  shifted,
  directions,
  'early-end': earlyEnd,
  checks,
  transfer,
  'kept-images': keptImages,
};

export function evaluationPartOf<Name extends EvaluationPartName>(
  name: Name,
): EvaluationPart<Name> {
  return parts[name];
}
