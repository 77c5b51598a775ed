import type { Readable, Writable } from 'node:stream';
import { deserialize, serialize } from 'node:v8';
import type { Transport } from '../../../contract/protocol/transport';

/** The first line that a lab writes: what follows is the protocol, from a Temper of this version. */
const bannerPrefix = 'temper-lab/1 ';
/** A login shell may greet before the lab speaks; more than this is not a greeting. */
const mostGreetingBytes = 1 << 16;
/** No message of the contract comes near; a length above it means that the stream is not ours. */
const mostMessageBytes = 1 << 30;
const headerBytes = 4;

export function banner(version: string): string {
  return `${bannerPrefix}${version}\n`;
}

/**
 * Reads up to the line of the lab, past whatever a login shell wrote before it.
 *
 * @returns the version of the lab; null where the stream ended, or went on, without that line
 */
export function readBanner(stream: Readable): Promise<string | null> {
  return new Promise((resolve) => {
    let text: Buffer = Buffer.alloc(0);
    const end = (version: string | null) => {
      stream.off('data', take).off('end', none).off('close', none).off('error', none);
      stream.pause();
      if (version !== null && text.length > 0) stream.unshift(text);
      resolve(version);
    };
    const none = () => end(null);
    const take = (chunk: Buffer) => {
      text = Buffer.concat([text, chunk]);
      for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10)) {
        const line = text.subarray(0, at).toString('utf8');
        text = text.subarray(at + 1);
        if (line.startsWith(bannerPrefix)) return end(line.slice(bannerPrefix.length).trim());
      }
      if (text.length > mostGreetingBytes) none();
    };
    stream.on('data', take).once('end', none).once('close', none).once('error', none);
  });
}

/**
 * Messages over two byte streams, such as standard input and output: each is its length in four bytes, then the value
 * as Node's own serialization writes it, which is what a channel between processes carries as well.
 */
export function streamTransport(input: Readable, output: Writable): Transport {
  let closed = false;
  const closeListeners = new Set<() => void>();
  const end = () => {
    if (closed) return;
    closed = true;
    closeListeners.forEach((listener) => listener());
  };
  for (const event of ['end', 'close', 'error']) input.once(event, end);
  // The other side may be gone while something is written; that it is gone is all there is to know.
  output.on('error', end);
  return {
    send(message) {
      if (closed || output.destroyed) return;
      const body = serialize(message);
      const header = Buffer.alloc(headerBytes);
      header.writeUInt32BE(body.length);
      output.write(Buffer.concat([header, body]));
    },
    onMessage(listener) {
      const read = frameReader(listener, () => input.destroy());
      input.on('data', read);
      input.resume();
    },
    onClose(listener) {
      if (closed) queueMicrotask(listener);
      else closeListeners.add(listener);
    },
    close() {
      output.end();
    },
  };
}

/** Puts chunks together to messages. */
function frameReader(
  onMessage: (message: unknown) => void,
  refuse: () => void,
): (chunk: Buffer) => void {
  let chunks: Buffer[] = [];
  let length = 0;
  let wanted = headerBytes;
  let inBody = false;
  return (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    while (length >= wanted) {
      const whole = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks);
      const part = whole.subarray(0, wanted);
      chunks = [whole.subarray(wanted)];
      length -= wanted;
      const next = inBody ? headerBytes : part.readUInt32BE();
      if (inBody) onMessage(deserialize(part));
      if (next > mostMessageBytes) return refuse();
      inBody = !inBody;
      wanted = next;
    }
  };
}
