import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Binding } from './native-binding';
import { loadMessages } from './protocol-buffers';

/** The producer version TensorFlow 2.x writes; older readers refuse nothing we use. */
const graphProducerVersion = 1800;
const savedModelSchemaVersion = 1;
const tag = 'serve';

/**
 * Loads nodes as a native session and returns its id.
 *
 * @param graph a GraphDef message, or several one after the other, whose nodes make up one graph
 * @throws Error with TensorFlow's words when the graph is not one
 */
export function loadGraph(binding: Binding, graph: Uint8Array): number {
  // TensorFlow loads a SavedModel from a folder only; it reads it completely, so the folder can go at once.
  const directory = mkdtempSync(join(tmpdir(), 'temper-step-'));
  try {
    writeFileSync(join(directory, 'saved_model.pb'), savedModel(graph));
    return binding.loadSavedModel(directory, tag);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A SavedModel without variables. The large part, the graph, is not copied into messages again. */
function savedModel(nodes: Uint8Array): Uint8Array {
  const messages = loadMessages();
  const info = new messages.MetaGraphDef.MetaInfoDef();
  info.setTagsList([tag]);
  const described = new messages.MetaGraphDef();
  described.setMetaInfoDef(info);
  const versions = new messages.VersionDef();
  versions.setProducer(graphProducerVersion);
  const versioned = new messages.GraphDef();
  versioned.setVersions(versions);
  const graph = Buffer.concat([nodes, versioned.serializeBinary()]);
  const metaGraph = Buffer.concat([described.serializeBinary(), field(2, graph)]);
  const model = new messages.SavedModel();
  model.setSavedModelSchemaVersion(savedModelSchemaVersion);
  return Buffer.concat([model.serializeBinary(), field(2, metaGraph)]);
}

/** A length-delimited field of a protocol buffer message. */
function field(number: number, content: Uint8Array): Buffer {
  const bytes = [(number << 3) | 2];
  let length = content.length;
  while (length >= 0x80) {
    bytes.push((length % 0x80) | 0x80);
    length = Math.floor(length / 0x80);
  }
  return Buffer.concat([Buffer.from([...bytes, length]), content]);
}
