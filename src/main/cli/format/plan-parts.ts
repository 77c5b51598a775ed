import type { PlanPreview } from '../../../contract/commands';
import { formatCount, formatCounted } from '../../../words/numbers';
import { renderTable, type TableOptions } from './table';

/** All parameters of the network, and how many of them train where that is less. */
export function parametersText({ parameters, trainedParameters }: PlanPreview): string | null {
  if (parameters === null) return null;
  const trained =
    trainedParameters === null || trainedParameters === parameters
      ? ''
      : `, of which ${formatCount(trainedParameters)} train`;
  return `${formatCount(parameters)}${trained}`;
}

/** The frozen blocks; null if there are none. */
export function frozenText({ blocks }: PlanPreview): string | null {
  const frozen = blocks.filter((block) => block.frozen !== 'none');
  if (frozen.length === 0) return null;
  const names = frozen.map(({ name, frozen: how }) => (how === 'some' ? `${name} (parts)` : name));
  return `${frozen.length} of ${blocks.length} blocks: ${names.join(', ')}`;
}

/** What a new head does to each parameter; nothing where there is none. */
export function headLines({ headChange }: PlanPreview, options: TableOptions): string[] {
  if (!headChange) return [];
  const { node, classesBefore, classesAfter, parameters } = headChange;
  const shapeText = (shape: readonly number[]): string => `[${shape.join(', ')}]`;
  const changed = parameters.filter(({ change }) => change !== 'kept');
  const kept = parameters.length - changed.length;
  return [
    '',
    `new head "${node}": ${classesBefore} classes before, ${classesAfter} now`,
    ...renderTable(
      [{ title: 'parameter', shrinkable: true }, { title: '' }, { title: 'shape' }],
      changed.map(({ name, change, before, after }) => [
        name,
        change,
        `${shapeText(before)} → ${shapeText(after)}`,
      ]),
      options,
    ),
    `${formatCounted(kept, 'parameter')} kept as ${kept === 1 ? 'it is' : 'they are'}`,
  ];
}

/** Something in a plan that is allowed but hardly meant. */
export function warningText({ path, message }: PlanPreview['warnings'][number]): string {
  return `warning: ${path}: ${message}`;
}
