import type { ViteHotContext } from 'vite/types/hot.js';
import type { TemperBridge } from '../../contract/protocol/bridge';
import type { MachineView } from '../../contract/protocol/machines';
import type { LabEvent } from '../../contract/events';
import { unpackReply, type SentReply } from '../../contract/protocol/reply-text';
import { developmentChannels, type DevelopmentCall } from './development-channels';
import { fromJson, toJson } from './plain-json';

/**
 * The lab for a page in a plain browser, during development only: the development server opens a real lab and relays
 * calls and events over its own channel (`electron.vite.lab-relay.ts`). What needs the system is done as a browser can.
 */
export function connectDevelopmentLab(hot: ViteHotContext): TemperBridge {
  const replies = new Map<number, (reply: SentReply) => void>();
  const listeners = new Set<(event: LabEvent) => void>();
  let nextId = 1;

  hot.on(developmentChannels.reply, (text: string) => {
    const { id, reply } = fromJson(text) as { id: number; reply: SentReply };
    replies.get(id)?.(reply);
    replies.delete(id);
  });
  hot.on(developmentChannels.event, (text: string) => {
    const event = fromJson(text) as LabEvent;
    for (const listener of listeners) listener(event);
  });

  const call = (name: string, input: unknown): Promise<SentReply> =>
    new Promise((resolve) => {
      const id = nextId++;
      replies.set(id, resolve);
      hot.send(developmentChannels.call, toJson({ id, name, input } satisfies DevelopmentCall));
    });

  return {
    invoke: async (name, input) => unpackReply((await call(name, input)) as SentReply<never>),
    invokeText: call,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    choosePath: async (kind) => window.prompt(`Path (${kind})`),
    saveText: async (suggestedName, content) => download(suggestedName, content),
    showFolder: async (path) => window.alert(path),
    openWindow: async (hash) => void window.open(hash),
    copyText: (text) => navigator.clipboard.writeText(text),
    // The development server has the lab of this machine alone.
    machines: async () => onlyHere,
    lookAt: async () => ({ ok: true, value: onlyHere }),
    reconnect: async () => undefined,
    onMachines: () => () => undefined,
    // A browser does not say where a dropped file lies.
    pathOfDropped: () => '',
  };
}

const onlyHere: MachineView = {
  current: null,
  connection: 'connected',
  why: null,
  sending: null,
  known: [],
};

function download(name: string, content: string | Uint8Array): boolean {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content as BlobPart]));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
  return true;
}
