import { z } from 'zod';
import type { GraphValue } from '../operators/values';
import { constant, type LayerContext } from './layer-context';

/** image[..., ::-1] and the like: Python's indices, as Keras 2 and 3 write them. */

const Bound = z.int().nullish();
const Range = z.strictObject({ start: Bound, stop: Bound, step: Bound });
const Ellipsis = z.object({ class_name: z.literal('__ellipsis__') });
const Part = z.union([
  z.int(),
  Ellipsis.transform(() => 'ellipsis' as const),
  Range,
  z.object({ class_name: z.literal('__slice__'), config: Range }).transform(({ config }) => config),
  z
    .object({ class_name: z.literal('__slice__'), config: z.array(Bound).length(3) })
    .transform(({ config: [start, stop, step] }) => ({ start, stop, step })),
]);
type Part = z.infer<typeof Part>;
const Parts = z.union([z.array(Part).min(1), Part.transform((part) => [part])]);

/** The argument behind the tensor of Keras 3, or the `slice_spec` of Keras 2. */
const Keras3Call = z
  .object({ args: z.tuple([z.unknown(), Parts]) })
  .transform(({ args }) => args[1]);
const Keras2Call = z
  .tuple([z.string(), z.int(), z.int(), z.object({ slice_spec: Parts })])
  .transform(([, , , { slice_spec: parts }]) => parts);
const Keras2Calls = z.union([Keras2Call, z.tuple([Keras2Call]).transform(([parts]) => parts)]);
const Call = z.union([Keras3Call, Keras2Calls]);

const furthest = 2 ** 30;

/** A part of a tensor, or one place of an axis, which is then left out. */
export function getItem(context: LayerContext): GraphValue {
  const call = Call.safeParse(context.call);
  const [value] = context.operands;
  if (!call.success || !value) throw context.refuse('the part that it takes is not read');
  const parts = call.data;
  const middle = parts.indexOf('ellipsis');
  // Those behind an ellipsis count from the last axis. From the back, so that axes keep their places.
  const placed = parts.flatMap((part, index) => {
    const axis = middle >= 0 && index > middle ? index - parts.length : index;
    return part === 'ellipsis' ? [] : [{ part, axis }];
  });
  const behind = placed.filter(({ axis }) => axis < 0);
  const before = placed.filter(({ axis }) => axis >= 0);
  return [...behind, ...before.reverse()].reduce(
    (taken, { part, axis }) => taken && takenFrom(context, taken, part, axis),
    value,
  );
}

function takenFrom(
  context: LayerContext,
  value: GraphValue,
  part: Exclude<Part, 'ellipsis'>,
  axis: number,
): GraphValue {
  if (typeof part === 'number') {
    return context.operator('Gather', [value, constant(part)], { axis });
  }
  const step = part.step ?? 1;
  const isWhole = (part.start ?? null) === null && (part.stop ?? null) === null && step === 1;
  if (isWhole) return value;
  const start = part.start ?? (step > 0 ? 0 : furthest);
  const stop = part.stop ?? (step > 0 ? furthest : -furthest);
  const bounds = [[start], [stop], [axis], [step]].map((each) => constant(each));
  return context.operator('Slice', [value, ...bounds]);
}
