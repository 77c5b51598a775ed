import type { DeviceSpeed } from '../../../../contract/devices/bench';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { renderTable } from '../../format/table';
import { formatDuration } from '../../../../words/time';
import { chosenText } from './devices';
import { readPlan, type PlanOptions } from '../runs/run';
import { collect, withExamples, type Registration } from '../register';

export function registerBench({ program, context, ends }: Registration): void {
  withExamples(program.command('bench <plan>'), [
    'bench plans/fine-tune.json',
    'bench make-robust --set precision.attack=bfloat16 --set precision.update=bfloat16',
    'bench plans/fine-tune.json --set batchSize=128 --json',
    'bench plans/fine-tune.json --choose',
  ])
    .description("measure a plan's steps on the processor and the GPU, and say which is faster")
    .option('--recipe <name>', 'follow a named recipe: its parts, rate and length')
    .option('--set <key=value>', 'change one key of the plan; may be repeated', collect, [])
    .option('--choose', 'choose the faster one for the work that starts from now on')
    .action((path: string, options: BenchOptions) => ends(bench(context, path, options)));
}

interface BenchOptions extends PlanOptions {
  choose?: boolean;
}

async function bench(
  context: CliContext,
  path: string,
  { choose = false, ...options }: BenchOptions,
): Promise<ExitCode> {
  const { output } = context;
  const plan = await readPlan(context, path, options);
  const lab = await context.lab();
  output.print('measuring some steps of the plan…');
  const speed = await lab.call('plans:speed', { plan });
  if (choose) await lab.call('devices:choose', { device: speed.choice });
  output.result({ command: 'bench', ...speed, chosen: choose }, () => [
    ...renderTable(
      [
        { title: 'device', shrinkable: true },
        { title: 'ms per step', align: 'right' },
        { title: 'images/s', align: 'right' },
        { title: 'waits for data', align: 'right' },
        { title: 'whole run', align: 'right' },
      ],
      speed.devices.map(deviceRow),
      { width: output.width, heading: output.style.dim },
    ),
    '',
    speed.reason,
    ...(choose ? [chosenText(speed.choice)] : []),
    ...busyLines(speed.devices),
  ]);
  return exitCodes.done;
}

function deviceRow(speed: DeviceSpeed): string[] {
  return [
    `${speed.device} (${speed.deviceKind}, ${speed.threads} threads)`,
    speed.stepMs.toFixed(1),
    speed.imagesPerSecond.toFixed(0),
    `${(100 * speed.dataWaitShare).toFixed(1)} %`,
    `about ${formatDuration(speed.estimatedDurationMs)}`,
  ];
}

function busyLines(devices: readonly DeviceSpeed[]): string[] {
  const others = [...new Set(devices.flatMap(({ otherEngines }) => otherEngines))];
  if (others.length === 0) return [];
  return [
    `Other engines were running at the same time (process ${others.join(', ')}): alone it would be faster.`,
  ];
}
