import { createRequire } from 'node:module';

// The built engine is CommonJS and has a `require`; the sources, run by the tests, are modules and have not.
const nodeRequire = typeof require === 'function' ? require : createRequire(import.meta.url);

/** The messages of TensorFlow's SavedModel that a captured graph needs; tfjs-node ships them without types. */
export interface Messages {
  SavedModel: new () => {
    setSavedModelSchemaVersion(version: number): void;
    serializeBinary(): Uint8Array;
  };
  MetaGraphDef: (new () => {
    setMetaInfoDef(info: object): void;
    serializeBinary(): Uint8Array;
  }) & {
    MetaInfoDef: new () => { setTagsList(tags: string[]): void };
  };
  GraphDef: new () => {
    addNode(node: object): void;
    setVersions(versions: object): void;
    serializeBinary(): Uint8Array;
  };
  VersionDef: new () => { setProducer(version: number): void };
  NodeDef: new () => {
    setName(name: string): void;
    setOp(op: string): void;
    setInputList(inputs: string[]): void;
    getAttrMap(): { set(name: string, value: AttributeValue): void };
  };
  AttrValue: (new () => AttributeValue) & {
    ListValue: new () => { setIList(values: number[]): void };
  };
  TensorShape: (new () => { setDimList(dimensions: object[]): void }) & {
    Dim: new () => { setSize(size: number): void };
  };
  Tensor: new () => {
    setDtype(type: number): void;
    setTensorShape(shape: object): void;
    setTensorContent(bytes: Uint8Array): void;
  };
}

export interface AttributeValue {
  setType(type: number): void;
  setI(value: number): void;
  setF(value: number): void;
  setB(value: boolean): void;
  setS(value: Uint8Array): void;
  setShape(shape: object): void;
  setTensor(tensor: object): void;
  setList(list: object): void;
}

export function loadMessages(): Messages {
  return nodeRequire('@tensorflow/tfjs-node-gpu/dist/proto/api_pb.js') as Messages;
}
