import { createHash } from 'node:crypto';
import type { OnnxNode } from './decode-onnx';

/** Keys of the metadata with which Temper's own files say more than their graph does. */
export const ownKeys = {
  /** The network, as JSON. */
  network: 'temper_network',
  /** {@link graphDigest} of the graph that was written from it. */
  graph: 'temper_graph',
} as const;

type Operator = Pick<OnnxNode, 'op_type' | 'input' | 'output'>;

/** SHA-256 over the operators and what they read and write: another program that changes the graph changes it. */
export function graphDigest(nodes: readonly Operator[]): string {
  const content = nodes.map(({ op_type: type, input, output }) => [type, input, output]);
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
