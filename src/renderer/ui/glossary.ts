export interface Term {
  title: string;
  /** A few sentences for someone who meets the word for the first time. */
  text: string;
}

/** What the words on screen mean; nothing is looked up elsewhere. */
export const glossary = {
  epsilon: {
    title: 'Epsilon',
    text: 'How far an adversary may move an image. Under Linf no pixel changes by more than epsilon; under L2 the whole change has at most this length. Pixels go from 0 to 1, so 8/255 is eight of the 255 steps of an 8-bit image: hardly visible, and enough to fool an ordinary network.',
  },
  pgd: {
    title: 'PGD',
    text: 'Projected gradient descent: the attack takes several small steps that raise the loss, and after each one returns to the nearest image within epsilon. More steps and restarts make it stronger and dearer; PGD-10 costs ten passes through the network for each image. Accuracy under PGD alone is an upper bound: stronger attacks may find more.',
  },
  'fast-decay': {
    title: 'Slow start, fast decay',
    text: 'The schedule for adversarial fine-tuning. The learning rate grows slowly during the warm-up, so that the pretrained features are not torn apart, and then halves again and again, so that the network does not overfit to the attack. Warm-up, peak and half-life can be dragged on the curve.',
  },
  robustness: {
    title: 'Adversarial and worst-case accuracy',
    text: 'The share of images that stay correctly classified under an attack. Adversarial accuracy names the attack; the worst case counts an image as lost as soon as any attack of the evaluation broke it. Neither is a proof: both are upper bounds on what a still stronger adversary would leave.',
  },
  passes: {
    title: 'Passes',
    text: 'What training cost, counted so that machines can be compared: one pass is one trip forward and backward through the network for every image of the training set. An update against a K-step attack counts as K + 1.',
  },
  overfitting: {
    title: 'Robust overfitting',
    text: 'In adversarial training the accuracy under attack on images the network has not seen often reaches its best early and falls afterwards, while the training accuracy goes on rising. The best checkpoint is therefore kept beside the last one, and the gap between them is shown.',
  },
  head: {
    title: 'Last layer (head)',
    text: 'The layer that turns features into one number per class. A model that was trained on other classes needs a new one, with one output for each class of this dataset; it starts from random weights, while everything before it keeps what it has learned. Where only the meaning of the classes differs, a new last layer can be asked for as well.',
  },
  'head-warm-up': {
    title: 'Training the last layer alone',
    text: 'A fresh last layer gives large, meaningless gradients at first, which would damage the features before it. For the first epochs, or a part of one, only the last layer trains; everything else keeps every bit.',
  },
  freezing: {
    title: 'Frozen blocks',
    text: 'A block is a convolution with its norm, a residual block, or the last layer. The parameters of frozen blocks never change and no gradients are computed for them. Early blocks hold general features; freezing them makes each step shorter, but adversarial training usually needs to change them.',
  },
  'frozen-batch-norm': {
    title: 'Frozen batch norm',
    text: 'Batch norm usually scales by the statistics of each batch and keeps moving averages of them for later. Frozen, it uses the moving averages in training too, and its scale and shift stay as they are. That is steadier with small batches; but statistics from ordinary images may not suit adversarial ones.',
  },
  dropout: {
    title: 'Dropout',
    text: 'Some networks set a random share of the values between two layers to zero while they train, so that no feature relies on a single other one. It is used in updates only: attacks and measurements see the whole network.',
  },
} as const satisfies Record<string, Term>;

export type TermName = keyof typeof glossary;
