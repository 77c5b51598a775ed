import type { DatasetManifest } from '../../../contract/datasets/dataset';
import type { EvaluationPlan } from '../../../contract/evaluations/evaluation';
import { attacksOf, imagesAskedOf, partIssues } from '../../../contract/evaluations/parts';
import type { InputIssue } from '../../../contract/parse';

type Dataset = Pick<DatasetManifest, 'name' | 'splits' | 'image'>;

/** What in an evaluation plan contradicts itself or cannot be measured on a dataset: each with its key and the remedy. */
export function evaluationFitIssues(plan: EvaluationPlan, dataset: Dataset): InputIssue[] {
  return [
    ...splitIssues(plan, dataset),
    ...epsilonIssues(plan, dataset),
    ...batchNormIssues(plan),
    ...partIssues(plan),
  ];
}

/** More images than the split has. The engine then takes them all, and the user is warned. */
export function imageCountIssues(plan: EvaluationPlan, { name, splits }: Dataset): InputIssue[] {
  const available = splits[plan.split].images;
  const tooMany = (path: string, images: number): InputIssue[] => {
    if (available === 0 || images <= available) return [];
    const message = `the ${plan.split} split of "${name}" has ${available} images; ${images} were asked for: write ${available} at most`;
    return [{ path, message }];
  };
  const asked = [{ path: 'images', images: plan.images }, ...imagesAskedOf(plan)];
  return asked.flatMap(({ path, images }) => tooMany(path, images));
}

function splitIssues({ split }: EvaluationPlan, { name, splits }: Dataset): InputIssue[] {
  if (splits[split].images > 0) return [];
  const message = `"${name}" has no ${split} images; evaluate on another split, or add the dataset again with a share for it`;
  return [{ path: 'split', message }];
}

/** In L2 no two images of a dataset are farther apart than the root of their number of values. */
function epsilonIssues({ threatModel }: EvaluationPlan, { name, image }: Dataset): InputIssue[] {
  const { height, width, channels } = image;
  const largest = Math.sqrt(height * width * channels);
  if (threatModel.norm === 'linf' || threatModel.epsilon <= largest) return [];
  const message = `${threatModel.epsilon} is beyond the pixel range: images of "${name}" are at most ${largest.toFixed(2)} apart in L2`;
  return [{ path: 'threatModel.epsilon', message }];
}

/** An evaluation attacks the network as it answers: with its moving statistics. */
function batchNormIssues(plan: EvaluationPlan): InputIssue[] {
  return attacksOf(plan).some(({ attack }) => 'batchNorm' in attack && attack.batchNorm === 'train')
    ? [{ path: 'attacks', message: 'batchNorm "train" is for training; leave it out' }]
    : [];
}
