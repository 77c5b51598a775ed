// The memory of the page after a long live run, whose events come as from the lab, only faster.
module.exports = async ({ app, window, page, parameters }) => {
  const { runId, hours, stepsPerSecond, eventChannel } = parameters;
  const run = await page(openRun, runId);
  const memory = () => {
    const own = app.getAppMetrics().find(({ pid }) => pid === window.webContents.getOSProcessId());
    return own.memory.workingSetSize * 1024;
  };
  const send = (event) => window.webContents.send(eventChannel, event);
  const before = memory();
  let largest = before;
  const seconds = hours * 3600;
  for (let second = 0; second < seconds; second += secondsPerFrame) {
    for (const event of eventsOf(run, second, stepsPerSecond)) send(event);
    // As fast as the page takes them: it answers once it has handled what came before.
    if ((second / secondsPerFrame) % 20 === 0) {
      await page(breathe);
      largest = Math.max(largest, memory());
    }
  }
  await page(breathe);
  await new Promise((next) => setTimeout(next, 5000));
  const drawn = await page(rowsDrawn);
  return { before, largest: Math.max(largest, memory()), after: memory(), drawn };
};

const secondsPerFrame = 5;
const secondsPerEpoch = 60;

/** What five seconds of training tell: steps, progress, now and then an epoch with its confusion and a line. */
function eventsOf(run, second, stepsPerSecond) {
  const first = second * stepsPerSecond;
  const steps = Array.from(
    { length: secondsPerFrame * stepsPerSecond },
    (_, index) => first + index,
  );
  const stepsPerEpoch = secondsPerEpoch * stepsPerSecond;
  const epochs = steps.map((step) => step / stepsPerEpoch);
  const column = (value) => steps.map(value);
  const columns = {
    loss: column((step) => 2.3 / (1 + step / 5000) + 0.1 * Math.sin(step)),
    accuracy: column((step) => 0.9 - 0.8 / (1 + step / 3000)),
    learningRate: column((step) => 0.05 / (1 + step / 5000)),
    epsilon: column(() => 8 / 255),
    imagesPerSecond: column((step) => 1900 + (step % 97)),
    memoryBytes: column((step) => 1.3e9 + (step % 1000) * 1e4),
  };
  const step = steps.at(-1);
  const epoch = epochs.at(-1);
  const plan = { ...run.plan, epochs: 600 };
  const progress = {
    phase: 'training',
    epoch,
    epochs: plan.epochs,
    step,
    totalSteps: plan.epochs * stepsPerEpoch,
    fraction: epoch / plan.epochs,
    imagesPerSecond: 1900,
    remainingMs: 3_600_000,
    dataWaitShare: 0,
    imagePasses: step * 64 * 8,
    memoryBytes: 1.3e9,
    tensorCount: 42,
  };
  const events = [
    { type: 'metrics', runId: run.id, frame: { series: 'train', steps, epochs, columns } },
    { type: 'run-changed', run: { ...run, plan, state: 'running', progress } },
  ];
  if (second % secondsPerEpoch === 0)
    events.push(...epochEvents(run, step, second / secondsPerEpoch));
  return events;
}

function epochEvents(run, step, epoch) {
  const classes = Array.from({ length: 10 }, (_, index) => index);
  const cells = {
    labels: classes.flatMap((label) => classes.map(() => label)),
    predictions: classes.flatMap(() => classes),
    counts: classes.flatMap((label) => classes.map((prediction) => 1 + ((label * prediction) % 9))),
  };
  const accuracy = 0.8 - 0.6 / (1 + epoch / 10);
  const columns = {
    validationCleanAccuracy: [accuracy + 0.1],
    validationAdversarialAccuracy: [accuracy],
    validationCleanLoss: [1],
    validationAdversarialLoss: [1.5],
    trainLoss: [1.2],
    trainAccuracy: [accuracy],
  };
  const line = { at: new Date().toISOString(), level: 'info', message: `Epoch ${epoch} ended.` };
  return [
    {
      type: 'metrics',
      runId: run.id,
      frame: { series: 'epoch', steps: [step], epochs: [epoch], columns },
    },
    {
      type: 'confusion',
      runId: run.id,
      confusion: { step, epoch, clean: cells, adversarial: cells },
    },
    { type: 'run-log', runId: run.id, line },
  ];
}

async function openRun(runId) {
  while (!document.querySelector('main h1')) await new Promise((next) => setTimeout(next, 50));
  const reply = await window.temper.invoke('runs:show', { reference: runId });
  if (!reply.ok) throw new Error(reply.error.message);
  location.hash = `#/runs/${runId}`;
  await new Promise((next) => setTimeout(next, 3000));
  return reply.value.run;
}

async function breathe() {
  await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
}

/** The legend says the last value of each line: what came last has been drawn. */
async function rowsDrawn() {
  const figure = document.querySelector('main figure[aria-label="Loss per step"]');
  return {
    canvases: document.querySelectorAll('main figure canvas').length,
    legend: figure?.querySelector('.legend')?.textContent.trim(),
  };
}
