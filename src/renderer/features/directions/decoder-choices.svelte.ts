import type { GivenChain } from '../../../contract/directions/decoder-chain';
import type { DecoderPreview } from '../../../contract/directions/decoder-preview';
import { GeneratorImport, type PixelRange } from '../../../contract/directions/generator';
import { isProblem, neededNumber, readForm } from '../../forms/typed-form';
import type { Bridge } from '../../state/context';

/** What was typed and chosen about a decoder of another program, and what the lab says its file is. */
export class DecoderChoices {
  readonly #bridge: Pick<Bridge, 'invoke'>;
  readonly draft = $state({ file: '', dataset: '', name: '', epochs: '20', seed: '0' });
  /** Null: what its last layer says. */
  range = $state.raw<PixelRange | null>(null);
  chain = $state.raw<GivenChain>({});
  #preview = $state.raw<DecoderPreview | null>(null);
  #error = $state.raw<Error | null>(null);
  #looking = $state(false);
  #looks = 0;

  constructor(bridge: Pick<Bridge, 'invoke'>, file: string, dataset: string) {
    this.#bridge = bridge;
    Object.assign(this.draft, { file, dataset });
    void this.look();
  }

  /** Null until a file was looked at, and while there is none that can be read. */
  get preview(): DecoderPreview | null {
    return this.#preview;
  }

  get error(): Error | null {
    return this.#error;
  }

  get looking(): boolean {
    return this.#looking;
  }

  /** What is asked for, or what is wrong with it. */
  get request() {
    const { file, dataset, name, epochs, seed } = this.draft;
    return readForm(
      GeneratorImport,
      {
        file: file.trim(),
        dataset,
        name: name.trim() === '' ? null : name,
        range: this.range,
        chain: this.chain,
        training: { epochs: neededNumber(epochs), seed: neededNumber(seed) },
      },
      ['name', 'training.epochs', 'training.seed'],
    );
  }

  get canImport(): boolean {
    const isDecoder = this.#preview !== null && this.#preview.problem === null;
    return isDecoder && !this.#looking && !isProblem(this.request);
  }

  /** Another file: what was said about the one before no longer counts. */
  chooseFile(file: string): void {
    this.draft.file = file;
    this.range = null;
    this.chain = {};
    this.#preview = null;
    void this.look();
  }

  chooseDataset(dataset: string): void {
    this.draft.dataset = dataset;
    void this.look();
  }

  chooseRange(range: PixelRange | null): void {
    this.range = range;
    void this.look();
  }

  chooseChain(chain: GivenChain): void {
    this.chain = chain;
    void this.look();
  }

  /** Asks the lab what the file is; of several questions under way the last one counts. */
  async look(): Promise<void> {
    const file = this.draft.file.trim();
    this.#looks += 1;
    const look = this.#looks;
    this.#error = null;
    if (file === '' || this.draft.dataset === '') {
      this.#preview = null;
      this.#looking = false;
      return;
    }
    this.#looking = true;
    const { range, chain } = this;
    const { dataset } = this.draft;
    try {
      const preview = await this.#bridge.invoke('generators:preview', {
        file,
        dataset,
        range,
        chain,
      });
      if (look === this.#looks) this.#preview = preview;
    } catch (error) {
      if (look !== this.#looks) return;
      this.#preview = null;
      this.#error = error instanceof Error ? error : new Error(String(error));
    } finally {
      if (look === this.#looks) this.#looking = false;
    }
  }
}
