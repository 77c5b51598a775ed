import { freeName } from '../../../../contract/free-name';
import {
  networkInput,
  type ImageShape,
  type Network,
  type NetworkNode,
} from '../../../../contract/models/network';
import { nodeShape } from '../../../core/networks/node-shape';
import { absorbOrders } from './absorb-order';
import { nodeId } from './node-id';

/** Distributes over what nodes there are: `Omit` alone would merge them. */
export type NewNode = NetworkNode extends infer Node
  ? Node extends NetworkNode
    ? Omit<Node, 'id' | 'inputs'>
    : never
  : never;

/** Of an image these give an image. */
const keepsPixels = new Set<NetworkNode['kind']>(['normalise', 'crop', 'select-channels']);

/** A network that grows node by node, each with its shape and its parameters' values. */
export class GraphBuilder {
  readonly values = new Map<string, Float32Array>();
  readonly #network: Network;
  readonly #shapes: Map<string, number[]>;
  readonly #taken = new Set<string>([networkInput]);

  constructor(name: string, image: ImageShape) {
    this.#network = { version: 1, name, input: image, classes: 2, nodes: [] };
    this.#shapes = new Map([[networkInput, [image.height, image.width, image.channels]]]);
  }

  /** [height, width, channels] or [features]. */
  shapeOf(id: string): number[] {
    return this.#shapes.get(id) ?? [];
  }

  channelsOf(id: string): number {
    return this.shapeOf(id).at(-1) ?? 0;
  }

  nodeOf(id: string): NetworkNode | undefined {
    return this.#network.nodes.find((node) => node.id === id);
  }

  /** Whether a node gives the image itself or a part of it, scaled or not. */
  isImage(id: string): boolean {
    if (id === networkInput) return true;
    const node = this.nodeOf(id);
    const isStill = node !== undefined && keepsPixels.has(node.kind);
    return isStill && this.isImage(node.inputs[0] ?? '');
  }

  /**
   * Adds a node and returns its id.
   *
   * @param name its wish for an id
   * @param values of its parameters by the last part of their names
   */
  add(
    name: string,
    node: NewNode,
    inputs: string[],
    values: Record<string, Float32Array> = {},
  ): string {
    const id = this.#freeId(name);
    const complete = { ...node, id, inputs } as NetworkNode;
    const shape = nodeShape(
      this.#network,
      complete,
      inputs.map((input) => this.shapeOf(input)),
    );
    this.#shapes.set(id, shape);
    this.#network.nodes.push(complete);
    for (const [part, own] of Object.entries(values)) this.values.set(`${id}.${part}`, own);
    return id;
  }

  /** Gives a layer without a bias one; false for a node that cannot have it, or that something uses already. */
  absorbBias(id: string, bias: Float32Array): boolean {
    const { nodes } = this.#network;
    const index = nodes.findIndex((node) => node.id === id);
    const node = nodes[index];
    if (!node || (node.kind !== 'dense' && node.kind !== 'conv2d') || node.bias) return false;
    if (nodes.some(({ inputs }) => inputs.includes(id))) return false;
    nodes[index] = { ...node, bias: true };
    this.values.set(`${id}.bias`, bias);
    return true;
  }

  /**
   * Multiplies what a layer or group norm gives, and adds to it, by its own parameters; false for another node, and for
   * one that something uses already.
   */
  absorbScale(id: string, factors: Float32Array, shifts: Float32Array): boolean {
    const { nodes } = this.#network;
    const node = nodes.find((each) => each.id === id);
    if (node?.kind !== 'layer-norm' && node?.kind !== 'group-norm') return false;
    if (nodes.some(({ inputs }) => inputs.includes(id))) return false;
    const factor = (index: number): number => factors[index] ?? 1;
    const changed = (part: string, value: (old: number, index: number) => number): void => {
      this.values.set(
        `${id}.${part}`,
        Float32Array.from(this.values.get(`${id}.${part}`) ?? [], value),
      );
    };
    changed('gamma', (old, index) => old * factor(index));
    changed('beta', (old, index) => old * factor(index) + (shifts[index] ?? 0));
    return true;
  }

  /** The network that ends in a node; what does not lead to it is left out. */
  finish(last: string): { network: Network; values: Map<string, Float32Array> } {
    const used = new Set([last]);
    const { nodes } = this.#network;
    for (const node of [...nodes].reverse()) {
      if (used.has(node.id)) node.inputs.forEach((input) => used.add(input));
    }
    const kept = nodes.filter(({ id }) => used.has(id));
    const values = new Map(
      [...this.values].filter(([name]) => used.has(name.slice(0, name.lastIndexOf('.')))),
    );
    const network = { ...this.#network, classes: this.channelsOf(last), nodes: kept };
    return absorbOrders(network, values, (id) => this.channelsOf(id));
  }

  #freeId(name: string): string {
    const id = freeName(nodeId(name), (each) => this.#taken.has(each));
    this.#taken.add(id);
    return id;
  }
}
