import writeFileAtomic from 'write-file-atomic';
import type { DatasetQuality, DatasetRecord } from '../../../contract/datasets/dataset';
import { checkQuality, qualityFile, readQuality } from '../../core/datasets/quality/check-quality';

export interface QualityChecks {
  /** The report kept beside the dataset, or a new one. Checks of one dataset that are asked for together are one. */
  check(dataset: DatasetRecord, refresh: boolean): Promise<DatasetQuality>;
}

/** @param signal ends checks that are going on */
export function createQualityChecks(signal: AbortSignal): QualityChecks {
  const ongoing = new Map<string, Promise<DatasetQuality>>();

  async function checkAnew({ directory }: DatasetRecord): Promise<DatasetQuality> {
    const quality = await checkQuality(directory, signal);
    await writeFileAtomic(qualityFile(directory), `${JSON.stringify(quality)}\n`);
    return quality;
  }

  return {
    async check(dataset, refresh) {
      const kept = refresh ? null : readQuality(dataset.directory, dataset.manifest);
      if (kept) return kept;
      const going =
        ongoing.get(dataset.id) ?? checkAnew(dataset).finally(() => ongoing.delete(dataset.id));
      ongoing.set(dataset.id, going);
      return going;
    },
  };
}
