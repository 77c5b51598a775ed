// Speaks the engine protocol without TensorFlow. What it does wrong is chosen by TEMPER_FAKE_ENGINE:
// silent (no hello), wrong-version, garbage, crash, out-of-memory, deaf (ignores every control), stop-at-hello,
// slow-to-save (takes 700 ms to end a cancelled run, and says that it saves), stuck-in-save (never ends it).
const mode = process.env.TEMPER_FAKE_ENGINE ?? 'well';

/** @param {unknown} message */
const send = (message) => process.send?.(message);
process.on('disconnect', () => process.exit(0));

if (mode !== 'silent') {
  send({ type: 'hello', protocolVersion: mode === 'wrong-version' ? 999 : 2, pid: process.pid });
}
if (mode === 'stop-at-hello') process.exit(7);
// Keeps the process alive as an engine's work would.
setInterval(() => undefined, 1000);

process.on('message', (message) => {
  if (message.type === 'shutdown') process.exit(0);
  if (message.type === 'start') start(message.jobId, message.name);
  if (message.type === 'control' && mode !== 'deaf') control(message.jobId, message.action);
});

/** @param {string} jobId @param {string} name */
function start(jobId, name) {
  if (mode === 'garbage') return send({ type: 'event', jobId, event: { type: 'nonsense' } });
  if (mode === 'crash') {
    process.stderr.write('first line\nsegfault in op Conv2D\n');
    setTimeout(() => process.exit(3), 20);
    return;
  }
  if (mode === 'out-of-memory') {
    process.stderr.write('terminate called after throwing an instance of std::bad_alloc\n');
    setTimeout(() => process.kill(process.pid, 'SIGABRT'), 20);
    return;
  }
  if (name === 'probe') {
    const devices = [{ name: 'a processor', kind: 'cpu', memoryBytes: 1e9 }];
    const runtime = {
      tensorflowVersion: '0',
      variant: `fake ${process.pid}`,
      devices,
      threads: { intraOp: 1, interOp: 1, setBy: 'default' },
      otherEngines: [],
      gpuReason: `it is a fake that sees "${process.env.CUDA_VISIBLE_DEVICES}"`,
    };
    return send({ type: 'ended', jobId, outcome: { kind: 'probed', runtime } });
  }
  const line = {
    at: new Date().toISOString(),
    level: 'info',
    message: `started in ${process.pid}`,
  };
  send({ type: 'event', jobId, event: { type: 'log', line } });
}

const saving = {
  phase: 'saving',
  epoch: 1,
  epochs: 2,
  step: 10,
  totalSteps: 20,
  fraction: 0.5,
  imagesPerSecond: null,
  remainingMs: null,
  dataWaitShare: null,
  imagePasses: 10,
  memoryBytes: 1e9,
  tensorCount: 10,
};

/** @param {string} jobId @param {string} action */
function control(jobId, action) {
  if (action === 'pause') send({ type: 'event', jobId, event: { type: 'paused' } });
  if (action === 'resume') send({ type: 'event', jobId, event: { type: 'resumed' } });
  const end = (/** @type {object} */ outcome) => send({ type: 'ended', jobId, outcome });
  if (action === 'cancel' && mode.endsWith('save')) {
    send({ type: 'event', jobId, event: { type: 'progress', progress: saving } });
    if (mode === 'slow-to-save') {
      setTimeout(() => end({ kind: 'cancelled', reason: 'Cancelled and saved.' }), 700);
    }
    return;
  }
  if (action === 'cancel') end({ kind: 'cancelled', reason: 'Cancelled.' });
  if (action === 'interrupt') end({ kind: 'interrupted', reason: 'Interrupted.' });
  if (action === 'stop-after-epoch') {
    const cost = { imagePasses: 1, trainingSetPasses: 1, durationMs: 1, pretrainingImagePasses: 0 };
    end({ kind: 'trained', reason: 'Stopped after an epoch.', cost });
  }
}
