import type { NetworkNode } from '../contract/models/network';

/** What distinguishes a node from others of its kind: `3×3, stride 2, 16 groups`; empty where its kind says it all. */
export function nodeDetail(node: NetworkNode): string {
  return partsOf(node).join(', ');
}

function partsOf(node: NetworkNode): string[] {
  switch (node.kind) {
    case 'conv2d':
      return [
        times(node.kernel),
        ...strideOf(node.stride),
        ...(node.dilation && node.dilation.some((step) => step > 1)
          ? [`dilation ${times(node.dilation)}`]
          : []),
        ...(node.groups && node.groups > 1 ? [`${node.groups} groups`] : []),
      ];
    case 'conv2d-transpose':
      return [times(node.kernel), ...strideOf(node.stride)];
    case 'max-pool':
    case 'average-pool':
      return [times(node.size), ...strideOf(node.stride)];
    case 'reshape':
      return [`to ${node.size.join('×')}`];
    case 'adaptive-average-pool':
      return [`to ${times(node.size)}`];
    case 'crop':
      return [`${node.cut.join(', ')} pixels`];
    case 'select-channels':
      return [`${node.channels.length} channels`];
    case 'upsample':
      return [node.method, `by ${times(node.scale)}`];
    case 'activation':
      return [node.function];
    case 'group-norm':
      return [`${node.groups} groups`];
    case 'coupling':
      return node.inverse ? ['inverse'] : [];
    case 'dropout':
      return [`rate ${node.rate}`];
    default:
      return [];
  }
}

const times = ([height, width]: readonly [number, number]) => `${height}×${width}`;

function strideOf([height, width]: readonly [number, number]): string[] {
  if (height === 1 && width === 1) return [];
  return [height === width ? `stride ${height}` : `stride ${height}×${width}`];
}
