import { runMain } from './lib/failure.mjs';
import { setUp } from './lib/set-up.mjs';
import { openWindow } from './lib/window.mjs';

await runMain(async () => {
  await setUp();
  return await openWindow(process.argv.slice(2));
});
