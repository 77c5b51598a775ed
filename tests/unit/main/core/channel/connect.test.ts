import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect } from '../../../../../src/main/core/channel/connect';
import { temporaryDirectory } from '../../../../support/temporary-directory';

/** What a connection says when ssh is this script. */
async function refusal(script: string): Promise<unknown> {
  const ssh = join(temporaryDirectory(), 'ssh');
  writeFileSync(ssh, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const environment = { TEMPER_SSH: ssh };
  return connect({ host: 'gpu', program: 'temper' }, '0.1.0', { environment }).catch(
    (error: unknown) => (error as Error).message,
  );
}

it('lets ssh hear how the command ended before it ends ssh', async () => {
  // As ssh does: what the command prints ends first, its exit code follows, and a signal in between is a failure of ssh.
  const script = "trap 'exit 255' TERM; exec 1>&-; sleep 0.1; exit 127";
  expect(await refusal(script)).toContain('gpu has no command "temper". Install Temper there');
});

it.each([
  ['ssh: Could not resolve hostname gpu: Name or service not known', 'Check its name'],
  ['Host key verification failed.', 'accept the key of the machine once'],
])('names the remedy for what ssh says: %s', async (words, remedy) => {
  expect(await refusal(`echo '${words}' >&2; exit 255`)).toContain(remedy);
});
