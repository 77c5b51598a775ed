import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bridgeChannels } from '../../../../src/contract/protocol/bridge';
import type { Machines } from '../../../../src/main/shell/machines/machines';
import { installRelay } from '../../../../src/main/shell/relay';

type Handler = (event: unknown, ...input: unknown[]) => unknown;

const { handlers, opened } = vi.hoisted(() => ({
  handlers: new Map<string, Handler>(),
  opened: [] as string[],
}));
vi.mock('electron', () => {
  const note = (what: string) => () => void opened.push(what);
  return {
    ipcMain: { handle: (channel: string, handler: Handler) => handlers.set(channel, handler) },
    clipboard: { writeText: note('clipboard') },
    dialog: { showOpenDialog: note('dialog'), showSaveDialog: note('dialog') },
    shell: { showItemInFolder: note('folder') },
    BrowserWindow: { fromWebContents: () => null },
  };
});

const page = 'temper://app/index.html';
const calls: string[] = [];
const machines = {
  call: (name: string) => calls.push(name),
  lookAt: () => calls.push('lookAt'),
  reconnect: () => calls.push('reconnect'),
  view: () => calls.push('view'),
} as unknown as Machines;
const windowContents = { mainFrame: { url: `${page}#/home` } };

beforeEach(() => {
  handlers.clear();
  calls.length = 0;
  opened.length = 0;
  const windows = {
    has: (contents: unknown) => contents === windowContents,
    add: (hash: string) => void opened.push(hash),
  };
  installRelay(machines, windows, page);
});

const asked = Object.values(bridgeChannels).filter(
  (channel) => ![bridgeChannels.event, bridgeChannels.machinesChanged].includes(channel as never),
);
const inputs: Record<string, unknown[]> = {
  [bridgeChannels.invoke]: ['lab:status', {}],
  [bridgeChannels.lookAt]: [null],
  [bridgeChannels.openWindow]: ['#/home'],
  [bridgeChannels.copyText]: ['text'],
  [bridgeChannels.showFolder]: ['/home'],
  [bridgeChannels.saveText]: ['name', 'content'],
  [bridgeChannels.choosePath]: ['file'],
};
const trusted = { sender: windowContents, senderFrame: windowContents.mainFrame };
const ask = (channel: string, event: unknown, ...input: unknown[]) =>
  handlers.get(channel)?.(event, ...input);

describe('messages of a page', () => {
  it('are known by their names, and there are no others', () => {
    expect([...handlers.keys()].sort()).toEqual([...asked].sort());
  });

  it.each(asked)('%s is answered to the main frame of the own page alone', (channel) => {
    const frame = { url: page };
    const elsewhere = { mainFrame: { url: 'https://example.org/' } };
    for (const event of [
      { sender: windowContents, senderFrame: null },
      { sender: windowContents, senderFrame: frame },
      { sender: { mainFrame: frame }, senderFrame: frame },
      { sender: elsewhere, senderFrame: elsewhere.mainFrame },
    ]) {
      void ask(channel, event, ...(inputs[channel] ?? []));
      expect(calls).toEqual([]);
      expect(opened).toEqual([]);
    }
  });

  it('that lead elsewhere, or ask for what there is not, are refused', () => {
    for (const hash of [
      'https://example.org',
      '#evil',
      'file:///etc/passwd',
      7,
      `#/${'x'.repeat(4000)}`,
    ]) {
      void ask(bridgeChannels.openWindow, trusted, hash);
    }
    void ask(bridgeChannels.showFolder, trusted, 'relative/path');
    expect(opened).toEqual([]);
    for (const name of ['lab:destroy', 'toString', '__proto__', 3]) {
      expect(ask(bridgeChannels.invoke, trusted, name, {})).toMatchObject({
        ok: false,
        error: { code: 'invalid-input' },
      });
    }
    for (const address of [
      'gpu',
      { host: '-oProxyCommand=sh', program: 'temper' },
      { host: 'a b' },
    ]) {
      expect(ask(bridgeChannels.lookAt, trusted, address)).toMatchObject({ ok: false });
    }
    expect(calls).toEqual([]);
    void ask(bridgeChannels.invoke, trusted, 'lab:status', {});
    void ask(bridgeChannels.lookAt, trusted, { host: 'me@gpu', program: 'temper' });
    expect(calls).toEqual(['lab:status', 'lookAt']);
  });
});
