import type { DatasetRecord } from '../../../contract/dataset';
import { TemperError } from '../../../contract/errors';
import type { EvaluationPlan } from '../../../contract/evaluation';
import type { ImageShape, Network } from '../../../contract/network';
import type { InputIssue } from '../../../contract/parse';
import type { Plan } from '../../../contract/plan';

/** What in a plan does not fit the dataset it names: each with the key and the remedy. */
export function planIssuesForDataset(plan: Plan, dataset: DatasetRecord): InputIssue[] {
  const { manifest } = dataset;
  const issues: InputIssue[] = [];
  if (plan.augmentation.horizontalFlip && !manifest.options.flipAllowed) {
    issues.push({
      path: 'augmentation.horizontalFlip',
      message: `mirrored images change their class in "${dataset.name}"; set it to false`,
    });
  }
  if (manifest.splits.train.images === 0) {
    issues.push({ path: 'dataset', message: `"${dataset.name}" has no training images` });
  }
  if (manifest.splits.validation.images === 0) {
    issues.push({
      path: 'dataset',
      message: `"${dataset.name}" has no validation images; add it again with a validation fraction`,
    });
  }
  if (plan.evaluation) {
    issues.push(
      ...evaluationIssuesForDataset(plan.evaluation, dataset).map((issue) => ({
        path: `evaluation.${issue.path}`,
        message: issue.message,
      })),
    );
  }
  return issues;
}

export function evaluationIssuesForDataset(
  plan: EvaluationPlan,
  dataset: DatasetRecord,
): InputIssue[] {
  const available = dataset.manifest.splits[plan.split].images;
  if (available === 0) {
    return [
      {
        path: 'split',
        message: `"${dataset.name}" has no ${plan.split} images; evaluate on another split, or add the dataset again with a share for it`,
      },
    ];
  }
  const tooMany = (path: string, images: number): InputIssue[] =>
    images > available
      ? [
          {
            path,
            message: `the ${plan.split} split of "${dataset.name}" has ${available} images; ${images} were asked for`,
          },
        ]
      : [];
  const names = plan.attacks.map((attack) => attack.name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  return [
    ...tooMany('images', plan.images),
    ...(plan.curve ? tooMany('curve.images', plan.curve.images) : []),
    ...epsilonIssues(plan, dataset),
    ...batchNormIssues(plan),
    ...(repeated === undefined
      ? []
      : [{ path: 'attacks', message: `two attacks are named "${repeated}"; names must differ` }]),
    ...(names.includes('clean')
      ? [{ path: 'attacks', message: '"clean" names the unchanged images; use another name' }]
      : []),
  ];
}

/** In L2 no two images of a dataset are farther apart than the root of their number of values. */
function epsilonIssues({ threatModel }: EvaluationPlan, dataset: DatasetRecord): InputIssue[] {
  const { height, width, channels } = dataset.manifest.image;
  const largest = Math.sqrt(height * width * channels);
  if (threatModel.norm === 'linf' || threatModel.epsilon <= largest) return [];
  const message = `${threatModel.epsilon} is beyond the pixel range: images of "${dataset.name}" are at most ${largest.toFixed(2)} apart in L2`;
  return [{ path: 'threatModel.epsilon', message }];
}

/** An evaluation attacks the network as it answers: with its moving statistics. */
function batchNormIssues({ attacks, curve }: EvaluationPlan): InputIssue[] {
  const all = [...attacks.map(({ attack }) => attack), ...(curve ? [curve.attack] : [])];
  return all.some((attack) => 'batchNorm' in attack && attack.batchNorm === 'train')
    ? [{ path: 'attacks', message: 'batchNorm "train" is for training; leave it out' }]
    : [];
}

export function throwIssues(issues: InputIssue[], what: string): void {
  if (issues.length === 0) return;
  const lines = issues.map(({ path, message }) => `${path}: ${message}`);
  throw new TemperError('invalid-plan', `${what} does not fit: ${lines.join('; ')}`, { issues });
}

/**
 * @param classesRemedy what to do where only the number of classes differs
 * @throws TemperError `checkpoint-mismatch` when the network takes other images or tells other classes apart
 */
export function assertNetworkFits(
  network: Network,
  dataset: DatasetRecord,
  checkpointName: string,
  classesRemedy = 'Choose a model or a dataset that fits.',
): void {
  const { image, classNames } = dataset.manifest;
  const sameShape = shapeText(network.input) === shapeText(image);
  if (sameShape && network.classes === classNames.length) return;
  const remedy = sameShape ? classesRemedy : 'Choose a model or a dataset that fits.';
  throw new TemperError(
    'checkpoint-mismatch',
    `Model "${checkpointName}" takes images of ${shapeText(network.input)} and tells ${network.classes} classes apart; dataset "${dataset.name}" has images of ${shapeText(image)} and ${classNames.length} classes. ${remedy}`,
    { checkpoint: checkpointName, dataset: dataset.name },
  );
}

function shapeText(shape: ImageShape): string {
  return `${shape.height}×${shape.width}×${shape.channels}`;
}
