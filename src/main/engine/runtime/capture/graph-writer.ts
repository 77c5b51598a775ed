import { loadMessages, type AttributeValue, type Messages } from './protocol-buffers';

/** The producer version TensorFlow 2.x writes; older readers refuse nothing we use. */
const graphProducerVersion = 1800;
const savedModelSchemaVersion = 1;
export const savedModelTag = 'serve';

export type ElementType = number;

/** Collects nodes of a TensorFlow graph and serialises them as a SavedModel without variables. */
export class GraphWriter {
  readonly #messages: Messages = loadMessages();
  readonly #graph = new this.#messages.GraphDef();
  #count = 0;

  get nodeCount(): number {
    return this.#count;
  }

  /** Adds a node and returns its name, which is also the reference of its first output. */
  add(
    op: string,
    inputs: string[],
    attributes: Record<string, AttributeValue>,
    name?: string,
  ): string {
    const node = new this.#messages.NodeDef();
    const nodeName = name ?? `${op.replace(/\W/g, '')}_${this.#count}`;
    node.setName(nodeName);
    node.setOp(op);
    node.setInputList(inputs);
    const map = node.getAttrMap();
    for (const [key, value] of Object.entries(attributes)) map.set(key, value);
    this.#graph.addNode(node);
    this.#count += 1;
    return nodeName;
  }

  constant(shape: number[], type: ElementType, bytes: Uint8Array): string {
    const tensor = new this.#messages.Tensor();
    tensor.setDtype(type);
    tensor.setTensorShape(this.#shape(shape));
    tensor.setTensorContent(bytes);
    const value = this.#attribute((attribute) => attribute.setTensor(tensor));
    return this.add('Const', [], { dtype: this.type(type), value });
  }

  type(type: ElementType): AttributeValue {
    return this.#attribute((attribute) => attribute.setType(type));
  }
  integer(value: number): AttributeValue {
    return this.#attribute((attribute) => attribute.setI(value));
  }
  integers(values: number[]): AttributeValue {
    const list = new this.#messages.AttrValue.ListValue();
    list.setIList(values);
    return this.#attribute((attribute) => attribute.setList(list));
  }
  float(value: number): AttributeValue {
    return this.#attribute((attribute) => attribute.setF(value));
  }
  boolean(value: boolean): AttributeValue {
    return this.#attribute((attribute) => attribute.setB(value));
  }
  text(value: string): AttributeValue {
    return this.#attribute((attribute) => attribute.setS(Buffer.from(value)));
  }
  shape(value: number[]): AttributeValue {
    return this.#attribute((attribute) => attribute.setShape(this.#shape(value)));
  }

  serialise(): Uint8Array {
    const versions = new this.#messages.VersionDef();
    versions.setProducer(graphProducerVersion);
    this.#graph.setVersions(versions);
    const info = new this.#messages.MetaGraphDef.MetaInfoDef();
    info.setTagsList([savedModelTag]);
    const metaGraph = new this.#messages.MetaGraphDef();
    metaGraph.setMetaInfoDef(info);
    metaGraph.setGraphDef(this.#graph);
    const model = new this.#messages.SavedModel();
    model.setSavedModelSchemaVersion(savedModelSchemaVersion);
    model.setMetaGraphsList([metaGraph]);
    return model.serializeBinary();
  }

  #attribute(fill: (attribute: AttributeValue) => void): AttributeValue {
    const attribute = new this.#messages.AttrValue();
    fill(attribute);
    return attribute;
  }

  #shape(sizes: number[]): object {
    const shape = new this.#messages.TensorShape();
    shape.setDimList(
      sizes.map((size) => {
        const dimension = new this.#messages.TensorShape.Dim();
        dimension.setSize(size);
        return dimension;
      }),
    );
    return shape;
  }
}
