import { runTool } from './lib/command.mjs';
import { runMain } from './lib/failure.mjs';
import { say } from './lib/say.mjs';
import {
  formatCheck,
  lintChecks,
  reportOf,
  runChecks,
  typeChecks,
  unusedCheck,
} from './lib/static-checks.mjs';

// The quick look before a commit: no set-up, no build, no process or window tests.
await runMain(async () => {
  const started = Date.now();
  const results = await runChecks([...lintChecks, unusedCheck, formatCheck, ...typeChecks()]);
  for (const result of results) say(reportOf(result));
  const unitStarted = Date.now();
  const projects = ['unit', 'component'].flatMap((name) => ['--project', name]);
  const { code, output } = await runTool('vitest', ['run', ...projects], { show: true });
  const unit = {
    name: 'unit and component tests',
    code,
    output,
    seconds: (Date.now() - unitStarted) / 1000,
  };
  say(reportOf(unit));
  say(`Total  ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return [...results, unit].some((result) => result.code !== 0) ? 1 : 0;
});
