import type { DirectionMeasures } from '../../../../contract/directions/measures';
import { createRandom } from '../random';
import { attributeGap } from './attribute-gap';
import { importanceScores } from './importance-scores';
import { mutualInformationGap } from './mutual-information';
import { checkRepresentation, rowsOf, type Representation } from './representation';
import { betaVaeScore, defaultVotes, factorVaeScore } from './votes';

/**
 * All measures of a representation. Two thirds of the images, chosen by the seed, are fitted to where a measure fits anything.
 *
 * @throws TemperError as {@link checkRepresentation}
 */
export function measureRepresentation(given: Representation, seed: number): DirectionMeasures {
  checkRepresentation(given);
  const order = createRandom(seed, 'directions', 0).permutation(given.images);
  const representation = rowsOf(given, order);
  const trainImages = Math.round((2 / 3) * given.images);
  return {
    images: given.images,
    seed,
    factorVae: factorVaeScore(representation, defaultVotes, createRandom(seed, 'directions', 1)),
    betaVae: betaVaeScore(representation, defaultVotes, createRandom(seed, 'directions', 2)),
    mutualInformationGap: mutualInformationGap(representation),
    attributeGap: attributeGap(representation, trainImages),
    ...importanceScores(representation, trainImages),
  };
}
