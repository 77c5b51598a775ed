import { parse } from 'protobufjs';

/**
 * The part of TensorFlow's event.proto, summary.proto and tensor.proto that scalars need; newer writers keep a scalar as
 * a tensor. Outside of a `oneof` a 0 would not be written.
 */
const { root } = parse(
  `syntax = "proto3";
  message Tensor {
    int32 dtype = 1;
    bytes tensor_content = 4;
    repeated float float_val = 5;
    repeated double double_val = 6;
    repeated int32 int_val = 7;
    repeated int64 int64_val = 10;
  }
  message Value { string tag = 1; oneof value { float simple_value = 2; Tensor tensor = 8; } }
  message Summary { repeated Value value = 1; }
  message Event {
    double wall_time = 1;
    int64 step = 2;
    oneof what { string file_version = 3; Summary summary = 5; }
  }`,
  { keepCase: true },
);

export const Event = root.lookupType('Event');
