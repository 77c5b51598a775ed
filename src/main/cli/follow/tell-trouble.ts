import type { Lab } from '../../lab/open-lab';
import type { Output } from '../output/output';

/** While `work` runs, says once what keeps its end from being recorded, and when that is over. */
export async function tellingTrouble<Value>(
  lab: Lab,
  output: Output,
  work: () => Promise<Value>,
): Promise<Value> {
  let shown: string | null = null;
  const unsubscribe = lab.subscribe((event) => {
    if (event.type !== 'status' || event.status.trouble === shown) return;
    shown = event.status.trouble;
    output.notice(shown === null ? 'temper: it is recorded now' : `temper: ${shown}`);
  });
  try {
    return await work();
  } finally {
    unsubscribe();
  }
}
