import { parse, type Root } from 'protobufjs';

/**
 * The parts of TensorFlow's own definitions that its variables need, with their field numbers: entries of a tensor
 * bundle (tensor_bundle.proto), names of variables (trackable_object_graph.proto), and what Keras 2 put beside a saved
 * model (saved_metadata.proto).
 */
const definition = `
syntax = "proto3";
package tensorflow;

message TensorShapeProto {
  message Dim { int64 size = 1; }
  repeated Dim dim = 2;
}

message BundleHeaderProto {
  int32 num_shards = 1;
  int32 endianness = 2;
}

message BundleEntryProto {
  int32 dtype = 1;
  TensorShapeProto shape = 2;
  int32 shard_id = 3;
  int64 offset = 4;
  int64 size = 5;
}

message TrackableObjectGraph {
  message SerializedTensor {
    string name = 1;
    string full_name = 2;
    string checkpoint_key = 3;
  }
  message TrackableObject {
    repeated SerializedTensor attributes = 2;
  }
  repeated TrackableObject nodes = 1;
}

message SavedObject {
  int32 node_id = 2;
  string node_path = 3;
  string identifier = 4;
  string metadata = 5;
}

message SavedMetadata {
  repeated SavedObject nodes = 1;
}
`;

let root: Root | undefined;

/** A message out of its bytes, as plain values. @throws Error for what is damaged */
export function decodeMessage(
  name: 'BundleHeaderProto' | 'BundleEntryProto' | 'TrackableObjectGraph' | 'SavedMetadata',
  bytes: Uint8Array,
): unknown {
  root ??= parse(definition, { keepCase: true }).root;
  const type = root.lookupType(`tensorflow.${name}`);
  return type.toObject(type.decode(bytes), { longs: Number, defaults: false });
}
