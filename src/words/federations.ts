import type { FederatedComparison, FederatedSubject } from '../contract/federations/comparison';
import {
  imagesOfClient,
  type Division,
  type DivisionSummary,
} from '../contract/federations/division';
import {
  attacksOn,
  type FederationPlan,
  type FederationRecord,
} from '../contract/federations/federation';
import { attackLabel, type Attack } from '../contract/attacks';
import { areStandard } from '../contract/evaluations/batteries';
import type { Split } from '../contract/evaluations/evaluation';
import type { FederationFile } from '../contract/federations/folder';
import type { FederationPart } from '../contract/federations/parts';
import type {
  AverageKind,
  FederatedMethod,
  Gain,
  MethodAnalysis,
} from '../contract/federations/results';
import { executorKinds } from '../contract/studies/executors';
import type { TaskCounts } from '../contract/studies/tasks';
import {
  formatCount,
  formatCounted,
  formatInterval,
  formatPercent,
  formatPoints,
  formatSignificant,
} from './numbers';
import { threatModelText } from './plans';

/** For tables and axes. */
export const methodNames: Readonly<Record<FederatedMethod, string>> = {
  global: 'average only',
  local: 'local only',
  ftfa: 'FTFA',
  rtfa: 'RTFA',
  fedprox: 'FedProx',
  ditto: 'Ditto',
};

/** What a client gets by a method, in a sentence without its end. */
export const methodDescriptions: Readonly<Record<FederatedMethod, string>> = {
  global: 'the federated average as it is',
  local: 'a network trained on the client’s own images alone',
  ftfa: 'the average, trained further on the client’s images',
  rtfa: 'FTFA with a penalty on the distance from the average, its weight chosen on the client’s validation images',
  fedprox: 'an average of clients that are penalised in every round for moving away from it',
  ditto:
    'a network of the client’s own, trained alongside the rounds with a penalty on its distance from their average',
};

export const averageNames: Readonly<Record<AverageKind, string>> = {
  fedavg: 'FedAvg',
  fedprox: 'FedProx',
};

/** How a dataset is divided: `20 clients, Dirichlet, α 0.1`. */
export function divisionText({ method }: Division): string {
  if (method.kind === 'groups') return 'a client for each group of images';
  const clients = formatCounted(method.clients, 'client');
  switch (method.kind) {
    case 'dirichlet':
      return `${clients}, Dirichlet, α ${method.alpha}`;
    case 'shards':
      return `${clients}, ${formatCounted(method.shardsPerClient, 'shard')} of classes each`;
    case 'equal':
      return `${clients}, equal`;
  }
}

