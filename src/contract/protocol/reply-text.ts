import type { CommandName } from '../commands';
import type { Reply } from '../errors';

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

/** A reply on its way: the value, or its JSON. */
export type SentReply<Value = unknown> = Reply<Value> | { ok: true; text: string };

export const isSentAsText = (name: string): boolean => sentAsText.has(name);

export function packReply(name: string, value: unknown): SentReply {
  return isSentAsText(name) ? { ok: true, text: JSON.stringify(value) } : { ok: true, value };
}

export function unpackReply<Value>(reply: SentReply<Value>): Reply<Value> {
  return 'text' in reply ? { ok: true, value: JSON.parse(reply.text) as Value } : reply;
}
