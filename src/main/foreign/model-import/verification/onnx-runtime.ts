import { createRequire } from 'node:module';

export interface OnnxSession {
  inputNames: string[];
  outputNames: string[];
  run(feeds: Record<string, unknown>): Promise<Record<string, { data: Float32Array }>>;
}

/** The part of onnxruntime-node that is used; the package need not be there. */
export interface OnnxRuntime {
  InferenceSession: { create(model: string | Uint8Array): Promise<OnnxSession> };
  Tensor: new (type: 'float32', data: Float32Array, dims: number[]) => unknown;
}

/** Null where the package is not installed: a reference is welcome, not needed, and reports say that there was none. */
export function loadOnnxRuntime(): OnnxRuntime | null {
  const load = typeof require === 'function' ? require : createRequire(import.meta.url);
  try {
    return load('onnxruntime-node') as OnnxRuntime;
  } catch {
    return null;
  }
}

/** Pixels by row, column, channel in the order channel, row, column. */
export function channelsFirst(image: Float32Array, pixels: number, channels: number): Float32Array {
  return Float32Array.from({ length: image.length }, (_value, index) => {
    const [channel, pixel] = [Math.floor(index / pixels), index % pixels];
    return image[pixel * channels + channel] ?? 0;
  });
}
