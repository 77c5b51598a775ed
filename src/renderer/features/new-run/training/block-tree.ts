import type { NetworkBlock } from '../../../../contract/plans/plan-network';

/** Blocks that belong together by their names; a single block forms its own group. */
export interface BlockGroup {
  /** What the names of its blocks begin with. */
  name: string;
  blocks: NetworkBlock[];
}

/**
 * Blocks in groups for the screen, in their order: those whose names begin alike, as the blocks of a stage. A group that
 * would hold more than half of all blocks says nothing and is not made.
 */
export function blockTree(blocks: readonly NetworkBlock[]): BlockGroup[] {
  const keys = blocks.map((block) => groupName(block, blocks));
  const groups: BlockGroup[] = [];
  blocks.forEach((block, index) => {
    const key = keys[index] ?? null;
    const isWhole =
      key !== null && blocks.every(({ name }, other) => !begins(name, key) || keys[other] === key);
    const current = groups.at(-1);
    if (isWhole && current?.name === key) current.blocks.push(block);
    else groups.push({ name: isWhole ? key : block.name, blocks: [block] });
  });
  return groups;
}

/** The shortest beginning that the block shares with those nearest to it in name; null without any, or with too many. */
function groupName({ name }: NetworkBlock, blocks: readonly NetworkBlock[]): string | null {
  const parts = name.split('-');
  const beginnings = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('-'));
  const sizeOf = (beginning: string): number =>
    blocks.filter((block) => begins(block.name, beginning)).length;
  const nearest = beginnings.filter((beginning) => sizeOf(beginning) > 1).at(-1);
  if (nearest === undefined || sizeOf(nearest) > blocks.length / 2) return null;
  return beginnings.find((beginning) => sizeOf(beginning) === sizeOf(nearest)) ?? nearest;
}

function begins(name: string, beginning: string): boolean {
  return name === beginning || name.startsWith(`${beginning}-`);
}

/**
 * The blocks with what is frozen of them as the draft says it now: the preview that they come from may be older. What only
 * the network itself can tell, which nodes a beginning of ids names, is as in the preview.
 */
export function asWritten(
  blocks: readonly NetworkBlock[],
  entries: readonly string[],
  firstBlocks: number,
): NetworkBlock[] {
  const names = new Set(blocks.map(({ name }) => name));
  const beginnings = entries.filter((entry) => !names.has(entry));
  return blocks.map((block, index) => {
    if (index < firstBlocks || entries.includes(block.name)) return { ...block, frozen: 'all' };
    if (beginnings.length === 0) return { ...block, frozen: 'none' };
    const isWhole =
      block.frozen !== 'some' && beginnings.some((entry) => begins(block.name, entry));
    return { ...block, frozen: isWhole ? 'all' : block.frozen === 'some' ? 'some' : 'none' };
  });
}

/**
 * The plan's list of frozen blocks after some were switched: whole blocks by name. Entries that freeze a part of a block
 * stay, unless such a block is among those switched.
 */
export function withFrozen(
  blocks: readonly NetworkBlock[],
  entries: readonly string[],
  switched: readonly NetworkBlock[],
  frozen: boolean,
): string[] {
  const names = new Set(switched.map(({ name }) => name));
  const isFrozen = (block: NetworkBlock): boolean =>
    names.has(block.name) ? frozen : block.frozen === 'all';
  const parts = entries.filter((entry) => !blocks.some(({ name }) => begins(name, entry)));
  const keepsParts = switched.every((block) => block.frozen !== 'some');
  return [...blocks.filter(isFrozen).map(({ name }) => name), ...(keepsParts ? parts : [])];
}
