import { nativeBackend, type OpAttribute } from '../runtime/native-backend';

/** Attributes of TensorFlow ops, under the names TensorFlow gives them. */
export function floatType(name: string): OpAttribute {
  const { binding } = nativeBackend();
  return { name, type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
}

export function int32Type(name: string): OpAttribute {
  const { binding } = nativeBackend();
  return { name, type: binding.TF_ATTR_TYPE, value: binding.TF_INT32 };
}

export function floatAttribute(name: string, value: number): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_FLOAT, value };
}

export function booleanAttribute(name: string, value: boolean): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_BOOL, value };
}

export function stringAttribute(name: string, value: string): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_STRING, value };
}

export function integersAttribute(name: string, values: readonly number[]): OpAttribute {
  return { name, type: nativeBackend().binding.TF_ATTR_INT, value: [...values] };
}
