import { commands, type CommandOutput } from '../../../contract/commands';
import { TemperError } from '../../../contract/errors';
import type { LabEvent } from '../../../contract/events';
import { parseOrThrow } from '../../../contract/parse';
import type { Bridge } from '../bridge';
import { fakeHandlers, fakeStatus } from './handlers';
import { fakeLaboratory, type Laboratory, type Scenario } from './laboratory';
import { fakeFrame, fakeRun, stepsPerEpoch } from './runs';

export interface FakeBridgeOptions {
  scenario?: Scenario | 'refused';
  /** How often the running run moves on; 0 for a still picture. */
  tickMs?: number;
}

/**
 * A lab in memory: pages are developed and tested in a plain browser against it.
 * Answers take one turn of the event loop, and inputs are parsed as the lab parses them.
 */
export function createFakeBridge(options: FakeBridgeOptions = {}): Bridge {
  const scenario = options.scenario ?? 'full';
  const laboratory = fakeLaboratory(scenario === 'refused' ? 'empty' : scenario);
  const listeners = new Set<(event: LabEvent) => void>();
  const emit = (event: LabEvent): void => listeners.forEach((listener) => listener(event));
  const handlers = fakeHandlers(laboratory, emit);
  const tickMs = options.tickMs ?? 1000;
  if (tickMs > 0) setInterval(() => advance(laboratory, emit), tickMs);
  return {
    async invoke(name, input) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (scenario === 'refused') throw refusal();
      const parsed = parseOrThrow(commands[name].input, input, `The input of ${name}`);
      const answer = await (handlers[name] as (value: unknown) => unknown)(parsed);
      return answer as CommandOutput<typeof name>;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    choosePath: async (kind) =>
      kind === 'folder' ? '/home/ada/data/leaves' : '/home/ada/data/leaves.zip',
    saveText: async () => true,
    showFolder: async () => undefined,
    openWindow: async (hash) => void window.open(hash),
    copyText: async () => undefined,
    pathOfDropped: (file) => `/home/ada/data/${file.name}`,
  };
}

function refusal(): TemperError {
  return new TemperError(
    'database-newer',
    'The history /home/ada/.local/share/temper/temper.sqlite was written by a newer Temper (version 40; this one knows 20). Update Temper, or set TEMPER_HOME to another folder.',
  );
}

/** Moves the running run on by a few steps. */
function advance(laboratory: Laboratory, emit: (event: LabEvent) => void): void {
  const running = laboratory.runs.find((run) => run.state === 'running');
  const sketch = running && laboratory.sketches.get(running.id);
  if (!running?.progress || !sketch) return;
  const before = running.progress.step;
  sketch.epoch = Math.min(sketch.plan.epochs, (before + 4) / stepsPerEpoch);
  const run = { ...fakeRun(sketch), createdAt: running.createdAt, startedAt: running.startedAt };
  laboratory.runs = laboratory.runs.map((each) => (each.id === run.id ? run : each));
  const until = run.progress?.step ?? before;
  for (const series of ['train', 'epoch'] as const) {
    const frame = fakeFrame(sketch, series, before, until);
    if (frame.steps.length > 0) emit({ type: 'metrics', runId: run.id, frame });
  }
  emit({ type: 'run-changed', run });
  emit({ type: 'status', status: fakeStatus(laboratory) });
}
