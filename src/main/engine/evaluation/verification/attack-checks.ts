import { attackKindOf, attackLabel, type Attack } from '../../../../contract/attacks';
import type { JobEvent } from '../../../../contract/jobs';
import type { ProbeAttack, VerificationCheck } from '../../../../contract/identities/verification';
import { farthest } from '../../measurement/distances';
import type { AttackedPairs, AttackRun } from './attack-pairs';
import type { Work } from './verify';

/** Pairs of the checks that attack once more. */
const checkedPairs = 64;
/** Float32 in another order of the same sums. */
const tolerance = 1e-4;

export interface Checked {
  attack: ProbeAttack;
  positions: readonly number[];
  /** Cosines of the attacked pairs before any attack. */
  before: Float64Array;
  each: readonly { attack: Attack; pairs: AttackedPairs }[];
  threshold: number;
  run: AttackRun;
  work: Work;
}

/** Whether the attacks did what attacks must: what a person would doubt first. */
export async function* attackChecks(
  checked: Checked,
): AsyncGenerator<JobEvent<'verify'>, VerificationCheck[]> {
  return [
    ballAndBox(checked),
    yield* atEpsilonZero(checked),
    ...(yield* risesWithEpsilon(checked)),
    ...withoutGradients(checked),
  ];
}

function ballAndBox({ each }: Checked): VerificationCheck {
  const all = farthest(each.map(({ pairs }) => pairs.distances));
  return {
    name: 'ball and box',
    passed: all.violations === 0,
    detail: `${all.violations} of ${all.images} attacked images outside; the farthest went ${all.largestShare.toFixed(3)} × epsilon`,
  };
}

/** This many first pairs of each kind. */
function fewPositions({ positions }: Checked): { positions: number[]; places: number[] } {
  const half = Math.ceil(positions.length / 2);
  const few = Math.min(checkedPairs, half);
  const places = [...Array(few).keys(), ...Array.from(Array(few).keys(), (place) => half + place)];
  const inside = places.filter((place) => place < positions.length);
  return { places: inside, positions: inside.map((place) => positions[place] as number) };
}

async function* atEpsilonZero(
  checked: Checked,
): AsyncGenerator<JobEvent<'verify'>, VerificationCheck> {
  const { attack, before, run, work } = checked;
  const few = fewPositions(checked);
  const first = attack.attacks[0] as Attack;
  const threatModel = { ...attack.threatModel, epsilon: 0 };
  const { similarities } = yield* run(
    attackKindOf(first).shortened(first),
    threatModel,
    few.positions,
    100,
    (passes) => work.did(passes, 'checking epsilon 0'),
  );
  const largest = few.places.reduce(
    (most, place, at) =>
      Math.max(most, Math.abs((before[place] as number) - (similarities[at] as number))),
    0,
  );
  return {
    name: 'epsilon 0',
    passed: largest <= tolerance,
    detail: `the cosines of ${few.positions.length} pairs changed by at most ${largest.toExponential(1)}`,
  };
}

/** At twice epsilon no more pairs may withstand than at epsilon: by the last attack with gradients, which has most steps in a battery. */
async function* risesWithEpsilon(
  checked: Checked,
): AsyncGenerator<JobEvent<'verify'>, VerificationCheck[]> {
  const { attack, each, run, work, threshold } = checked;
  const few = fewPositions(checked);
  const ascents = each.filter((one) => one.attack.kind !== 'square');
  const last = ascents.at(-1) ?? each[0];
  if (!last) return [];
  const { norm, epsilon } = attack.threatModel;
  const doubled = Math.min(2 * epsilon, norm === 'linf' ? 1 : 64);
  const { similarities } = yield* run(
    last.attack,
    { norm, epsilon: doubled },
    few.positions,
    101,
    (passes) => work.did(passes, 'checking twice epsilon'),
  );
  const half = few.places.length / 2;
  const right = (cosine: number, at: number): boolean => cosine >= threshold === at < half;
  const own = few.places.filter((place, at) =>
    right(last.pairs.similarities[place] as number, at),
  ).length;
  const farther = few.places.filter((_place, at) => right(similarities[at] as number, at)).length;
  return [
    {
      name: 'monotone',
      passed: farther <= own,
      detail: `${attackLabel(last.attack)} left ${own} of ${few.places.length} pairs rightly judged, at twice epsilon ${farther}`,
    },
  ];
}

/** An attack without gradients that does more than all with them is a sign of masked gradients. */
function withoutGradients({ each, positions, threshold }: Checked): VerificationCheck[] {
  const half = Math.ceil(positions.length / 2);
  const left = (attacks: Checked['each']): number =>
    positions.filter((_pair, place) =>
      attacks.every(
        ({ pairs }) => (pairs.similarities[place] as number) >= threshold === place < half,
      ),
    ).length;
  const blind = each.filter(({ attack }) => attack.kind === 'square');
  const seeing = each.filter(({ attack }) => attack.kind !== 'square');
  if (blind.length === 0 || seeing.length === 0) return [];
  const [withGradients, without] = [left(seeing), left(blind)];
  return [
    {
      name: 'masked gradients',
      passed: without >= withGradients,
      detail: `attacks with gradients left ${withGradients} of ${positions.length} pairs rightly judged, Square ${without}`,
    },
  ];
}
