import type { FromEngine } from '../../contract/protocol/engine-protocol';
import { runJob } from './jobs/jobs';
import { createEngineServer } from './jobs/serve';

/** The engine's process: speaks the engine protocol over the channel to the process that forked it. */
async function main(): Promise<void> {
  if (!process.send) {
    process.stderr.write('The engine is started by Temper itself; it has no use on its own.\n');
    process.exit(2);
  }
  // Without a parent there is nobody to work for.
  process.on('disconnect', () => process.exit(0));
  // Who steers it ends it, with everything saved: a scheduler that stops a job signals every process of it at once.
  process.on('SIGTERM', () => undefined);
  const server = createEngineServer({
    send,
    log: (text) => process.stderr.write(`${text}\n`),
    exit: () => process.exit(0),
    run: runJob,
  });
  process.on('message', (message) => void server.receive(message));
  await server.hello();
}

function send(message: FromEngine): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error: Error | null) =>
      error ? reject(error) : resolve(),
    );
  });
}

void main();
