import { describe, expect, it, vi } from 'vitest';
import { TemperError } from '../../../../../src/contract/errors';

vi.mock('../../../../../src/main/engine/runtime/node-require', () => {
  const fail = (name: string): unknown => {
    if (name === 'node:util') return {};
    throw new Error(`Cannot find module '${name}'\nRequire stack: …`);
  };
  return { nodeRequire: Object.assign(fail, { resolve: fail }) };
});

describe('without the native package', () => {
  it('can be imported, and says what is missing and how to get it when it is used', async () => {
    const { loadTensorFlow } = await import('../../../../../src/main/engine/runtime/tensorflow');
    await import('../../../../../src/main/engine/recipes');
    const attempt = (): unknown => loadTensorFlow();
    expect(attempt).toThrow(TemperError);
    expect(attempt).toThrow('temper doctor');
    expect(attempt).not.toThrow('Require stack');
    try {
      attempt();
    } catch (error) {
      expect((error as TemperError).code).toBe('runtime-missing');
    }
  });

  it('has no runtime manifest', async () => {
    const { readRuntimeManifest } =
      await import('../../../../../src/main/engine/runtime/runtime-manifest');
    expect(readRuntimeManifest()).toBeNull();
  });
});
