import { loadMessages, type AttributeValue, type Messages } from './protocol-buffers';

/** Element types as TensorFlow numbers them. */
export type ElementType = number;

/** Collects nodes of a TensorFlow graph. Names start with the prefix, so that several writers can share one graph. */
export class GraphWriter {
  readonly #messages: Messages = loadMessages();
  readonly #graph = new this.#messages.GraphDef();
  #count = 0;

  constructor(readonly prefix = '') {}

  get nodeCount(): number {
    return this.#count;
  }

  /**
   * Adds a node and returns its name, which is also the reference of its first output.
   *
   * @param place name of the node, or of the layer that it belongs to when it ends in a slash
   */
  add(
    op: string,
    inputs: string[],
    attributes: Record<string, AttributeValue>,
    place = '',
  ): string {
    const node = new this.#messages.NodeDef();
    const isNamed = place !== '' && !place.endsWith('/');
    const own = isNamed ? place : `${place}${op.replace(/\W/g, '')}_${this.#count}`;
    const name = `${this.prefix}${own}`;
    node.setName(name);
    node.setOp(op);
    node.setInputList(inputs);
    const map = node.getAttrMap();
    for (const [key, value] of Object.entries(attributes)) map.set(key, value);
    this.#graph.addNode(node);
    this.#count += 1;
    return name;
  }

  constant(shape: number[], type: ElementType, bytes: Uint8Array, place = ''): string {
    const tensor = new this.#messages.Tensor();
    tensor.setDtype(type);
    tensor.setTensorShape(this.#shape(shape));
    tensor.setTensorContent(bytes);
    const value = this.#attribute((attribute) => attribute.setTensor(tensor));
    return this.add('Const', [], { dtype: this.type(type), value }, place);
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

  /** The nodes as a GraphDef message; such messages written one after the other are one graph. */
  serialise(): Uint8Array {
    return this.#graph.serializeBinary();
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
