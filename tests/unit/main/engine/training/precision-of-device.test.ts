import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { GpuDevice } from '../../../../../src/main/engine/runtime/gpu';
import { createControls } from '../../../../../src/main/engine/jobs/controls';
import type * as Report from '../../../../../src/main/engine/runtime/report';
import { measureSpeed } from '../../../../../src/main/engine/training/measure-speed';
import { federateJob, runFederation } from '../../../../support/federation-jobs';
import { temporaryDirectory } from '../../../../support/temporary-directory';
import { follow, runTraining, trainJob } from '../../../../support/training-jobs';

const gpuInUse = vi.hoisted(() => vi.fn<() => GpuDevice | null>());
vi.mock('../../../../../src/main/engine/runtime/report', async (original) => ({
  ...(await original<typeof Report>()),
  gpuInUse,
}));

beforeEach(() => {
  gpuInUse.mockReset();
  gpuInUse.mockReturnValue({ name: 'Tesla T4', memoryBytes: null, computeCapability: 7.5 });
});

describe('a GPU without units for a precision', () => {
  it.each(['attack', 'update'])('refuses it for the %s of every kind of training', async (part) => {
    const precision = { [part]: 'bfloat16' };
    const refused = new RegExp(`Tesla T4.*does not compute in bfloat16.*precision.${part}`);
    const job = trainJob(temporaryDirectory(), { precision });
    await expect(runTraining(job)).rejects.toThrow(refused);
    const { runDirectory: _, resume: __, ...measured } = job;
    await expect(follow(measureSpeed(measured, createControls()))).rejects.toThrow(refused);
    const federated = federateJob(temporaryDirectory(), {}, { precision });
    await expect(runFederation(federated)).rejects.toThrow(refused);
  });

  it('is not asked for by a plan in float32', async () => {
    await runTraining(trainJob(temporaryDirectory(), { epochs: 0.1 }));
    expect(gpuInUse).not.toHaveBeenCalled();
  });
});
