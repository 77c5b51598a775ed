// How long a page with plots of long runs takes to be drawn, and how many frames a second panning and zooming have.
module.exports = async ({ page, parameters }) => {
  await page(waitForHome);
  const found = {};
  for (const { name, hash, plot, rounds } of parameters.pages) {
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      times.push(await page(open, hash, plot));
      if (round < rounds - 1) await page(leave);
    }
    found[name] = { drawnMs: times, move: await page(move, plot, parameters.moveMs) };
    await page(leave);
  }
  return { pages: found };
};

async function waitForHome() {
  while (!document.querySelector('main h1')) await new Promise((next) => setTimeout(next, 50));
  await new Promise((next) => setTimeout(next, 1000));
}

async function leave() {
  location.hash = '#/settings';
  await new Promise((next) => setTimeout(next, 1500));
}

/** Until the plot has been painted with its lines. */
async function open(hash, plot) {
  const begun = performance.now();
  location.hash = hash;
  const isDrawn = () => {
    const figure = document.querySelector(`main figure[aria-label="${plot}"]`);
    return figure?.querySelector('canvas') && !figure.querySelector('.empty');
  };
  while (!isDrawn()) await new Promise((next) => requestAnimationFrame(next));
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
  return performance.now() - begun;
}

/** Zooms in, then pans to and fro and zooms with every frame. */
async function move(plot, moveMs) {
  const frame = document.querySelector(`main figure[aria-label="${plot}"] [role=group]`);
  frame.scrollIntoView({ block: 'center' });
  const wheel = (options) =>
    frame.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ...options }));
  for (let step = 0; step < 6; step += 1) wheel({ ctrlKey: true, deltaY: -100 });
  await new Promise((next) => setTimeout(next, 300));
  const gaps = [];
  const begun = performance.now();
  let last = begun;
  while (last - begun < moveMs) {
    const count = gaps.length;
    if (count % 4 < 3) wheel({ shiftKey: true, deltaY: count % 80 < 40 ? 100 : -100 });
    else wheel({ ctrlKey: true, deltaY: count % 16 < 8 ? 100 : -100 });
    await new Promise((next) => requestAnimationFrame(next));
    const now = performance.now();
    gaps.push(now - last);
    last = now;
  }
  const sorted = [...gaps].sort((left, right) => left - right);
  return {
    framesPerSecond: (gaps.length * 1000) / (last - begun),
    worstFrameMs: sorted.at(-1),
    frame95Ms: sorted[Math.floor(0.95 * sorted.length)],
  };
}
