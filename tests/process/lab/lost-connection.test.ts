import { spawn, type ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FromLab } from '../../../src/contract/protocol/lab-protocol';
import type { LabEvent } from '../../../src/contract/events';
import { readBanner, streamTransport } from '../../../src/main/core/channel/stream-transport';
import { labProgram, startLabProcess } from '../../support/lab-process';
import { temporaryFolder } from '../../support/lab-records';

let home: string;
let remove: () => void;
let lab: ChildProcess | null = null;

beforeEach(() => ({ folder: home, remove } = temporaryFolder()));
afterEach(() => {
  lab?.kill('SIGKILL');
  remove();
});

/** A lab as ssh starts it, over its standard input and output. */
async function overStdio() {
  const child = spawn(process.execPath, [labProgram, '--stdio'], {
    env: { ...process.env, TEMPER_HOME: home },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  lab = child;
  const exited = new Promise<number | null>((done) => child.once('exit', done));
  expect(await readBanner(child.stdout)).not.toBeNull();
  const transport = streamTransport(child.stdout, child.stdin);
  const event = (fits: (event: LabEvent) => boolean) =>
    new Promise<void>((done) => {
      transport.onMessage((received) => {
        const message = FromLab.parse(received);
        if (message.type === 'event' && fits(message.event)) done();
      });
    });
  return { child, transport, event, exited };
}

it('an operation is completed after the connection is lost, and only then the lab ends', async () => {
  const { child, transport, event, exited } = await overStdio();
  const begun = event((each) => each.type === 'operation' && each.outcome === null);
  const plan = { kind: 'vae', latent: 2, width: 4, epochs: 3, batchSize: 256 };
  const input = { dataset: 'fashion-mnist-subset', name: 'small', plan };
  transport.send({ type: 'call', id: 1, name: 'generators:train', input });
  await begun;
  child.stdin.destroy();
  child.stdout.destroy();
  expect(await exited).toBe(0);

  const next = await startLabProcess(home);
  const [generator] = await next.call('generators:list', {});
  expect(generator).toMatchObject({ name: 'small', state: 'trained' });
  await next.leave();
});
