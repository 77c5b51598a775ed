/** What a name in a graph, or the output of a layer of Keras, stands for while the network is rebuilt. */
export type GraphValue =
  | ConstantValue
  | NodeValue
  | ScaledValue
  | ErfValue
  | GroupedValue
  | EdgePaddedValue
  | ViewValue
  | ScoresValue;

export interface ConstantValue {
  kind: 'constant';
  shape: readonly number[];
  values: Float32Array;
  /** Of whole numbers, whose quotients are whole too: sizes. */
  whole?: boolean | undefined;
}

/** The output of a node. `channels-last` after a transposition that Temper, whose images are so anyway, leaves out. */
export interface NodeValue {
  kind: 'node';
  id: string;
  layout: 'channels-first' | 'channels-last';
  /** Sizes of the axes before the channels, where they are not images, rows and columns: those of positions in a row. */
  around?: readonly number[];
  /** What a softmax made of the logits, which are the value. */
  softmax?: 'probabilities' | 'log-probabilities';
}

/** `scale · node + offset` with one number, or one per channel, that has not become a node yet. */
export interface ScaledValue {
  kind: 'scaled';
  base: NodeValue;
  scale: Float32Array;
  offset: Float32Array;
}

/**
 * Images padded with copies of their edges, for a maximum: where every window that reaches into the padding holds the
 * edge itself, the copies change nothing, and the padding is that of the pooling.
 */
export interface EdgePaddedValue {
  kind: 'edge-padded';
  base: NodeValue;
  /** Top, bottom, left, right. */
  padding: [number, number, number, number];
}

/** A step on the way to gelu: erf(x / √2), that plus 1, and half or all of the product with x. */
export interface ErfValue {
  kind: 'erf';
  base: NodeValue;
  stage: 'erf' | 'plus-one' | 'times-x';
}

/** A step of a group norm: an image reshaped to [N, groups, values], and that with each group standardised. */
export interface GroupedValue {
  kind: 'grouped';
  base: NodeValue;
  groups: number;
  /** Of the standardisation, once it is done. */
  standardised: { epsilon: number; gamma: Float32Array; beta: Float32Array } | null;
}

/** A step through the values of a node, which lie pixel by pixel, channel by channel. */
export interface Factor {
  size: number;
  stride: number;
}
/** An axis is one step, or several whose last is the quickest; none where it has the length one. */
export type Axis = readonly Factor[];

/** Values of a node in an order that no layer reads: positions and heads before and behind attention. */
export interface ViewValue {
  kind: 'view';
  /** The node. */
  base: string;
  axes: readonly Axis[];
  offset: number;
  /** A factor of query or key that waits for their product. */
  scale: number;
}

/** How much every position looks at every other one: the product of query and key, and what a softmax makes of it. */
export interface ScoresValue {
  kind: 'scores';
  query: ViewValue;
  key: ViewValue;
  scale: number;
  isShares: boolean;
}
