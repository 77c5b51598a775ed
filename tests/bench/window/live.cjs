// How the page does while the engine trains and its curves are live, and how long a cancel takes to be acknowledged.
module.exports = async ({ page, parameters }) => {
  const runId = await page(startRun, parameters.plan);
  await page(waitForCurves, runId);
  const live = await page(watch, runId, parameters.watchMs);
  return { ...live, cancel: await page(cancel, runId) };
};

async function startRun(plan) {
  while (!document.querySelector('main h1')) await new Promise((next) => setTimeout(next, 50));
  const reply = await window.temper.invoke('runs:create', { plan });
  if (!reply.ok) throw new Error(reply.error.message);
  location.hash = `#/runs/${reply.value.id}`;
  return reply.value.id;
}

/** The first steps have been drawn. */
async function waitForCurves(runId) {
  let steps = 0;
  const stop = window.temper.subscribe((event) => {
    if (event.type === 'metrics' && event.runId === runId) steps += event.frame.steps.length;
  });
  while (steps < 5) await new Promise((next) => setTimeout(next, 100));
  stop();
}

async function watch(runId, watchMs) {
  const tasks = [];
  let frames = 0;
  let steps = 0;
  const observer = new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
  });
  observer.observe({ type: 'longtask' });
  const stop = window.temper.subscribe((event) => {
    if (event.type === 'metrics' && event.runId === runId) steps += event.frame.steps.length;
  });
  const end = performance.now() + watchMs;
  while (performance.now() < end) {
    await new Promise((next) => requestAnimationFrame(next));
    frames += 1;
  }
  observer.disconnect();
  stop();
  const hasCanvas = document.querySelectorAll('main figure canvas').length;
  return { watchMs, longTasksMs: tasks, frames, steps, plots: hasCanvas };
}

/** Presses the button: until it says that it was heard, until the lab has answered, and until the run has ended. */
async function cancel(runId) {
  const state = { answered: null, ended: null };
  let begun = 0;
  const ended = new Promise((done) => {
    const stop = window.temper.subscribe((event) => {
      if (event.type !== 'run-changed' || event.run.id !== runId) return;
      if (event.run.state !== 'cancelled') return;
      state.ended = performance.now() - begun;
      stop();
      done();
    });
  });
  const button = [...document.querySelectorAll('main button')].find(
    ({ textContent }) => textContent.trim() === 'Cancel run',
  );
  if (!button) throw new Error('there is no button that cancels the run');
  begun = performance.now();
  button.click();
  const heard = new Promise((done) => {
    const look = () => {
      const isHeard = !button.isConnected || button.getAttribute('aria-busy') === 'true';
      if (isHeard) done(performance.now() - begun);
      else requestAnimationFrame(look);
    };
    look();
  });
  const shownMs = await heard;
  await window.temper.invoke('lab:status', {});
  state.answered = performance.now() - begun;
  await ended;
  return { shownMs, answeredMs: state.answered, endedMs: state.ended };
}
