import { fireEvent, render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { TemperError } from '../../src/contract/errors';
import type { Cluster } from '../../src/contract/studies/cluster';
import { SlurmSettings } from '../../src/contract/studies/executors/slurm';
import { PlaceChoice } from '../../src/renderer/forms/place/place-choice.svelte';
import PlaceDialog from '../../src/renderer/forms/place/PlaceDialog.svelte';
import PlaceFields from '../../src/renderer/forms/place/PlaceFields.svelte';

const common = { isDefault: false, nodes: 2, cpus: 64, memoryMegabytes: 256_000 };
const cluster: Cluster = {
  partitions: [
    { ...common, name: 'main', isDefault: true, timeLimitMs: null, gres: [] },
    { ...common, name: 'gpu', timeLimitMs: 172_800_000, gres: ['gpu:h100:4'] },
  ],
  problem: null,
};

function open(given: Partial<Parameters<typeof PlaceFields>[1]> = {}, choice = new PlaceChoice()) {
  render(PlaceFields, { cluster, choice, parts: 'runs', ...given });
  return { choice, user: userEvent.setup() };
}

const field = (name: string) => screen.getByRole('textbox', { name });
/** All at once: what happens between two keys is nothing that these tests are about. */
const fill = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
const onTheCluster = () => screen.getByRole('radio', { name: 'On the cluster (Slurm)' });

test('where there is no cluster there is nothing to choose', () => {
  const { choice } = open({ cluster: null });
  expect(screen.queryByRole('radio')).toBeNull();
  expect(choice.executor).toEqual({ kind: 'local' });
});

test('this machine is the first choice, and asks for nothing more', () => {
  open();
  expect(screen.getAllByRole('radio')).toHaveLength(2);
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('what is typed for the cluster becomes the settings of its jobs', async () => {
  const { choice, user } = open();
  await user.click(onTheCluster());
  expect(screen.getByLabelText('Partition').textContent).toContain('Default (main)');
  await user.click(screen.getByLabelText('Partition'));
  const partition = await screen.findByRole('option', { name: /^gpu/ });
  expect(partition.textContent).toContain('2 nodes · 64 processors');
  expect(partition.textContent).toContain('gpu:h100:4 · at most 2 d');
  await user.click(partition);
  await fill('Generic resources', 'gpu:1');
  await fill('Processors per task', '8');
  await fill('Time limit', '90min');
  await fill('Memory', '16G');
  await fill('Tasks at once', '4');
  await user.click(screen.getByText('More for Slurm'));
  await fill('Account', 'vision');
  await fill('Further options of sbatch', '--constraint=h100 --exclusive');
  expect(choice.isReady).toBe(true);
  expect(choice.asksForEstimate).toBe(false);
  expect(choice.executor).toEqual({
    ...{ kind: 'slurm', partition: 'gpu', account: 'vision', qos: null, gres: 'gpu:1', cpus: 8 },
    ...{ timeMs: 5_400_000, memoryMegabytes: 16_384, atOnce: 4, folder: null },
    ...{ lookEveryMs: 10_000, options: ['--constraint=h100', '--exclusive'] },
  });
});

test.each([
  ['Time limit', '2 weeks', 'Enter a time with its unit, from 1min: 90min, 2h or 1.5h'],
  ['Time limit', '30s', 'Enter a time with its unit, from 1min: 90min, 2h or 1.5h'],
  ['Memory', 'much', 'Enter a size such as 8G or 6000M'],
  ['Processors per task', '0', 'write a number of at least 1'],
  ['Generic resources', '--wrap=rm', 'must be one word that does not begin with "-"'],
  ['Folder that every node sees', 'tasks', 'must be an absolute path'],
  ['Further options of sbatch', 'h100', 'Each begins with "--" and has no spaces'],
  ['Clients per task', '1.5', 'Enter a whole number from 1'],
])('%s: %s is refused beside the field', async (name, text, problem) => {
  const { choice, user } = open({ parts: 'clients' });
  await user.click(onTheCluster());
  await user.type(screen.getByLabelText(name), text);
  expect(choice.isReady).toBe(false);
  expect(screen.getByText(problem)).toBeTruthy();
});

test('what the cluster has against it is shown where it belongs, until it is changed', async () => {
  const executor = SlurmSettings.parse({ kind: 'slurm', partition: 'gone' });
  const { choice, user } = open({}, new PlaceChoice(executor));
  // One that was chosen before is offered although the cluster has it no longer.
  expect(screen.getByLabelText('Partition').textContent).toContain('gone');
  const missing = 'This cluster has no partition "gone"; it has main, gpu.';
  const refused = await choice.attempt(async () => {
    throw new TemperError('invalid-input', missing, { partition: 'gone' });
  });
  expect(refused).toBeNull();
  expect(await screen.findByText(missing)).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
  await user.click(screen.getByLabelText('Partition'));
  await user.click(await screen.findByRole('option', { name: /^main/ }));
  expect(screen.queryByText(missing)).toBeNull();

  await choice.attempt(async () => {
    throw new TemperError('lab-unreachable', 'The program scontrol of Slurm was not found.');
  });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The program scontrol of Slurm was not found.');
  await user.type(field('Generic resources'), 'g');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('on this machine what goes wrong is nothing of the form', async () => {
  const { choice } = open();
  const failing = choice.attempt(() => Promise.reject(new TemperError('disk-full', 'full')));
  await expect(failing).rejects.toThrow('full');
});

test('the estimate says what time and memory tasks get that nobody has chosen', async () => {
  const choice = new PlaceChoice();
  const onestimate = vi.fn(async () => {
    choice.expected = { durationMs: 660_000, memoryBytes: 2 ** 30 };
  });
  const { user } = open({ onestimate }, choice);
  await user.click(onTheCluster());
  expect(choice.asksForEstimate).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Estimate' }));
  await vi.waitFor(() => expect(field('Time limit').getAttribute('placeholder')).toBe('35min'));
  expect(field('Memory').getAttribute('placeholder')).toBe('2536M');
  expect(choice.asksForEstimate).toBe(false);
});

test('resuming begins with what was chosen before, and stays open where it is refused', async () => {
  const executor = SlurmSettings.parse({ kind: 'slurm', timeMs: 7_200_000, lookEveryMs: 30_000 });
  const refusal = new TemperError('invalid-input', 'Slurm refuses (sbatch): no such account');
  const onresume = vi.fn().mockRejectedValueOnce(refusal).mockResolvedValue(undefined);
  const onclose = vi.fn();
  const onestimate = () => Promise.reject(refusal);
  render(PlaceDialog, {
    ...{ cluster, executor, clientsPerTask: 5, parts: 'clients' },
    ...{ onestimate, onresume, onclose },
  });
  const user = userEvent.setup();
  expect((field('Time limit') as HTMLInputElement).value).toBe('2h');
  expect((field('Clients per task') as HTMLInputElement).value).toBe('5');
  await user.click(screen.getByRole('button', { name: 'Resume' }));
  expect((await screen.findByRole('alert')).textContent).toContain('no such account');
  expect(onclose).not.toHaveBeenCalled();
  await user.click(screen.getByRole('radio', { name: 'On this machine' }));
  await user.click(screen.getByRole('button', { name: 'Resume' }));
  await vi.waitFor(() => expect(onclose).toHaveBeenCalled());
  expect(onresume.mock.calls.map(([chosen]) => chosen)).toEqual([executor, { kind: 'local' }]);
});
