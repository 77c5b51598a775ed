// How the window does while the engine trains on all cores: tasks of the page over 50 ms during a minute of live
// curves, and how long a cancel takes to be heard.
//
//   npm run build && xvfb-run -a -s '-screen 0 1920x1200x24' node tests/bench/window-live.mjs [--seconds 60]
//
// A fine-tuning of the shipped images, made long, with its page in front. A task is what keeps the page from answering (the
// browser's own long tasks, which begin at 50 ms). Prints JSON.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withHome } from './lib/bench-home.mjs';
import { judged, report } from './lib/figures.mjs';
import { loadNow } from './lib/machine.mjs';
import { measureInWindow } from './lib/window-run.mjs';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' } } });
const demo = JSON.parse(
  readFileSync(new URL('../golden/plans/fine-tune.json', import.meta.url), 'utf8'),
);

await withHome(async (home) => {
  const loadBefore = loadNow();
  const found = await measureInWindow(home, 'live', {
    plan: { ...demo, name: 'live curves', epochs: 60 },
    watchMs: Number(values.seconds) * 1000,
  });
  report('window-live', loadBefore, {
    ...found,
    goals: {
      longTasks: judged(found.longTasksMs.length, { atMost: 0 }),
      cancelShownMs: judged(found.cancel.shownMs, { atMost: 200 }),
      cancelAnsweredMs: judged(found.cancel.answeredMs, { atMost: 200 }),
    },
  });
});
