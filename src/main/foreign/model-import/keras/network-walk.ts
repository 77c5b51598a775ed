import { unreadable } from '../../formats/outside-file';
import type { GraphBuilder } from '../network/graph-builder';
import type { GraphValue } from '../operators/values';
import { LayerContext } from './layer-context';
import { layerGroups } from './layer-groups';
import { applyLayer, hasVariables } from './layers';
import {
  isReference,
  type KerasCall,
  type KerasLayer,
  type KerasOperand,
  type KerasReference,
  type KerasTopology,
} from './topology';
import type { LayerPlace, Variables } from './variables';

/** Goes through a network's layers in an order in which every input comes before its use, and makes nodes of them. */
export class NetworkWalk {
  readonly used = new Set<string>();
  readonly notes: string[] = [];
  readonly #done = new Set<string>();

  constructor(
    private readonly builder: GraphBuilder,
    private readonly path: string,
    private readonly variables: Variables,
    private readonly hasNewHardSigmoid: boolean,
  ) {}

  /** The output of a network for an input. */
  apply(topology: KerasTopology, input: GraphValue, around: LayerPlace): GraphValue {
    const places = placesOf(topology, around);
    if (topology.kind === 'functional') return this.#functional(topology, input, places);
    return topology.layers.reduce(
      (value, layer, index) => this.#layer(layer, [value], undefined, places[index] as LayerPlace),
      input,
    );
  }

  #functional(topology: KerasTopology, input: GraphValue, places: LayerPlace[]): GraphValue {
    const { layers, inputs, outputs } = topology;
    const [first] = inputs;
    const [last] = outputs;
    if (!first || !last || inputs.length > 1 || outputs.length > 1) {
      throw unreadable(
        this.path,
        `its network "${topology.name}" has ${inputs.length} inputs and ${outputs.length} outputs; a classifier has one of each`,
      );
    }
    const known = new Map<string, GraphValue[]>([[first.layer, [input]]]);
    let waiting = layers.flatMap((layer, index) =>
      layer.calls.map((given, call) => ({
        layer,
        given,
        call,
        place: places[index] as LayerPlace,
      })),
    );
    for (;;) {
      const ready = waiting.filter(({ given }) => isReady(given, known));
      if (ready.length === 0) break;
      for (const { layer, given, call, place } of ready) {
        const operands = given.operands.map((each) => operandValue(each, known));
        const values = known.get(layer.name) ?? [];
        values[call] = this.#layer(layer, operands, given.source, place);
        known.set(layer.name, values);
      }
      waiting = waiting.filter((each) => !ready.includes(each));
    }
    const value = valueOf(last, known);
    if (value) return value;
    const stuck = waiting[0]?.layer.name ?? last.layer;
    throw unreadable(this.path, `the inputs of its layer "${stuck}" are never computed`);
  }

  #layer(
    layer: KerasLayer,
    operands: readonly (GraphValue | undefined)[],
    call: unknown,
    place: LayerPlace,
  ): GraphValue {
    const context = new LayerContext({
      builder: this.builder,
      path: this.path,
      layer,
      operands: operands.filter((each) => each !== undefined),
      call,
      place,
      variables: this.variables,
      used: this.used,
      notes: this.notes,
      hasNewHardSigmoid: this.hasNewHardSigmoid,
    });
    const isTrained = layer.inner !== null || hasVariables(layer.className);
    const key = place.names.join('\n');
    if (isTrained && this.#done.has(key)) {
      throw context.refuse('it is used more than once, and Temper shares no weights between nodes');
    }
    this.#done.add(key);
    return layer.inner ? this.apply(layer.inner, context.input, place) : applyLayer(context);
  }
}

function isReady({ operands }: KerasCall, known: ReadonlyMap<string, GraphValue[]>): boolean {
  return operands.every((each) => operandValue(each, known) !== undefined);
}

function operandValue(
  operand: KerasOperand,
  known: ReadonlyMap<string, GraphValue[]>,
): GraphValue | undefined {
  return isReference(operand) ? valueOf(operand, known) : operand;
}

/** A layer's only use goes by any number: of a network inside another one, Keras counts from elsewhere. */
function valueOf(
  { layer, call }: KerasReference,
  known: ReadonlyMap<string, GraphValue[]>,
): GraphValue | undefined {
  const values = known.get(layer);
  return values?.length === 1 ? values[0] : values?.[call];
}

function placesOf({ layers }: KerasTopology, { names, group }: LayerPlace): LayerPlace[] {
  const groups = layerGroups(
    layers.map(({ className }) => className),
    group,
  );
  return layers.map((layer, index) => ({
    names: [...names, layer.name],
    group: groups[index] ?? '',
  }));
}
