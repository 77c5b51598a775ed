import { TemperError } from '../../../contract/errors';
import { Split } from '../../../contract/evaluations/evaluation';

/** An image of a dataset, such as `test:12`. @throws TemperError `invalid-input` naming the option */
export function imagePlace(text: string, option: string): { split: Split; index: number } {
  const [, splitText, index] = /^([a-z]+):(\d+)$/.exec(text.trim()) ?? [];
  const split = Split.safeParse(splitText);
  if (!split.success || index === undefined) {
    throw expected(
      `${option} ${text}`,
      'SPLIT:INDEX with train, validation or test, such as test:12',
    );
  }
  return { split: split.data, index: Number(index) };
}

export function expected(what: string, form: string): TemperError {
  return new TemperError('invalid-input', `${what}: expected ${form}`);
}
