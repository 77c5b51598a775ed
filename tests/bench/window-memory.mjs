// The memory of the window after a live run of eight hours, replayed.
//
//   npm run build && xvfb-run -a -s '-screen 0 1920x1200x24' node tests/bench/window-memory.mjs [--hours 8] [--rate 12]
//
// The page of the run is in front. Its events come through the same channel as the lab's, as fast as the page takes
// them: 12 steps a second of six values each, progress every five seconds, an epoch with its confusion and a line of
// the log every minute. Prints JSON.
import { parseArgs } from 'node:util';
import { withHome } from './lib/bench-home.mjs';
import { judged, report } from './lib/figures.mjs';
import { loadNow } from './lib/machine.mjs';
import { fillHistory, runId } from './lib/synthetic-history.mjs';
import { measureInWindow } from './lib/window-run.mjs';

const { values } = parseArgs({
  options: { hours: { type: 'string', default: '8' }, rate: { type: 'string', default: '12' } },
});
const hours = Number(values.hours);
const stepsPerSecond = Number(values.rate);
const megabytes = (bytes) => Math.round(bytes / 1e6);

await withHome(async (home) => {
  fillHistory(home, { runs: 1, stepsPerRun: 0 });
  const loadBefore = loadNow();
  const found = await measureInWindow(home, 'memory', {
    runId: runId(0),
    hours,
    stepsPerSecond,
    eventChannel: 'temper:event',
  });
  report('window-memory', loadBefore, {
    hours,
    steps: hours * 3600 * stepsPerSecond,
    megabytes: {
      before: megabytes(found.before),
      largest: megabytes(found.largest),
      after: megabytes(found.after),
    },
    drawn: found.drawn,
    goals: { megabytes: judged(megabytes(found.largest), { atMost: 400 }) },
  });
});
