import { runTool } from './lib/command.mjs';
import { resolveElectron, sandboxArguments } from './lib/electron.mjs';
import { runMain } from './lib/failure.mjs';
import { setUp } from './lib/set-up.mjs';
import { warnOf } from './lib/window.mjs';

await runMain(async () => {
  await setUp({ build: false });
  const electron = resolveElectron();
  warnOf(electron);
  const args = ['dev', '--watch', ...process.argv.slice(2)];
  if (sandboxArguments().length > 0) args.push('--noSandbox');
  const { code } = await runTool('electron-vite', args, {
    env: {
      ELECTRON_EXEC_PATH: electron.executablePath,
      ELECTRON_MAJOR_VER: String(electron.major),
    },
    show: true,
  });
  return code;
});
