import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIBRARIES, LIBRARY_SHA256, WHEELS } from '../../scripts/lib/pins.mjs';
import { pipArguments, requirement } from '../../scripts/lib/pip.mjs';
import { placeInRuntime } from '../../scripts/lib/runtime-build.mjs';

describe.each(['cpu', 'cuda'] as const)('the pins of the %s runtime', (variant) => {
  it('give a sha256 for every file and every library', () => {
    for (const { sha256, file } of WHEELS[variant]) expect(sha256, file).toMatch(/^[0-9a-f]{64}$/);
    for (const name of LIBRARIES) expect(LIBRARY_SHA256[variant][name]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('are those of the requirements file for a connected machine', () => {
    const lines = readFileSync(`scripts/runtime/${variant}.txt`, 'utf8').trim().split('\n');
    expect(lines.filter((line) => !line.startsWith('#'))).toEqual(WHEELS[variant].map(requirement));
  });
});

it('npm packages, Electron among them, are pinned exactly, with a hash in the lock file', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  expect(devDependencies).toHaveProperty('electron');
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    expect(version, name).toMatch(/^(npm:[a-z@/-]+@)?\d+\.\d+\.\d+$/);
    expect(packages[`node_modules/${name}`].integrity, name).toMatch(/^sha512-/);
  }
});

describe('pipArguments', () => {
  it('asks for hashed files of one platform, whatever Python runs it', () => {
    const words = pipArguments('wanted.txt', 'folder').join(' ');
    expect(words).toContain('--require-hashes');
    expect(words).toContain('--python-version 3.11');
    expect(words).toContain('--platform manylinux_2_27_x86_64');
    expect(words).toContain('--dest folder --requirement wanted.txt');
  });
});

describe('placeInRuntime', () => {
  it.each([
    ['tensorflow/libtensorflow_cc.so.2', 'lib/libtensorflow_cc.so.2'],
    ['tensorflow/include/tensorflow/c/c_api.h', 'include/tensorflow/c/c_api.h'],
    ['tensorflow/include/LICENSE', 'LICENSE'],
    ['nvidia/cudnn/lib/libcudnn.so.9', 'nvidia/cudnn/lib/libcudnn.so.9'],
    ['nvidia/cuda_nvcc/bin/ptxas', 'nvidia/cuda_nvcc/bin/ptxas'],
    ['nvidia/cudnn/include/cudnn.h', undefined],
    ['nvidia/cublas/__init__.py', undefined],
    ['tensorflow/python/__init__.py', undefined],
    ['tensorflow/include/tensorflow/core/graph/graph.h', undefined],
  ])('puts %s at %s', (name, place) => {
    expect(placeInRuntime(name)).toBe(place);
  });
});
