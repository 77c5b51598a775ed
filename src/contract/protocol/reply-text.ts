import type { CommandName } from '../commands';
import type { Reply } from '../errors';
import { sharePlans, withOwnPlans } from './shared-plans';

/**
 * Commands whose answers are large and plain: no bytes, no numbers that JSON lacks. They cross from the lab to the
 * window as one text, which takes a fraction of the time that copying a thousand objects three times over does.
 */
const sentAsText: ReadonlySet<string> = new Set<CommandName>([
  'runs:list',
  'runs:metrics',
  'runs:evaluations',
  'evaluations:list',
  'models:list',
]);

/** A reply on its way: the value, or its JSON, in which runs may share what their plans have in common. */
export type SentReply<Value = unknown> =
  Reply<Value> | { ok: true; text: string } | { ok: true; text: string; sharesPlans: true };

export const isSentAsText = (name: string): boolean => sentAsText.has(name);

export function packReply(name: string, value: unknown): SentReply {
  if (name === 'runs:list') {
    const shared = sharePlans(value as Parameters<typeof sharePlans>[0]);
    return { ok: true, text: JSON.stringify(shared), sharesPlans: true };
  }
  return isSentAsText(name) ? { ok: true, text: JSON.stringify(value) } : { ok: true, value };
}

export function unpackReply<Value>(reply: SentReply<Value>): Reply<Value> {
  if (!('text' in reply)) return reply;
  const value: unknown = JSON.parse(reply.text);
  if (!('sharesPlans' in reply)) return { ok: true, value: value as Value };
  return { ok: true, value: withOwnPlans(value as ReturnType<typeof sharePlans>) as Value };
}
