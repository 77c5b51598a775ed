import { join } from 'node:path';
import { run } from './lib/command.mjs';
import { runMain } from './lib/failure.mjs';
import { pinnedNode, repository } from './lib/paths.mjs';
import { say, useStandardError } from './lib/say.mjs';
import { setUp } from './lib/set-up.mjs';
import { hasDisplay } from './lib/system-packages.mjs';
import { openWindow } from './lib/window.mjs';

await runMain(async () => {
  const args = process.argv.slice(2);
  if (args.includes('--json')) useStandardError();
  const windowed = hasDisplay() && !args.some((word) => ['--json', '--help', '-h'].includes(word));
  // Without a display there is no window to open, and the demo's report is a page of its own.
  await setUp({ electron: windowed });
  const { code } = await run(pinnedNode, [join(repository, 'out/main/cli.cjs'), 'demo', ...args], {
    cwd: repository,
    inherit: true,
  });
  if (code !== 0 || !windowed) return code;
  say('Opening the window; close it to end.');
  return await openWindow([]);
});
