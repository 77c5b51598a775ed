import { z } from 'zod';
import { evaluationPart } from './part-kind';

/** How narrow the interval may be to each side, as a share. */
const halfWidthRange = { smallest: 0.002, largest: 0.25 };

/**
 * Ends an evaluation early: block by block every attack runs on the block, until the 95 % Wilson interval of the worst
 * case is this narrow. See docs/numerics.md for why the interval still holds.
 */
const StopRule = z.strictObject({
  /** Half the width of the interval, as a share: 0.01 is one point to each side. */
  halfWidth: z.number().min(halfWidthRange.smallest).max(halfWidthRange.largest),
});
type StopRule = z.infer<typeof StopRule>;

/** A rule that ends the attacks before all images of the plan. It takes no passes; it saves some. */
export const earlyEnd = evaluationPart({
  title: 'Early end',
  settings: { stopWhen: StopRule.nullable().default(null) },
  result: {
    /** Why it ended before all images of its plan, in words; null when it did not. */
    stoppedEarly: z.string().nullable().default(null),
  },
  passes: () => 0,
  ask: {
    control: {
      form: 'number',
      label: 'Stop early at ±',
      suffix: 'points',
      placeholder: 'all images',
      hint: 'Once the 95 % interval is this narrow, by a sequential rule; empty runs all images',
    },
    option: {
      flags: '--stop-within <points>',
      help: 'end early once the 95 % interval of the worst case is this narrow to each side, for example 1',
    },
    starting: '',
    settings: ruleOf,
    answer: ({ stopWhen }) => (stopWhen ? String(100 * stopWhen.halfWidth) : ''),
    words: ({ stopWhen }) => (stopWhen ? ['--stop-within', String(100 * stopWhen.halfWidth)] : []),
  },
});

/** @param answer in percentage points */
function ruleOf(answer: string): { stopWhen: StopRule | null } | { expected: string } {
  if (answer.trim() === '') return { stopWhen: null };
  const { smallest, largest } = halfWidthRange;
  const halfWidth = Number(answer) / 100;
  return halfWidth >= smallest && halfWidth <= largest
    ? { stopWhen: { halfWidth } }
    : { expected: `percentage points from ${100 * smallest} to ${100 * largest}` };
}
