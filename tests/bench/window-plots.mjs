// How long a comparison of eight long runs and the page of one of them take to be drawn, and how smoothly their plots
// pan and zoom.
//
//   npm run build && xvfb-run -a -s '-screen 0 1920x1200x24' node tests/bench/window-plots.mjs [--steps 100000] [--rounds 5]
//
// Each run has so many steps with five values each, and a validation every 200 steps. Drawn: from the change of the
// view to the painted plot. Prints JSON.
import { parseArgs } from 'node:util';
import { withHome } from './lib/bench-home.mjs';
import { judged, report, spread } from './lib/figures.mjs';
import { loadNow } from './lib/machine.mjs';
import { fillHistory, runId } from './lib/synthetic-history.mjs';
import { measureInWindow } from './lib/window-run.mjs';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
  },
});
const subjects = 8;
const stepsPerRun = Number(values.steps);
const rounds = Number(values.rounds);
const ids = Array.from({ length: subjects }, (_, index) => runId(index));

await withHome(async (home) => {
  fillHistory(home, { runs: subjects, stepsPerRun, imagesEvaluated: 1000 });
  const loadBefore = loadNow();
  const { pages } = await measureInWindow(home, 'plots', {
    moveMs: 5000,
    pages: [
      {
        name: 'comparison',
        hash: `#/compare?subjects=${ids.join(',')}`,
        plot: 'Validation accuracy',
        rounds: rounds + 1,
      },
      { name: 'run', hash: `#/runs/${ids[0]}`, plot: 'Loss per step', rounds: rounds + 1 },
    ],
  });
  const measured = Object.fromEntries(
    Object.entries(pages).map(([name, { drawnMs, move }]) => {
      const [first, ...rest] = drawnMs;
      return [name, { firstMs: Math.round(first), drawnMs: spread(rest), move }];
    }),
  );
  const slowest = Math.min(...Object.values(pages).map(({ move }) => move.framesPerSecond));
  report('window-plots', loadBefore, {
    subjects,
    stepsPerRun,
    rounds,
    ...measured,
    goals: {
      comparisonFirstMs: judged(measured.comparison.firstMs, { atMost: 300 }),
      comparisonDrawnMs: judged(measured.comparison.drawnMs.median, { atMost: 300 }),
      framesPerSecond: judged(slowest, { atLeast: 50 }),
    },
  });
});
