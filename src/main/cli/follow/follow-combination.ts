import type { CombinationRecord } from '../../../contract/weight-space/combination';
import { endedWorkStates } from '../../../contract/work';
import { formatPercent } from '../../../words/numbers';
import { formatRemaining } from '../../../words/time';
import type { Lab } from '../../lab/open-lab';
import type { CliContext } from '../context';
import { progressBar } from '../format/sparkline';
import { tellRefusal } from './attend';
import { tellingTrouble } from './tell-trouble';
import { waitFor } from './wait-for';

/** Follows the measurement between models on the screen until it has ended. The first Ctrl-C cancels it. */
export async function attendCombination(
  context: CliContext,
  lab: Lab,
  { id: combinationId }: CombinationRecord,
): Promise<CombinationRecord> {
  const { output } = context;
  const cancel = () => {
    output.notice('cancelling; what was measured is kept, and Ctrl-C again stops at once');
    lab.call('combinations:cancel', { combinationId }).catch(tellRefusal(output));
  };
  const see = (combination: CombinationRecord) => {
    const { fraction, state, progress } = combination;
    const message = progress?.message ?? '';
    output.emit({ type: 'progress', combinationId, fraction, state, message });
    output.liveLine(progressLine(combination));
    return endedWorkStates.includes(state) ? combination : undefined;
  };
  try {
    return await tellingTrouble(lab, output, () =>
      context.interruption.during(cancel, () =>
        waitFor(lab, {
          event: (event) =>
            event.type === 'combination-changed' && event.combination.id === combinationId
              ? see(event.combination)
              : undefined,
          look: async () => see(await lab.call('combinations:show', { combinationId })),
        }),
      ),
    );
  } finally {
    output.liveLine(null);
  }
}

function progressLine({ state, fraction, progress }: CombinationRecord): string {
  const parts = [
    `${state === 'paused' ? 'paused' : 'measuring'} ${progressBar(fraction, 20)} ${formatPercent(fraction)}`,
    progress?.message ?? null,
    progress && progress.remainingMs !== null ? formatRemaining(progress.remainingMs) : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