/** How the rounds go: `30 rounds of 1 local epoch, 50.0 % of the clients each`. */
export function roundsText({
  rounds,
  localEpochs,
  participation,
  batchNorm,
  server,
}: FederationPlan): string {
  const parts = [
    `${formatCounted(rounds, 'round')} of ${formatCounted(localEpochs, 'local epoch')}`,
    participation < 1 ? `${formatPercent(participation)} of the clients each` : null,
    server.momentum > 0 ? `server momentum ${server.momentum}` : null,
    batchNorm === 'local' ? 'batch norm kept by each client' : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** What robust accuracy on a split was measured under: `robust under PGD-10, Linf epsilon 8/255 (0.0314)`. */
export function robustText(split: Split, plan: FederationPlan): string {
  const { threatModel } = plan.training;
  return `robust under ${attacksText(attacksOn(split, plan))}, ${threatModelText({ threatModel })}`;
}

function attacksText(attacks: readonly Attack[]): string {
  if (areStandard(attacks.map((attack) => ({ attack })))) return 'AutoAttack (standard)';
  const labels = attacks.map(attackLabel);
  return labels.length === 1 ? `${labels[0]}` : `each of ${labels.join(', ')}`;
}

/** The sizes of the clients: `training images of a client: 12 to 430, median 101`. */
export function clientSizesText({
  clients,
  leftOut,
}: Pick<DivisionSummary, 'clients' | 'leftOut'>): string {
  const sizes = clients.map(imagesOfClient).sort((one, other) => one - other);
  const middle = (sizes.length - 1) / 2;
  const median = ((sizes[Math.floor(middle)] ?? 0) + (sizes[Math.ceil(middle)] ?? 0)) / 2;
  return `training images of a client: ${formatCount(sizes[0])} to ${formatCount(sizes.at(-1))}, median ${formatCount(median)}${leftOut > 0 ? `; ${formatCounted(leftOut, 'group')} with too few left out` : ''}`;
}

/**
 * What leaves a site of a federation in a folder, in plain words, before it does.
 *
 * @param images training images of the site
 * @param epsilon what noise protects over all rounds; null without noise
 */
export function leavingTexts(
  { plan, classNames }: Pick<FederationFile, 'plan' | 'classNames'>,
  images: number,
  epsilon: number | null,
): string[] {
  const { privacy, rounds, localEpochs } = plan;
  const weights = `the weights of the network after ${formatCounted(localEpochs, 'epoch')} of training on your images, in each of ${formatCounted(rounds, 'round')}`;
  const stays = `No image, label or file name leaves. The names of the ${classNames.length} classes and the size of images are known to all sites.`;
  if (!privacy || epsilon === null) {
    return [
      `What leaves this machine: ${weights}, and the number of your training images (${formatCount(images)}).`,
      stays,
      'Weights can reveal something about the images they were trained on, and nothing here prevents that. The coordinator can ask for clipping and noise.',
    ];
  }
  return [
    `What leaves this machine: ${weights}, with their change clipped to a length of ${privacy.clip} and Gaussian noise of deviation ${formatSignificant(privacy.clip * privacy.noise)} added to every value.`,
    stays,
    `The number of your images does not leave. Over all rounds the noise gives (ε, δ) = (${formatSignificant(epsilon)}, ${privacy.delta}): a bound on how well anyone can tell whether your images took part.`,
  ];
}

/** A federation's method as a subject of a comparison: `FTFA · hospitals`. */
export function federatedName({
  method,
  federationName,
}: Pick<FederatedSubject, 'method' | 'federationName'>): string {
  return `${methodNames[method]} · ${federationName}`;
}

/** What a comparison of methods over clients came to, a sentence for each subject but the baseline. */
export function federatedVerdict({ subjects, baselineIndex }: FederatedComparison): string[] {
  const baseline = subjects[baselineIndex];
  if (!baseline) return [];
  return subjects.flatMap((subject) => {
    if (!subject.gain) return [];
    const { clean, robust } = subject.gain;
    return [
      `${federatedName(subject)} against ${federatedName(baseline)}: clean ${changeWords(clean)}, robust ${changeWords(robust)}.`,
    ];
  });
}

/** Where a comparison over clients stops. */
export function comparisonLimits({
  subjects,
  federations,
  seeds,
  unfinished,
  isStandard,
}: {
  subjects: number;
  federations: number;
  /** Different seeds of training. */
  seeds: number;
  unfinished: number;
  /** All images were attacked by the standard battery. */
  isStandard: boolean;
}): string[] {
  return [
    'Gains are paired over clients, which count alike; their 95 % intervals are Student’s t over clients, and say nothing about another division or seed.',
    ...(subjects > 2
      ? [
          `${formatCounted(subjects - 1, 'difference')} of each kind stand side by side: the intervals are not widened for that.`,
        ]
      : []),
    ...(seeds > 1 ? [`The ${federations} federations trained with ${seeds} seeds.`] : []),
    ...(unfinished > 0 ? ['Not all clients are measured yet: gains are over those that are.'] : []),
    ...(isStandard
      ? []
      : [
          'Robust accuracy is an upper bound: what the attacks of the plan leave, and not the standard battery.',
        ]),
  ];
}

/** A gain over clients with its interval: `+3.1 points [1.0, 5.2]`. */
export function gainText({ points, low, high }: Gain): string {
  const interval = low === null || high === null ? '' : ` ${formatInterval(low, high)}`;
  return `${formatPoints(points)}${interval}`;
}

/**
 * What fine-tuning on the client changes against the average, as a sentence; null where it was not measured. It speaks of a
 * difference where the interval over clients leaves 0 out.
 */
export function gainSentence({ method, againstGlobal }: MethodAnalysis): string | null {
  if (!againstGlobal) return null;
  const { clean, robust } = againstGlobal;
  return `${methodNames[method]} against the average alone: clean ${changeWords(clean)}, robust ${changeWords(robust)}.`;
}

function changeWords(gain: Gain): string {
  const isClear = gain.low !== null && gain.high !== null && (gain.low > 0 || gain.high < 0);
  const clients = `${gain.better} of ${formatCounted(gain.clients, 'client')} better, ${gain.worse} worse`;
  return `${gainText(gain)} (${clients}${isClear ? '' : '; the interval contains 0'})`;
}

/** A part in words: `FedAvg round 3, clients 1 to 25`; where not all of these take part, `FedAvg round 3, 12 clients from 5 to 64`. */
export function partText(part: FederationPart): string {
  const [first = 0] = part.clients;
  const last = part.clients.at(-1) ?? first;
  const count = part.clients.length;
  const range = `${first + 1} to ${last + 1}`;
  const hasAll = count === last - first + 1;
  const several = hasAll ? `clients ${range}` : `${formatCount(count)} clients from ${range}`;
  return `${stageText(part)}, ${count === 1 ? `client ${first + 1}` : several}`;
}

/** Where clients are carried out, if not on this machine: `clients on Slurm, 80 of 120 tasks done`. */
export function clientsElsewhereText({
  execution: { executor },
  tasks,
}: Pick<FederationRecord, 'execution' | 'tasks'>): string | null {
  if (executor.kind === 'local') return null;
  const { title } = executorKinds[executor.kind];
  if (!tasks) return `clients on ${title}`;
  const { imported, running, waiting, failed } = tasks;
  const all = imported + running + waiting + failed;
  return `clients on ${title}, ${formatCount(imported)} of ${formatCounted(all, 'task')} done`;
}

function stageText(part: FederationPart): string {
  return part.kind === 'updates'
    ? `${averageNames[part.average]} round ${part.round}`
    : 'after the rounds';
}

/** How far the parts are: `FedAvg round 3: 12 of 40 tasks done, 20 running, 8 waiting`. */
export function partProgressText(
  part: FederationPart,
  { done, parts, counts }: { done: number; parts: number; counts: TaskCounts | null },
): string {
  const { running = 0, waiting = 0 } = counts ?? {};
  return [
    `${stageText(part)}: ${done} of ${formatCounted(parts, 'task')} done`,
    ...(running > 0 ? [`${running} running`] : []),
    ...(waiting > 0 ? [`${waiting} waiting`] : []),
  ].join(', ');
}
