import { refused, type TorchBuilder } from './torch-builder';

interface Naming {
  /** The convolution that makes patches into positions. */
  patches: string;
  /** Null where all positions are averaged in place of taking a token's. */
  classToken: string | null;
  positions: string;
  blocks: BlockNaming[];
  norm: string;
  head: string;
}

interface BlockNaming {
  attentionNorm: string;
  /** The module of the joint projection to query, key and value, and its tensors. */
  joint: { module: string; weight: string; bias: string };
  attentionProjection: string;
  attentionScale: string;
  denseNorm: string;
  expand: string;
  project: string;
  denseScale: string;
}

const epsilon = 1e-6;

/**
 * Vision Transformer (Dosovitskiy et al. 2020) with norms before attention and layers. Its dense layers are 1×1 convolutions
 * over positions.
 */
function addTransformer(b: TorchBuilder, naming: Naming): void {
  const [width = 0, , patch = 1] = b.shape(`${naming.patches}.weight`);
  const heads = headsOf(width, naming.patches);
  b.conv(naming.patches, { stride: patch, padding: 0 });
  addPositions(b, naming);
  for (const block of naming.blocks) addTransformerBlock(b, block, heads);
  if (naming.classToken === null) b.plain({ kind: 'global-average-pool' });
  else b.plain({ kind: 'first-token' });
  b.layerNorm(naming.norm, epsilon);
  b.dense(naming.head);
}

/** The embedding has a place for the token, which then comes first, or none. */
function addPositions(b: TorchBuilder, { classToken, positions }: Naming): void {
  const [height = 1, width = 1, channels = 1] = b.shapeOf();
  const patches = height * width;
  const [, embedded = 0] = b.shape(positions);
  const hasPlace = classToken !== null && embedded === patches + 1;
  if (embedded !== patches && !hasPlace) {
    throw refused(
      positions,
      `is for ${embedded} positions, and these images give ${height}×${width} patches; give the size of images that the model was trained on`,
    );
  }
  const addToken = (): void => {
    if (classToken === null) return;
    b.withTensor(classToken, { kind: 'class-token' }, 'token', [1, 1, channels]);
  };
  if (hasPlace) addToken();
  b.withTensor(positions, { kind: 'position-embedding' }, 'embedding', [1, embedded, channels]);
  if (!hasPlace) addToken();
}

function addTransformerBlock(b: TorchBuilder, names: BlockNaming, heads: number): void {
  const input = b.current;
  b.layerNorm(names.attentionNorm, epsilon);
  b.conv(names.joint.module, { tensors: names.joint });
  b.plain({ kind: 'attention', heads });
  b.conv(names.attentionProjection);
  if (b.has(names.attentionScale)) b.channelScale(names.attentionScale);
  const attended = b.add(input, b.current);
  b.layerNorm(names.denseNorm, epsilon);
  b.conv(names.expand);
  b.activation('gelu');
  b.conv(names.project);
  if (b.has(names.denseScale)) b.channelScale(names.denseScale);
  b.add(attended, b.current);
}

/**
 * The files do not say how many heads there are. All usual sizes give each head 64 features, but for the "huge" one, which
 * is 1280 wide and has 16 heads.
 */
function headsOf(width: number, patches: string): number {
  if (width === 1280) return 16;
  if (width > 0 && width % 64 === 0) return width / 64;
  throw refused(
    `${patches}.weight`,
    `makes positions of ${width} features, which is not a multiple of 64: the number of attention heads cannot be determined`,
  );
}

/** As in torchvision. */
export function addVisionTransformer(b: TorchBuilder): void {
  const layer = (index: number): string => `encoder.layers.encoder_layer_${index}`;
  const count = b.count((index) => `${layer(index)}.ln_1.weight`);
  addTransformer(b, {
    patches: 'conv_proj',
    classToken: 'class_token',
    positions: 'encoder.pos_embedding',
    blocks: Array.from({ length: count }, (_, index) => torchvisionBlock(b, layer(index))),
    norm: 'encoder.ln',
    head: b.firstOf('heads.head', 'head'),
  });
}

function torchvisionBlock(b: TorchBuilder, layer: string): BlockNaming {
  const attention = `${layer}.self_attention`;
  return {
    attentionNorm: `${layer}.ln_1`,
    joint: {
      module: `${attention}.in_proj`,
      weight: `${attention}.in_proj_weight`,
      bias: `${attention}.in_proj_bias`,
    },
    attentionProjection: `${attention}.out_proj`,
    attentionScale: '',
    denseNorm: `${layer}.ln_2`,
    // Files of the first version call them so.
    expand: b.firstOf(`${layer}.mlp.0`, `${layer}.mlp.linear_1`),
    project: b.firstOf(`${layer}.mlp.3`, `${layer}.mlp.linear_2`),
    denseScale: '',
  };
}

/** In timm's naming, which DeiT has too. */
export function addTimmVisionTransformer(b: TorchBuilder): void {
  const count = b.count((index) => `blocks.${index}.attn.qkv.weight`);
  addTransformer(b, {
    patches: 'patch_embed.proj',
    classToken: b.has('cls_token') ? 'cls_token' : null,
    positions: 'pos_embed',
    blocks: Array.from({ length: count }, (_, index) => timmBlock(`blocks.${index}`)),
    norm: b.has('cls_token') ? 'norm' : b.firstOf('fc_norm', 'norm'),
    head: 'head',
  });
}

function timmBlock(block: string): BlockNaming {
  const module = `${block}.attn.qkv`;
  return {
    attentionNorm: `${block}.norm1`,
    joint: { module, weight: `${module}.weight`, bias: `${module}.bias` },
    attentionProjection: `${block}.attn.proj`,
    attentionScale: `${block}.ls1.gamma`,
    denseNorm: `${block}.norm2`,
    expand: `${block}.mlp.fc1`,
    project: `${block}.mlp.fc2`,
    denseScale: `${block}.ls2.gamma`,
  };
}
