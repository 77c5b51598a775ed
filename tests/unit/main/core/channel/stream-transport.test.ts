import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import {
  banner,
  readBanner,
  streamTransport,
} from '../../../../../src/main/core/channel/stream-transport';

/** Passes bytes on in pieces of a size that fits no message. */
function inPieces(bytes: number): PassThrough {
  const stream = new PassThrough();
  const write = stream.write.bind(stream);
  stream.write = ((chunk: Buffer) => {
    for (let at = 0; at < chunk.length; at += bytes) write(chunk.subarray(at, at + bytes));
    return true;
  }) as typeof stream.write;
  return stream;
}

const messages = [
  { type: 'call', id: 1, name: 'runs:list', input: {} },
  { bytes: new Uint8Array([1, 2, 255]), number: Number.NaN, nothing: null, list: [] },
  { text: 'ß'.repeat(100_000) },
];

describe('messages over streams', () => {
  it.each([1, 3, 65_536])('arrive whole and in order in pieces of %d bytes', async (bytes) => {
    const stream = inPieces(bytes);
    const received: unknown[] = [];
    const ended = new Promise<void>((done) => {
      const reader = streamTransport(stream, new PassThrough());
      reader.onMessage((message) => received.push(message));
      reader.onClose(() => done());
    });
    const writer = streamTransport(new PassThrough(), stream);
    messages.slice(0, bytes === 1 ? 2 : 3).forEach((message) => writer.send(message));
    writer.close();
    await ended;
    expect(received).toEqual(messages.slice(0, bytes === 1 ? 2 : 3));
  });

  it('tell the end once, also to whoever asks after it', async () => {
    const stream = new PassThrough();
    const transport = streamTransport(stream, new PassThrough());
    let ends = 0;
    transport.onClose(() => (ends += 1));
    transport.onMessage(() => undefined);
    stream.end();
    await new Promise<void>((done) => stream.once('close', done));
    await new Promise<void>((done) => transport.onClose(done));
    expect(ends).toBe(1);
  });

  it('are refused when the stream is not ours', async () => {
    const stream = new PassThrough();
    const transport = streamTransport(stream, new PassThrough());
    const received: unknown[] = [];
    transport.onMessage((message) => received.push(message));
    const ended = new Promise<void>((done) => transport.onClose(done));
    stream.write('Welcome to this machine');
    await ended;
    expect(received).toEqual([]);
  });
});

describe('the line of a lab', () => {
  it('is found behind the greeting of a login shell, and the messages after it are whole', async () => {
    const stream = new PassThrough();
    stream.write('Welcome!\nLast login: today\n');
    stream.write(banner('0.1.0'));
    streamTransport(new PassThrough(), stream).send(messages[0]);
    expect(await readBanner(stream)).toBe('0.1.0');
    const received = new Promise((done) =>
      streamTransport(stream, new PassThrough()).onMessage(done),
    );
    expect(await received).toEqual(messages[0]);
  });

  it('is missing where the stream ends or goes on without it', async () => {
    const short = new PassThrough();
    short.end('sh: temper: not found\n');
    expect(await readBanner(short)).toBeNull();
    const endless = new PassThrough();
    endless.write('noise '.repeat(20_000));
    expect(await readBanner(endless)).toBeNull();
  });
});
