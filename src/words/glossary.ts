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
    text: 'What training cost, counted so that machines can be compared: one pass is one trip forward and backward through the network for every image of the training set. An update against a K-step attack counts as K + 1. “Passes” are those of one run; “passes in all” count what the models before it cost as well.',
  },
  overfitting: {
    title: 'Robust overfitting',
    text: 'In adversarial training the accuracy under attack on images the network has not seen often reaches its best early and falls afterwards, while the training accuracy keeps rising. The best checkpoint is therefore kept beside the last one, and the gap between them is shown.',
  },
  significance: {
    title: 'Intervals and significance',
    text: 'A test split is a sample: the brackets hold the accuracy on all such images in 95 of 100 cases (Wilson). Differences are judged image by image, since both networks see the same ones (McNemar), and corrected for how many are looked at together (Holm). p below 0.05 counts as significant. One seed says nothing about what another training would give.',
  },
  battery: {
    title: 'Battery of attacks',
    text: 'No single attack finds every adversarial image. The standard battery is AutoAttack: four attacks of different kinds, with and without gradients. Where an attack looks only at the images that those before it left, its name says so. A battery of PGD alone is quicker, and its results are marked.',
  },
  'self-checks': {
    title: 'Self-checks',
    text: 'A network can look robust because an attack failed, not because there is nothing to find. Every evaluation therefore checks itself: gradients exist, the loss rises along the attack, a large epsilon breaks everything, attacks stay within epsilon, one without gradients finds no more than one with them.',
  },
  'epsilon-curve': {
    title: 'Accuracy over epsilon',
    text: 'How the accuracy falls as the adversary may move images further. It must fall to nothing in the end: a curve that does not points to an attack that fails. Expected robustness is its mean over the epsilons measured. The minimal distance of an image is that of the closest adversarial image found; its median says how far half of them are from breaking.',
  },
  confusion: {
    title: 'Confusion matrix',
    text: 'Each row is a true class, each column what the network sees instead, in percent of the row. The diagonal is what it gets right. Under attack it shows which classes give way to which.',
  },
  cost: {
    title: 'Cost and robust accuracy',
    text: 'Each run by what its training cost and what it gained. The line joins the best at each cost: a run below it is beaten by a cheaper or better one. Hollow marks count what the pretraining cost as well; larger ones have a higher accuracy on unchanged images.',
  },
  transfer: {
    title: 'Transfer',
    text: 'Adversarial images made for one network are shown to another. A network that only hides its gradients looks robust against its own attacks and falls to those made for others.',
  },
  'parallel-coordinates': {
    title: 'Parallel coordinates',
    text: 'One vertical axis for each field of the plan that differs, for the cost and for the accuracies; one line for each run. Where lines cross between two axes, what raises the one lowers the other.',
  },
  duplicates: {
    title: 'Duplicates and leakage',
    text: 'Exact copies have the same pixels; look-alikes show nearly the same picture, which simple pictures may do by chance. An image of the test split with a twin in the training split is a leak: the network has seen what it is tested on, and the accuracy comes out too high.',
  },
  fingerprint: {
    title: 'Fingerprint',
    text: 'A digest of every image, label, class name and split. Two datasets with the same fingerprint hold the same; results are compared only where it agrees.',
  },
  lineage: {
    title: 'Lineage',
    text: 'Which model was trained from which. The passes in all of a model count those of its ancestors too, so that fine-tuning is not taken for free.',
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
  'least-critical-layer': {
    title: 'The least critical layer',
    text: 'For every layer in turn, its weights are moved a little in the direction that hurts most, and the loss on attacked images is watched. The layer where it rises least can be tuned on ordinary images at the smallest price in robustness (RiFT). It is found before the first step; everything else stays frozen.',
  },
  'frozen-batch-norm': {
    title: 'Frozen batch norm',
    text: 'Batch norm usually scales by the statistics of each batch and keeps moving averages of them for later. Frozen, it uses the moving averages in training too, and its scale and shift stay as they are. That is steadier with small batches; but statistics from ordinary images may not suit adversarial ones.',
  },
  dropout: {
    title: 'Dropout',
    text: 'Some networks set a random share of the values between two layers to zero while they train, so that no feature relies on a single other one. It is used in updates only: attacks and measurements see the whole network.',
  },
  'weight-averaging': {
    title: 'Averaged weights',
    text: 'Beside the weights that train, an average of those they had is kept, either of every update alike or with the older ones fading away. It evens out the steps of the training, is often more robust than the last weights, and hardly overfits. It changes nothing about the training itself; it is measured after every epoch, and the better of the two is the best checkpoint.',
  },
  'weight-perturbation': {
    title: 'Adversarial weight perturbation (AWP)',
    text: 'Before each update the weights are moved a small step in the direction that raises the objective most; the gradient is taken there and applied to the weights as they were. The network then learns to be right in a neighbourhood of its weights, which counters robust overfitting in long trainings. Each update costs its passes twice.',
  },
  teacher: {
    title: 'Teacher and distillation',
    text: 'A frozen network whose answers or features the training is held to, beside the labels or in their place. Its answers say how alike classes are, which a label does not, and keep up the accuracy on unchanged images. The teacher is the model that the run starts from, unless the plan names another; where its answers are learned, it must tell the same classes apart in the same order.',
  },
  'label-smoothing': {
    title: 'Label smoothing',
    text: 'The network is not asked to be certain: with a smoothing of 0.1 a tenth of each label is spread over all classes evenly. It learns less extreme answers and overfits less. Its loss never reaches 0.',
  },
  'catastrophic-overfitting': {
    title: 'Catastrophic overfitting and its guard',
    text: 'Trained against an attack of one step, a network can learn within an epoch to defeat that very step, while it loses all robustness against attacks of several. The accuracy on the training images stays high, so only a stronger attack on validation images shows it. The guard watches that accuracy and ends the run at its best checkpoint when it has fallen below a share of the best in two measurements running.',
  },
  bfloat16: {
    title: 'bfloat16 and float16',
    text: 'Numbers of 16 bits in place of 32: bfloat16 has the range of float32 with fewer digits, float16 more digits and a smaller range. Devices with instructions for them compute faster and move half the memory. Attacks while training can use either, updates bfloat16 in their convolutions; weights and every evaluation stay in float32.',
  },
} as const satisfies Record<string, Term>;

export type TermName = keyof typeof glossary;
