import { nativeBackend } from '../../src/main/engine/runtime/native-backend';

/** The names of the native ops that a function executes. */
export function executedOps(run: () => unknown): string[] {
  const backend = nativeBackend() as unknown as { binding: { executeOp: unknown } };
  const { binding } = backend;
  const names: string[] = [];
  const executeOp = (...call: [string, ...unknown[]]): unknown => {
    names.push(call[0]);
    return (binding.executeOp as (...given: unknown[]) => unknown)(...call);
  };
  backend.binding = Object.create(binding, { executeOp: { value: executeOp } }) as typeof binding;
  try {
    run();
  } finally {
    backend.binding = binding;
  }
  return names;
}
