import type { DatasetRecord } from '../../../contract/datasets/dataset';
import type { ModelPreview } from '../../../contract/datasets/import-preview';
import { ModelImportOptions, type ChainSettings } from '../../../contract/models/model-import';
import { describeIssues } from '../../../contract/parse';

/** What was typed and chosen about a model file, as text: the contract's schema is the only set of rules. */
export interface ModelForm {
  name: string;
  licence: string;
  /** The dataset to verify it on; empty for none. */
  dataset: string;
  /** Empty: found by the names of the tensors. */
  architecture: string;
  /** Empty: those of the dataset, or the usual ones. */
  height: string;
  width: string;
  /** By the architecture's name of a tensor: the file's. */
  mapping: Record<string, string>;
  /** What was chosen about a plain chain. */
  chain: Partial<ChainSettings>;
}

const fields = ['name', 'licence', 'imageSize'] as const;

export interface ModelFormResult {
  options: Partial<ModelImportOptions>;
  /** Problems by field. */
  errors: Partial<Record<(typeof fields)[number], string>>;
}

export function emptyModelForm(): ModelForm {
  return {
    name: '',
    licence: '',
    dataset: '',
    architecture: '',
    height: '',
    width: '',
    mapping: {},
    chain: {},
  };
}

/** A dataset whose images and number of classes the network takes; undefined where there is none, or no network yet. */
export function datasetToVerify(
  { network, format }: Pick<ModelPreview, 'network' | 'format'>,
  datasets: readonly DatasetRecord[],
): DatasetRecord | undefined {
  if (!network || format === 'temper') return undefined;
  return datasets.find(
    ({ manifest: { image, classNames } }) =>
      image.height === network.input.height &&
      image.width === network.input.width &&
      image.channels === network.input.channels &&
      classNames.length === network.classes,
  );
}

export function readModelForm(form: ModelForm): ModelFormResult {
  const name = form.name.trim();
  const licence = form.licence.trim();
  const sized = form.height.trim() !== '' || form.width.trim() !== '';
  const given = {
    ...(name !== '' && { name }),
    ...(licence !== '' && { licence }),
    ...(form.architecture !== '' && { architecture: form.architecture }),
    ...(sized && { imageSize: [Number(form.height), Number(form.width)] as [number, number] }),
    mapping: { ...form.mapping },
    ...(Object.keys(form.chain).length > 0 && { chain: plainChain(form.chain) }),
  };
  const errors: ModelFormResult['errors'] = {};
  const parsed = ModelImportOptions.safeParse(given);
  for (const issue of parsed.success ? [] : describeIssues(ModelImportOptions, parsed.error)) {
    const [field = 'name'] = fields.filter((each) => issue.path.startsWith(each));
    errors[field] = issue.message;
  }
  // A size that is half typed says nothing yet about the file.
  const { imageSize, ...others } = given as typeof given & { imageSize?: [number, number] };
  return {
    options: errors.imageSize || !imageSize ? others : { ...others, imageSize },
    errors,
  };
}

/** Without what makes the form's own list reactive: that cannot be sent. */
function plainChain({ poolAfter, ...chain }: Partial<ChainSettings>): Partial<ChainSettings> {
  return { ...chain, ...(poolAfter && { poolAfter: [...poolAfter] }) };
}
