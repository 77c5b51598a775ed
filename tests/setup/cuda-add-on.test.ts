import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeCudaAddOn } from '../../scripts/lib/package/cuda.mjs';
import { temporaryFolder } from '../support/lab-records';

let folder: string;
let remove: () => void;
beforeEach(() => ({ folder, remove } = temporaryFolder()));
afterEach(() => remove());

const deps = 'resources/lab/node_modules/@tensorflow/tfjs-node-gpu/deps';
const write = (path: string, content: string) => {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
};
const options = () => ({
  runtime: join(folder, 'cuda'),
  to: join(folder, 'dist'),
  date: 1e9,
  level: 0,
});

/** A runtime as the set-up leaves it: libraries, NVIDIA's wheels with links among them, its description. */
function writeRuntime(variant: string): void {
  write('cuda/lib/libtensorflow_cc.so.2', 'for GPUs');
  write('cuda/nvidia/cudnn/lib/libcudnn.so.9', 'cudnn');
  symlinkSync('libcudnn.so.9', join(folder, 'cuda/nvidia/cudnn/lib/libcudnn.so'));
  write('cuda/tfjs_binding.node', 'the package has it');
  write('cuda/runtime.json', JSON.stringify({ variant, tensorflow: '2.21.0' }));
}

describe('the runtime for GPUs as an add-on', () => {
  it('takes the place of the one for the processor when it is unpacked over a package', async () => {
    writeRuntime('cuda');
    write(`opt/temper/${deps}/lib/libtensorflow_cc.so.2`, 'for the processor');
    write(`opt/temper/${deps}/runtime.json`, JSON.stringify({ variant: 'cpu' }));
    const file = await makeCudaAddOn(options());
    expect(file).toMatch(/temper-cuda-2\.21\.0-linux-x64\.tar$/);
    expect(spawnSync('tar', ['-xf', file, '-C', join(folder, 'opt/temper')]).status).toBe(0);
    const read = (path: string) => readFileSync(join(folder, 'opt/temper', deps, path), 'utf8');
    expect(read('lib/libtensorflow_cc.so.2')).toBe('for GPUs');
    expect(JSON.parse(read('runtime.json'))).toMatchObject({ variant: 'cuda' });
    const link = join(folder, 'opt/temper', deps, 'nvidia/cudnn/lib/libcudnn.so');
    expect(readlinkSync(link)).toBe('libcudnn.so.9');
    const { stdout } = spawnSync('tar', ['-tf', file], { encoding: 'utf8' });
    expect(stdout).not.toContain('tfjs_binding');
  });

  it('is the same, byte by byte, when it is made twice', async () => {
    writeRuntime('cuda');
    const first = readFileSync(await makeCudaAddOn(options()));
    const second = readFileSync(await makeCudaAddOn({ ...options(), to: join(folder, 'again') }));
    expect(first.equals(second)).toBe(true);
  });

  it.each(['cpu', null])('is refused where the runtime is %s, with what to do', async (variant) => {
    if (variant !== null) writeRuntime(variant);
    await expect(makeCudaAddOn(options())).rejects.toThrow(/is not in .*cuda/);
  });
});
