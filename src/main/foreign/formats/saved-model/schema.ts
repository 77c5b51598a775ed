import { parse, type Root } from 'protobufjs';

/**
 * The parts of TensorFlow's own definitions that Temper needs, with their field numbers: entries of a tensor bundle
 * (tensor_bundle.proto), names of variables (trackable_object_graph.proto), what Keras 2 put beside a saved model
 * (saved_metadata.proto), and the graph with its functions (saved_model.proto and what it is made of).
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

message ObjectReference {
  int32 node_id = 1;
  string local_name = 2;
}

message TrackableObjectGraph {
  message SerializedTensor {
    string name = 1;
    string full_name = 2;
    string checkpoint_key = 3;
  }
  message TrackableObject {
    repeated ObjectReference children = 1;
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

message TensorProto {
  int32 dtype = 1;
  TensorShapeProto tensor_shape = 2;
  bytes tensor_content = 4;
  repeated float float_val = 5;
  repeated double double_val = 6;
  repeated int32 int_val = 7;
  repeated int64 int64_val = 10;
  repeated bool bool_val = 11;
  repeated int32 half_val = 13;
}

message AttrValue {
  message ListValue {
    repeated bytes s = 2;
    repeated int64 i = 3;
    repeated float f = 4;
    repeated bool b = 5;
    repeated int32 type = 6;
    repeated TensorShapeProto shape = 7;
  }
  oneof value {
    ListValue list = 1;
    bytes s = 2;
    int64 i = 3;
    float f = 4;
    bool b = 5;
    int32 type = 6;
    TensorShapeProto shape = 7;
    TensorProto tensor = 8;
    NameAttrList func = 10;
  }
}

message NameAttrList { string name = 1; }

message NodeDef {
  string name = 1;
  string op = 2;
  repeated string input = 3;
  map<string, AttrValue> attr = 5;
}

message OpDef {
  message ArgDef { string name = 1; }
  string name = 1;
  repeated ArgDef input_arg = 2;
  repeated ArgDef output_arg = 3;
}

message FunctionDef {
  OpDef signature = 1;
  repeated NodeDef node_def = 3;
  map<string, string> ret = 4;
}

message GraphDef {
  message FunctionDefLibrary { repeated FunctionDef function = 1; }
  repeated NodeDef node = 1;
  FunctionDefLibrary library = 2;
}

message TensorInfo { string name = 1; }

message SignatureDef {
  map<string, TensorInfo> inputs = 1;
  map<string, TensorInfo> outputs = 2;
}

message SavedObjectGraph {
  message Node { repeated ObjectReference children = 1; }
  message Function { repeated int32 bound_inputs = 2; }
  repeated Node nodes = 1;
  map<string, Function> concrete_functions = 2;
}

message MetaGraphDef {
  message MetaInfoDef { string tensorflow_version = 5; }
  MetaInfoDef meta_info_def = 1;
  GraphDef graph_def = 2;
  map<string, SignatureDef> signature_def = 5;
  SavedObjectGraph object_graph_def = 7;
}

message SavedModel {
  repeated MetaGraphDef meta_graphs = 2;
}
`;

let root: Root | undefined;

type Message =
  | 'BundleHeaderProto'
  | 'BundleEntryProto'
  | 'TrackableObjectGraph'
  | 'SavedMetadata'
  | 'SavedModel';

/** A message out of its bytes, as plain values; bytes in it as base64. @throws Error for what is damaged */
export function decodeMessage(name: Message, bytes: Uint8Array): unknown {
  root ??= parse(definition, { keepCase: true }).root;
  const type = root.lookupType(`tensorflow.${name}`);
  return type.toObject(type.decode(bytes), { longs: Number, bytes: String, defaults: false });
}
