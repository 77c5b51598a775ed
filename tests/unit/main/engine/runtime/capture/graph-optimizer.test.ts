import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { GraphWriter } from '../../../../../../src/main/engine/runtime/capture/graph-writer';
import type { Binding } from '../../../../../../src/main/engine/runtime/capture/native-binding';
import { loadGraph } from '../../../../../../src/main/engine/runtime/capture/saved-model';
import { readRuntimeManifest } from '../../../../../../src/main/engine/runtime/runtime-manifest';
import { variablesFor } from '../../../../../../src/main/engine/runtime/tensorflow';

const folder = mkdtempSync(join(tmpdir(), 'temper-graph-'));
afterAll(() => rmSync(folder, { recursive: true }));

const program = `
  const { binding } = require('@tensorflow/tfjs-node-gpu').backend();
  const id = binding.loadSavedModel(process.argv[1], 'serve');
  const [sum] = binding.runSavedModel(id, [], '', 'sum');
  console.log('sum ' + binding.tensorDataSync(sum.id)[0]);
`;

/** 1 + 1 + 1 + 1, kept as the folder that TensorFlow is given. */
function keepGraph(): void {
  const float = 1;
  const graph = new GraphWriter();
  const one = graph.constant([], float, new Uint8Array(Float32Array.of(1).buffer), 'one');
  const type = { T: graph.type(float) };
  const two = graph.add('AddV2', [one, one], type, 'two');
  const three = graph.add('AddV2', [two, one], type, 'three');
  graph.add('AddV2', [three, one], type, 'sum');
  const keeper = {
    loadSavedModel: (directory: string) => {
      cpSync(directory, folder, { recursive: true });
      return 0;
    },
  };
  loadGraph(keeper as unknown as Binding, graph.serialise());
}

/** What a process says that runs the graph, and the parts of TensorFlow's optimizer of graphs that it names. */
function runGraph(variables: Record<string, string>) {
  const { TEMPER_GRAPH_OPTIMIZER: _, ...environment } = process.env;
  const notes = { TF_CPP_MIN_LOG_LEVEL: '0', TF_CPP_VMODULE: 'meta_optimizer=1' };
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', program, folder], {
    env: { ...environment, ...notes, ...variables },
    encoding: 'utf8',
  });
  const parts = [...stderr.matchAll(/meta_optimizer\.cc:\d+\] ([a-z_]+)[:{].*time = /g)];
  return { stdout, parts: parts.map(([, part]) => part) };
}

// tfjs-node-gpu's own binding is compiled elsewhere.
describe.skipIf(readRuntimeManifest()?.variant === 'bundled')("TensorFlow's optimizer", () => {
  it('goes through a graph once on the processor, with what makes steps faster', () => {
    keepGraph();
    const { stdout, parts } = runGraph(variablesFor('cpu'));
    expect(stdout).toBe('sum 4\n');
    expect(parts).toEqual(['model_pruner', 'arithmetic_optimizer', 'remapper']);
  });

  it('is as TensorFlow has it with CUDA, and where a person wants it', () => {
    keepGraph();
    for (const variables of [variablesFor('cuda'), { TEMPER_GRAPH_OPTIMIZER: 'full' }]) {
      const { stdout, parts } = runGraph(variables);
      expect(stdout).toBe('sum 4\n');
      expect(parts).toEqual(expect.arrayContaining(['constant_folding', 'tfg_optimizer']));
    }
  });
});
