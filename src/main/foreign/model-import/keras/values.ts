/** The output of a layer while the network is rebuilt. */
export interface KerasValue {
  /** Of the node that gives it. */
  id: string;
  /** What a softmax made of the logits, which are the value. */
  softmax?: 'probabilities' | 'log-probabilities';
  /** True of the image itself, normalised or not. */
  isImage?: boolean;
  /** True of an image that was permuted to channel, row, column: a change of words until it is flattened. */
  isChannelsFirst?: boolean;
  /** A step on the way to hard-sigmoid as Keras writes it out: x + 3, and that between 0 and 6. */
  step?: { of: string; stage: 'plus-three' | 'between-0-and-6' };
  /** Of an image that was just made of features: the node that gives them. */
  features?: string;
}
