import type { ModelPreview, TensorMatch } from '../../../contract/datasets/import-preview';
import type { SelectOption } from '../../ui/controls/select-option';

/** The required tensors, problems first: a missing tensor has its own row. */
export function mappingRows({ matches, missingTensor }: ModelPreview): TensorMatch[] {
  const missing: TensorMatch[] =
    missingTensor === null || matches.some(({ tensor }) => tensor === missingTensor)
      ? []
      : [
          {
            tensor: missingTensor,
            parameter: missingTensor,
            source: '',
            sourceShape: [],
            transform: '',
            problem: 'The file has no tensor of this name.',
          },
        ];
  const misfits = matches.filter(({ problem }) => problem !== null);
  return [...missing, ...misfits, ...matches.filter(({ problem }) => problem === null)];
}

/** The file's tensors that a row may come from: those that nothing uses, likely ones first, then all others. */
export function sourcesFor(preview: ModelPreview, row: TensorMatch): SelectOption[] {
  const ending = lastPart(row.tensor);
  const unused = [...preview.unused].sort(
    (left, right) =>
      Number(lastPart(right.name) === ending) - Number(lastPart(left.name) === ending),
  );
  const used = preview.matches.filter(({ source }) => source !== '');
  const options = [
    ...unused.map(({ name, shape }) => ({ name, shape, detail: 'not used yet' })),
    ...used.map(({ source, sourceShape, tensor }) => ({
      name: source,
      shape: sourceShape,
      detail: `now taken for ${tensor}`,
    })),
  ];
  const seen = new Set<string>();
  return options.flatMap(({ name, shape, detail }) => {
    if (seen.has(name)) return [];
    seen.add(name);
    return [{ value: name, label: name, detail: `${shape.join(' × ')}, ${detail}` }];
  });
}

/**
 * The mapping with one more entry. Where both names end in the same part the whole module is mapped, so that its bias
 * and statistics follow its weight.
 */
export function withMapping(
  mapping: Readonly<Record<string, string>>,
  tensor: string,
  source: string,
): Record<string, string> {
  const ending = lastPart(tensor);
  const isModule = tensor.includes('.') && source.endsWith(`.${ending}`);
  const shorten = (name: string) => name.slice(0, -ending.length - 1);
  return isModule
    ? { ...mapping, [shorten(tensor)]: shorten(source) }
    : { ...mapping, [tensor]: source };
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
