import { nativeBackend } from '../../../src/main/engine/runtime/native-backend';

interface Timed {
  binding: {
    executeOp(name: string, attributes: unknown[], inputs: number[], outputs: number): unknown;
  };
}

export interface OpTime {
  op: string;
  calls: number;
  ms: number;
}

/** How long each kind of native op takes while `work` runs op by op, the longest first. */
export async function timeOps(work: () => Promise<unknown>): Promise<OpTime[]> {
  const backend = nativeBackend() as unknown as Timed;
  const { binding } = backend;
  const times = new Map<string, OpTime>();
  // The binding is frozen: an object that inherits from it answers for everything else.
  const listening = {
    executeOp: (name: string, ...rest: [unknown[], number[], number]) => {
      const startedAt = performance.now();
      const result = binding.executeOp(name, ...rest);
      const time = times.get(name) ?? { op: name, calls: 0, ms: 0 };
      time.calls += 1;
      time.ms += performance.now() - startedAt;
      times.set(name, time);
      return result;
    },
  };
  backend.binding = Object.create(
    binding,
    Object.getOwnPropertyDescriptors(listening),
  ) as Timed['binding'];
  try {
    await work();
  } finally {
    backend.binding = binding;
  }
  return [...times.values()].sort((left, right) => right.ms - left.ms);
}
