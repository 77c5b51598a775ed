import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GeneratorImport } from '../../../../../src/contract/directions/generator';
import type { SentThing } from '../../../../../src/contract/home/sent-files';
import {
  send,
  sendFirst,
  type ReceivingLab,
} from '../../../../../src/main/core/channel/send-files';
import { temporaryDirectory } from '../../../../support/temporary-directory';

/** A lab of another machine that lacks everything, and keeps what it is asked. */
function otherLab() {
  const calls: [name: string, input: unknown][] = [];
  const answers: Record<string, (input: never) => unknown> = {
    'sent:missing': ({ files }: { files: SentThing['files'] }) =>
      files.map(({ sha256 }) => ({ sha256, offset: 0 })),
    'sent:gather': ({ thing }: { thing: SentThing }) => ({ path: `/there/${thing.name}` }),
    'generators:import': () => ({ operationId: 'one' }),
  };
  const lab = {
    call: async (name: string, input: never) => {
      calls.push([name, input]);
      return answers[name]?.(input);
    },
    subscribe: () => () => undefined,
  } as unknown as ReceivingLab;
  return { lab, calls };
}

it('sends the decoder that a generator is imported from, and names it where it lies then', async () => {
  const file = join(temporaryDirectory(), 'decoder.onnx');
  writeFileSync(file, 'a decoder');
  const { lab, calls } = otherLab();
  const request = GeneratorImport.parse({ file, dataset: 'shapes' });
  await sendFirst(lab)('generators:import', request);
  expect(calls.map(([name]) => name)).toEqual([
    'sent:missing',
    'sent:put',
    'sent:gather',
    'generators:import',
  ]);
  expect(calls.at(-1)?.[1]).toEqual({ ...request, file: '/there/decoder.onnx' });
});

it('sends a folder without links that lead nowhere', async () => {
  const folder = join(temporaryDirectory(), 'photos');
  mkdirSync(join(folder, 'cats'), { recursive: true });
  writeFileSync(join(folder, 'cats', 'a.txt'), 'a');
  symlinkSync(join(folder, 'gone.txt'), join(folder, 'b.txt'));
  const { thing } = await send(otherLab().lab, folder);
  expect(thing.files.map(({ path }) => path)).toEqual(['cats/a.txt']);
});
