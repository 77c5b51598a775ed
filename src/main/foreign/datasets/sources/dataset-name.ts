import { basename } from 'node:path';

const containerEndings = /\.(zip|tar|tgz|tar\.gz|npz|npy|parquet|csv|tsv|json|jsonl|ndjson)$/i;

/** The name a dataset gets when it is given none: that of its folder or file, without the ending of an archive. */
export function datasetName(sourcePath: string): string {
  const name = basename(sourcePath);
  return name.replace(containerEndings, '') || name;
}
