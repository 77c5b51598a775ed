/** What lies in the folder of an evaluation. */

/** One line of JSON for each finished batch; removed once the evaluation is completed, with those of its name that were set aside. */
export const journalFile = 'progress.jsonl';

/** Float32, little-endian, [images, H, W, C], images in the split's order. */
export const keptImagesFile = 'adversarial.f32';

/** One line of JSON for each finished combination of weights; removed once all of them are measured. */
export const pointsFile = 'points.jsonl';

/** One line of JSON for each batch of images whose codes were found; removed once the evaluation is completed. */
export const inversionsFile = 'inversions.jsonl';
