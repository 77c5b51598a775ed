import type { SanityCheck } from '../../../../contract/evaluations/parts/checks';
import type { AnswerSurvey } from './answer-survey';

/** Attacks need logits: a softmax flattens their losses. */
export function probabilitiesCheck({ images, probabilities }: AnswerSurvey): SanityCheck {
  const name = 'logits-not-probabilities';
  if (probabilities < images) {
    const explanation = `The network's outputs are logits: those of ${images - probabilities} of ${images} images are no probabilities.`;
    return { name, verdict: 'passed', explanation };
  }
  return {
    name,
    verdict: 'failed',
    explanation: `The outputs of all ${images} images lie in [0, 1] and sum to 1: they are probabilities, not logits. Softmax hides the gradient from cross-entropy and DLR, so that robust accuracies come out too high. Remove the network's last softmax and evaluate again.`,
  };
}

/** A network that answers the same image in several ways is not attacked by attacks that ask once. */
export function sameOutputCheck({ images, differing }: AnswerSurvey): SanityCheck {
  const name = 'same-input-same-output';
  if (differing === 0) {
    return {
      name,
      verdict: 'passed',
      explanation: `Asked twice, the network gave the same outputs for all ${images} images.`,
    };
  }
  return {
    name,
    verdict: 'failed',
    explanation: `Asked twice about the same image, the network gave different outputs for ${differing} of ${images} images: it is randomised. Attacks that ask once do not measure it; average over many answers instead.`,
  };
}

const tolerated = 0.01;

/** Where the gradient is zero an attack that follows it does not move. */
export function zeroGradientCheck({ images, zeroGradients }: AnswerSurvey): SanityCheck {
  const name = 'gradients-not-zero';
  const { crossEntropy, margin } = zeroGradients;
  const found =
    `The gradient with respect to the pixels is zero for ${crossEntropy} of ${images} images under cross-entropy` +
    ` and for ${margin} under the margin`;
  if (margin > tolerated * images) {
    return {
      name,
      verdict: 'failed',
      explanation: `${found}. Attacks that follow gradients do not move there: the robust accuracies are too high. The network quantises or saturates; use Square, or attack a smooth version of it.`,
    };
  }
  if (crossEntropy > tolerated * images) {
    return {
      name,
      verdict: 'warning',
      explanation: `${found}: cross-entropy vanishes in float32 where the network is very sure. Look at attacks with the margin or DLR loss.`,
    };
  }
  return { name, verdict: 'passed', explanation: `${found}.` };
}

/** DLR looks at the third largest logit, targeted DLR at the fourth. */
export function classesCheck(classes: number): SanityCheck {
  const name = 'enough-classes';
  if (classes >= 4) {
    const explanation = `${classes} classes are enough for every loss.`;
    return { name, verdict: 'passed', explanation };
  }
  const [missing, instead] =
    classes === 3
      ? ['targeted DLR (APGD-T)', 'APGD-DLR']
      : ['DLR and targeted DLR (APGD-T)', 'PGD with the margin loss'];
  return {
    name,
    verdict: 'warning',
    explanation: `With ${classes} classes ${missing} cannot be run, so no battery here equals AutoAttack. The battery "standard" runs ${instead} in the place of APGD-T.`,
  };
}
