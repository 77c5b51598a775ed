import { unreadable } from '../../formats/outside-file';
import type { GraphBuilder } from '../network/graph-builder';
import { LayerContext } from './layer-context';
import { layerGroups } from './layer-groups';
import { applyLayer, hasVariables } from './layers';
import type { KerasLayer, KerasOperand, KerasReference, KerasTopology } from './topology';
import type { KerasValue } from './values';
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
  apply(topology: KerasTopology, input: KerasValue, around: LayerPlace): KerasValue {
    const places = placesOf(topology, around);
    if (topology.kind === 'functional') return this.#functional(topology, input, places);
    return topology.layers.reduce(
      (value, layer, index) => this.#layer(layer, [value], places[index] as LayerPlace),
      input,
    );
  }

  #functional(topology: KerasTopology, input: KerasValue, places: LayerPlace[]): KerasValue {
    const { layers, inputs, outputs } = topology;
    const [first] = inputs;
    const [last] = outputs;
    if (!first || !last || inputs.length > 1 || outputs.length > 1) {
      throw unreadable(
        this.path,
        `its network "${topology.name}" has ${inputs.length} inputs and ${outputs.length} outputs; a classifier has one of each`,
      );
    }
    const known = new Map<string, KerasValue[]>([[first.layer, [input]]]);
    let waiting = layers.flatMap((layer, index) =>
      layer.calls.map((operands, call) => ({
        layer,
        operands,
        call,
        place: places[index] as LayerPlace,
      })),
    );
    for (;;) {
      const ready = waiting.filter(({ operands }) =>
        operands.every((each) => isKnown(each, known)),
      );
      if (ready.length === 0) break;
      for (const { layer, operands, call, place } of ready) {
        const inputsOf = operands.map((each) =>
          typeof each === 'number' ? each : valueOf(each, known),
        );
        const values = known.get(layer.name) ?? [];
        values[call] = this.#layer(layer, inputsOf, place);
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
    operands: (KerasValue | number | undefined)[],
    place: LayerPlace,
  ): KerasValue {
    const given = operands.filter((each) => each !== undefined);
    const context = new LayerContext({
      builder: this.builder,
      path: this.path,
      layer,
      operands: given,
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

function isKnown(operand: KerasOperand, known: ReadonlyMap<string, KerasValue[]>): boolean {
  return typeof operand === 'number' || valueOf(operand, known) !== undefined;
}

/** A layer's only use goes by any number: of a network inside another one, Keras counts from elsewhere. */
function valueOf(
  { layer, call }: KerasReference,
  known: ReadonlyMap<string, KerasValue[]>,
): KerasValue | undefined {
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
