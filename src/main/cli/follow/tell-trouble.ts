import type { Lab } from '../../lab/open-lab';
import type { Output } from '../output/output';

/** While `work` goes on, says once what keeps its end from being recorded, and when that is over. */
export async function tellingTrouble<Value>(
  lab: Lab,
  output: Output,
  work: () => Promise<Value>,
): Promise<Value> {
  let told: string | null = null;
  const unsubscribe = lab.subscribe((event) => {
    if (event.type !== 'status' || event.status.trouble === told) return;
    told = event.status.trouble;
    output.notice(told === null ? 'temper: it is recorded now' : `temper: ${told}`);
  });
  try {
    return await work();
  } finally {
    unsubscribe();
  }
}
