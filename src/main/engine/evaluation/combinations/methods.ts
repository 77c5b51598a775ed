import type { JobEvent } from '../../../../contract/jobs';
import type {
  CombinationMethod,
  CombinationPoint,
} from '../../../../contract/weight-space/combination';
import type { StatisticsChoice } from '../../../../contract/weight-space/combined-card';
import {
  chosenOf,
  criterionValue,
  pathShares,
  robustToKeep,
} from '../../../../contract/weight-space/path-figures';
import { measureMix, type Bench } from './bench';
import type { Mix } from './combined-parameters';
import type { CombinationSession } from './session';

type Measuring = AsyncGenerator<JobEvent<'combine'>, CombinationPoint>;

/** The mixes of a method that are measured on validation images; of a greedy soup as many as there will be. */
export function mixesOf({ plan, members, hasBatchNorm }: CombinationSession): Mix[] {
  const { method } = plan;
  if (method.kind === 'path') return pathMixes(method.alphas, hasBatchNorm);
  const own = members.map((_, member) => memberMix(members.length, member));
  const all = members.map((_, member) => member);
  if (method.kind === 'uniform-soup') {
    return [
      ...own,
      ...choices(hasBatchNorm).map((statistics) => soup(members.length, all, statistics)),
    ];
  }
  // Every member but the first is tried once.
  const statistics = bestChoice(hasBatchNorm);
  return [...own, ...all.slice(1).map(() => soup(members.length, all, statistics))];
}

/** Measures all mixes of a method and gives the one that it ends in. */
export function measureMethod(bench: Bench): Measuring {
  const { plan } = bench.session;
  return plan.method.kind === 'greedy-soup'
    ? greedySoup(bench)
    : measureAll(bench, plan.method.kind);
}

async function* measureAll(
  bench: Bench,
  kind: Exclude<CombinationMethod['kind'], 'greedy-soup'>,
): Measuring {
  const { session } = bench;
  const points: CombinationPoint[] = [];
  for (const mix of mixesOf(session)) {
    points.push(yield* measureMix(bench, session.plan.evaluation, mix));
  }
  const { criterion } = session.plan;
  // A uniform soup is the mean of all, whatever its value; the last is the one whose statistics are re-estimated.
  const chosen = kind === 'path' ? chosenOf(criterion, points) : points.at(-1);
  if (!chosen) throw new RangeError('nothing was combined');
  return chosen;
}

/**
 * Wortsman et al. 2022, recipe 1: members by their own value, the best first; each joins the mean of those before it where
 * the mean with it is at least as good.
 */
async function* greedySoup(bench: Bench): Measuring {
  const { session } = bench;
  const { evaluation, criterion } = session.plan;
  const count = session.members.length;
  const own: { member: number; point: CombinationPoint }[] = [];
  for (let member = 0; member < count; member += 1) {
    const point = yield* measureMix(bench, evaluation, memberMix(count, member));
    own.push({ member, point });
  }
  const keep = robustToKeep(own.map(({ point }) => point));
  const valueOf = (point: CombinationPoint) => criterionValue(criterion, point, keep);
  const [first, ...others] = [...own].sort(
    (left, right) => valueOf(right.point) - valueOf(left.point),
  );
  if (!first) throw new RangeError('a soup without members');
  let ingredients = [first.member];
  let best = first.point;
  for (const { member } of others) {
    const trial = [...ingredients, member];
    const mix = soup(count, trial, bestChoice(session.hasBatchNorm));
    const point = yield* measureMix(bench, evaluation, mix);
    if (valueOf(point) < valueOf(best)) continue;
    ingredients = trial;
    best = point;
  }
  return best;
}

/** A member as it is. */
export function memberMix(count: number, member: number): Mix {
  return soup(count, [member], 'combined');
}

function soup(count: number, ingredients: readonly number[], statistics: StatisticsChoice): Mix {
  const shares = Array.from({ length: count }, (_, member) =>
    ingredients.includes(member) ? 1 / ingredients.length : 0,
  );
  return { shares, statistics };
}

function pathMixes(alphas: readonly number[], hasBatchNorm: boolean): Mix[] {
  return alphas.flatMap((alpha) =>
    choices(hasBatchNorm).map((statistics) => ({ shares: pathShares(alpha), statistics })),
  );
}

/** Without and with re-estimated statistics, where there are any. */
function choices(hasBatchNorm: boolean): StatisticsChoice[] {
  return hasBatchNorm ? ['combined', 're-estimated'] : ['combined'];
}

function bestChoice(hasBatchNorm: boolean): StatisticsChoice {
  return hasBatchNorm ? 're-estimated' : 'combined';
}
