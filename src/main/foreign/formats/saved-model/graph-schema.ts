import { z } from 'zod';
import { ObjectReferences } from './variables';

/** An operator of a graph, or of a function in it. */
export type OperatorNode = z.infer<typeof OperatorNode>;
const OperatorNode = z.object({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()).default([]),
  attr: z.record(z.string(), z.unknown()).default({}),
});

const Arguments = z.array(z.object({ name: z.string() })).default([]);

export type FunctionDefinition = z.infer<typeof FunctionDefinition>;
const FunctionDefinition = z.object({
  signature: z.object({ name: z.string(), input_arg: Arguments, output_arg: Arguments }),
  node_def: z.array(OperatorNode).default([]),
  ret: z.record(z.string(), z.string()).default({}),
});

const Signature = z.object({
  outputs: z.record(z.string(), z.object({ name: z.string() })).default({}),
});

const SavedObjects = z.object({
  nodes: z.array(z.object({ children: ObjectReferences })).default([]),
  concrete_functions: z
    .record(z.string(), z.object({ bound_inputs: z.array(z.int()).default([]) }))
    .default({}),
});
export type SavedObjects = z.infer<typeof SavedObjects>;

const MetaGraph = z.object({
  meta_info_def: z.object({ tensorflow_version: z.string().default('') }).optional(),
  graph_def: z.object({
    node: z.array(OperatorNode).default([]),
    library: z.object({ function: z.array(FunctionDefinition).default([]) }).optional(),
  }),
  signature_def: z.record(z.string(), Signature).default({}),
  object_graph_def: SavedObjects.optional(),
});
export type MetaGraph = z.infer<typeof MetaGraph>;

export const SavedModelMessage = z.object({ meta_graphs: z.array(MetaGraph).min(1) });

/** The function that an operator calls. */
export const CalledFunction = z.object({ f: z.object({ func: z.object({ name: z.string() }) }) });
