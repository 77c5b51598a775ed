import { attackKindOf, attackLabel, type Attack } from '../../../contract/attacks';
import type { DatasetManifest } from '../../../contract/datasets/dataset';
import { pairsForFar, type VerificationPlan } from '../../../contract/identities/verification';
import type { VerificationPairs } from '../../../contract/jobs/verification-jobs';
import type { InputIssue } from '../../../contract/parse';

/** What of a verification cannot be measured with its pairs: each with its key and the remedy. */
export function verificationFitIssues(
  plan: VerificationPlan,
  pairs: VerificationPairs['pairs'],
  { image }: Pick<DatasetManifest, 'image'>,
): InputIssue[] {
  const different = pairs.filter(({ same }) => !same).length;
  const tooFine = (path: string, far: number): InputIssue[] =>
    pairsForFar(far) <= different
      ? []
      : [
          {
            path,
            message: `a false acceptance rate of ${far} needs ${pairsForFar(far)} pairs of two identities, and there are ${different}; take more pairs (--different), or a larger rate`,
          },
        ];
  const { attack } = plan;
  return [
    ...(plan.fars ?? []).flatMap((far, place) => tooFine(`fars.${place}`, far)),
    ...(attack ? tooFine('attack.far', attack.far) : []),
    ...(attack?.attacks ?? []).flatMap((each, place) =>
      pairAttackIssues(each, `attack.attacks.${place}`),
    ),
    ...epsilonIssues(plan, image),
  ];
}

/** What of an attack makes no sense on a pair, which is the same or another. */
export function pairAttackIssues(attack: Attack, path: string): InputIssue[] {
  const needed = attackKindOf(attack).classesNeeded?.(attack);
  if (needed && needed.classes > 2) {
    const message = `${attackLabel(attack)} ${needed.because} needs at least ${needed.classes} classes, and a pair is the same or not: take another loss`;
    return [{ path, message }];
  }
  if (attack.kind === 'fab') {
    const message =
      'FAB looks for the nearest change between classes; attack pairs with FGSM, PGD, APGD or Square';
    return [{ path, message }];
  }
  const isTrain = 'batchNorm' in attack && attack.batchNorm === 'train';
  const isTargeted = 'target' in attack && attack.target !== 'none';
  if (!isTrain && !isTargeted) return [];
  const message = isTrain
    ? 'batchNorm "train" is for training; leave it out'
    : 'a pair has one direction to be driven to; leave the target out';
  return [{ path, message }];
}

function epsilonIssues(
  { attack }: VerificationPlan,
  image: DatasetManifest['image'],
): InputIssue[] {
  if (attack?.threatModel.norm !== 'l2') return [];
  const largest = Math.sqrt(image.height * image.width * image.channels);
  if (attack.threatModel.epsilon <= largest) return [];
  const message = `images are at most ${largest.toFixed(2)} apart in L2`;
  return [{ path: 'attack.threatModel.epsilon', message }];
}
