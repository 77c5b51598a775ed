// How long the window takes to be seen and to be usable, with 1,000 runs in the history.
//
//   npm run build && xvfb-run -a -s '-screen 0 1920x1200x24' node tests/bench/window-start.mjs [--runs 1000] [--starts 7]
//
// Starts the real application without a test runner attached, on Home and on the table of runs. Visible: the window is
// shown with its first frame. Usable: the page's content, read from the lab, has been painted. Prints JSON.
import { parseArgs } from 'node:util';
import { rememberView, withHome } from './lib/bench-home.mjs';
import { judged, report, spread } from './lib/figures.mjs';
import { loadNow } from './lib/machine.mjs';
import { fillHistory } from './lib/synthetic-history.mjs';
import { measureInWindow } from './lib/window-run.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    starts: { type: 'string', default: '7' },
  },
});
const runs = Number(values.runs);
const starts = Number(values.starts);
/** What must be on the page before a person can work with it. */
const views = {
  home: { hash: '', usable: { selector: 'main [role=row]', atLeast: 5 } },
  runs: { hash: '#/runs', usable: { selector: 'main [role=row]', atLeast: 11 } },
};

await withHome(async (home) => {
  fillHistory(home, { runs, stepsPerRun: 200 });
  const loadBefore = loadNow();
  const measured = {};
  for (const [name, view] of Object.entries(views)) measured[name] = await measure(home, view);
  const visible = Math.max(...Object.values(measured).map((view) => view.visibleMs.median));
  const usable = Math.max(...Object.values(measured).map((view) => view.usableMs.median));
  report('window-start', loadBefore, {
    runsInHistory: runs,
    starts,
    views: measured,
    goals: {
      visibleMs: judged(visible, { atMost: 1500 }),
      usableMs: judged(usable, { atMost: 2500 }),
    },
  });
});

/** The first start fills caches of the system and is told apart. */
async function measure(home, { hash, usable }) {
  rememberView(home, hash);
  const all = [];
  for (let start = 0; start <= starts; start += 1) all.push(await startOnce(home, usable));
  const [first, ...rest] = all;
  return {
    first,
    visibleMs: spread(rest.map(({ visibleMs }) => visibleMs)),
    usableMs: spread(rest.map(({ usableMs }) => usableMs)),
  };
}

async function startOnce(home, usable) {
  const times = await measureInWindow(home, 'start', { usable }, 60_000);
  return {
    visibleMs: times.visible - times.startedAt,
    usableMs: times.usable - times.startedAt,
  };
}
