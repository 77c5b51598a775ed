import { runMain } from './lib/failure.mjs';
import { say } from './lib/say.mjs';
import { reportOf, runChecks, typeChecks } from './lib/static-checks.mjs';

await runMain(async () => {
  const results = await runChecks(typeChecks());
  for (const result of results) say(reportOf(result));
  return results.some(({ code }) => code !== 0) ? 1 : 0;
});
