import { DeviceId } from '../../../contract/device';
import { parseOrThrow } from '../../../contract/parse';
import type { DeviceBench, DeviceOption } from '../../../contract/device';
import type { CliContext } from '../context';
import { followOperation } from '../follow/follow-operation';
import { formatBytes } from '../format/numbers';
import { renderTable } from '../format/table';
import { addExamples, withExamples, type Registration } from './register';

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
  withExamples(group.command('measure <device>'), ['devices measure cpu', 'devices measure gpu-0'])
    .description("measure a matrix product and a captured step of the demo's fine-tuning")
    .action((device: string) => ends(measure(context, device)));
}

async function list(context: CliContext): Promise<void> {
  const { output } = context;
  const { devices, chosen, gpuReason } = await (await context.lab()).call('devices:list', {});
  output.result({ command: 'devices list', devices, chosen, gpuReason }, () => [
    ...renderTable(
      [{ title: 'id' }, { title: 'device', shrinkable: true }, { title: 'memory', align: 'right' }],
      devices.map((device) => [device.id, device.name, memoryText(device)]),
      { width: output.width, heading: output.style.dim },
    ),
    chosen === null ? 'Temper chooses by itself' : `chosen: ${chosen}`,
    ...(gpuReason === null ? [] : [gpuReason]),
  ]);
}

const memoryText = ({ memoryBytes }: DeviceOption) =>
  memoryBytes === null ? '' : formatBytes(memoryBytes);

async function choose(context: CliContext, text: string): Promise<void> {
  const device = text === 'automatic' ? null : deviceOf(text);
  await (await context.lab()).call('devices:choose', { device });
  context.output.result({ command: 'devices choose', device }, () => [
    device === null ? 'Temper chooses by itself' : `work is done on ${device} from now on`,
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
      ? ['  Another engine worked meanwhile: alone it would be faster.']
      : []),
  ];
}

function deviceOf(text: string): DeviceId {
  return parseOrThrow(DeviceId, text, `The device "${text}"`, 'invalid-input');
}
