import type { DeviceBench } from '../../../../contract/devices/bench';
import {
  DeviceId,
  ThreadCount,
  type DeviceList,
  type DeviceOption,
} from '../../../../contract/devices/device';
import { parseOrThrow } from '../../../../contract/parse';
import type { CliContext } from '../../context';
import { followOperation } from '../../follow/follow-operation';
import { formatBytes } from '../../../../words/amounts';
import { renderTable } from '../../format/table';
import { addExamples, withExamples, type Registration } from '../register';

export function registerDevices({ program, context, ends }: Registration): void {
  const group = addExamples(
    program.command('devices').description('list, measure and choose what the work is done on'),
    ['devices list', 'devices measure cpu', 'devices choose gpu-0'],
  );
  withExamples(group.command('list'), ['devices list'])
    .description('list the devices of this machine')
    .action(() => ends(list(context)));
  withExamples(group.command('choose <device>'), ['devices choose cpu', 'devices choose automatic'])
    .description('do the work that starts from now on there: cpu, gpu-0, … or automatic')
    .action((device: string) => ends(choose(context, device)));
  withExamples(group.command('threads <count>'), ['devices threads 4', 'devices threads automatic'])
    .description('the number of threads for work that starts from now on: a number, or automatic')
    .action((count: string) => ends(chooseThreads(context, count)));
  withExamples(group.command('measure <device>'), ['devices measure cpu', 'devices measure gpu-0'])
    .description("measure a matrix product and a captured step of the demo's fine-tuning")
    .action((device: string) => ends(measure(context, device)));
}

async function list(context: CliContext): Promise<void> {
  const { output } = context;
  const list = await (await context.lab()).call('devices:list', {});
  const { devices, chosen, gpuReason, threads } = list;
  output.result({ command: 'devices list', ...list }, () => [
    ...renderTable(
      [{ title: 'id' }, { title: 'device', shrinkable: true }, { title: 'memory', align: 'right' }],
      devices.map((device) => [device.id, device.name, memoryText(device)]),
      { width: output.width, heading: output.style.dim },
    ),
    chosen === null ? 'Temper chooses automatically' : `chosen: ${chosen}`,
    threadsText(threads),
    ...(gpuReason === null ? [] : [gpuReason]),
  ]);
}

const memoryText = ({ memoryBytes }: DeviceOption) =>
  memoryBytes === null ? '' : formatBytes(memoryBytes);

function threadsText({ chosen, cores, fixed }: DeviceList['threads']): string {
  if (fixed !== null) {
    const by = fixed.by === 'TEMPER_THREADS' ? fixed.by : "TensorFlow's own variables";
    return `threads: ${fixed.count}, set by ${by}`;
  }
  return chosen === null ? `threads: ${cores}, one for each core` : `threads: ${chosen}, chosen`;
}

async function choose(context: CliContext, text: string): Promise<void> {
  const device = text === 'automatic' ? null : deviceOf(text);
  await (await context.lab()).call('devices:choose', { device });
  context.output.result({ command: 'devices choose', device }, () => [chosenText(device)]);
}

/** What follows from a choice of the device. */
export function chosenText(device: DeviceId | null): string {
  return device === null ? 'Temper chooses automatically' : `work is done on ${device} from now on`;
}

async function chooseThreads(context: CliContext, text: string): Promise<void> {
  const threads =
    text === 'automatic'
      ? null
      : parseOrThrow(ThreadCount, Number(text), `The count "${text}"`, 'invalid-input');
  await (await context.lab()).call('devices:choose-threads', { threads });
  context.output.result({ command: 'devices threads', threads }, () => [
    threads === null
      ? 'one thread for each core from now on'
      : `threads: ${threads} from now on; a run that began with another number is resumed with that number only`,
  ]);
}

async function measure(context: CliContext, text: string): Promise<void> {
  const device = deviceOf(text);
  const { bench } = await followOperation(context, 'device-measured', (lab) =>
    lab.call('devices:measure', { device }),
  );
  context.output.result({ command: 'devices measure', bench }, () => benchLines(bench));
}

function benchLines({ device, matrix, step }: DeviceBench): string[] {
  return [
    device.name,
    `  ${matrix.side}×${matrix.side} matrix product  ${matrix.medianMs.toFixed(2)} ms, ${matrix.gigaflops.toFixed(0)} GFLOP/s`,
    `  demo step, captured    ${step.stepMs.toFixed(1)} ms, ${step.imagesPerSecond.toFixed(0)} images/s (first ${step.firstStepMs.toFixed(0)} ms)`,
    ...(step.otherEngines.length > 0
      ? ['  Another engine was running at the same time: alone it would be faster.']
      : []),
  ];
}

function deviceOf(text: string): DeviceId {
  return parseOrThrow(DeviceId, text, `The device "${text}"`, 'invalid-input');
}
