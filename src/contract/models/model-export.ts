import { z } from 'zod';
import { ModelCard } from './model-card';

export const ModelExportFormat = z.enum(['safetensors', 'onnx', 'keras', 'tfjs']);
export type ModelExportFormat = z.infer<typeof ModelExportFormat>;

interface FormatWords {
  title: string;
  /** What goes into its folder beside the card. */
  files: string;
  /** Who reads it. */
  readers: string;
}

export const modelExportFormats: Readonly<Record<ModelExportFormat, FormatWords>> = {
  safetensors: {
    title: 'safetensors',
    files: 'model.safetensors and network.json',
    readers:
      'Temper elsewhere; programs that take weights by name and build the network themselves',
  },
  onnx: {
    title: 'ONNX',
    files: 'model.onnx, the network with its weights and its normalisation',
    readers: 'ONNX Runtime, where it is verified, and other programs that run ONNX graphs',
  },
  keras: {
    title: 'Keras',
    files: 'model.keras, a functional model of Keras 3',
    readers: 'Keras 3 with TensorFlow, JAX or PyTorch, to continue training there',
  },
  tfjs: {
    title: 'TensorFlow.js',
    files: 'model.json and its weights, a layers model',
    readers: 'TensorFlow.js in browsers and in Node',
  },
};

/** Whether a written file computes what Temper computes. A file that does not is never kept. */
export const ExportVerification = z.strictObject({
  verdict: z.enum(['verified', 'not verified']),
  /** How it was verified, or why it could not be, as a sentence. */
  explanation: z.string(),
  /** What it was compared with: `ONNX Runtime`; null where nothing was there. */
  reference: z.string().nullable(),
  /** The number of noise images. */
  images: z.int().nullable(),
  /** Of the logits, in units of the largest logit. */
  largestDifference: z.number().nullable(),
});
export type ExportVerification = z.infer<typeof ExportVerification>;

export const ExportedFile = z.strictObject({
  /** Relative to the folder, with `/`. */
  path: z.string(),
  bytes: z.number(),
});
export type ExportedFile = z.infer<typeof ExportedFile>;

/** What an export has written. */
export const ModelExportReport = z.strictObject({
  format: ModelExportFormat,
  /** Absolute. */
  folder: z.string(),
  files: z.array(ExportedFile),
  verification: ExportVerification,
  card: ModelCard,
});
export type ModelExportReport = z.infer<typeof ModelExportReport>;

/** The default name of the folder of an export: `fine-tune-best-onnx`. */
export function exportFolderName(model: string, format: ModelExportFormat): string {
  const words = model.replace(/[^\p{L}\p{N}.]+/gu, '-').replace(/^[-.]+|-+$/g, '');
  return `${words.slice(0, 80) || 'model'}-${format}`;
}
