import type { FederationRecord } from '../../../contract/federations/federation';
import { endedWorkStates } from '../../../contract/work';
import { formatPercent } from '../../../words/numbers';
import { formatRemaining } from '../../../words/time';
import type { Lab } from '../../lab/open-lab';
import type { CliContext } from '../context';
import { progressBar } from '../format/sparkline';
import { tellRefusal } from './attend';
import { tellingTrouble } from './tell-trouble';
import { waitFor } from './wait-for';

/** Follows a federated run on the screen until it has ended. The first Ctrl-C cancels it. */
export async function attendFederation(
  context: CliContext,
  lab: Lab,
  begun: FederationRecord,
): Promise<FederationRecord> {
  const { output } = context;
  const { id: federationId } = begun;
  const cancel = () => {
    output.notice('cancelling; finished clients are kept, and Ctrl-C again stops at once');
    lab.call('federations:cancel', { federationId }).catch(tellRefusal(output));
  };
  let known = begun;
  const see = (federation: FederationRecord) => {
    known = federation;
    const { fraction, state, progress } = federation;
    const message = progress?.message ?? '';
    output.emit({ type: 'progress', federationId, fraction, state, message });
    output.liveLine(progressLine(federation));
    return endedWorkStates.includes(state) ? federation : undefined;
  };
  try {
    return await tellingTrouble(lab, output, () =>
      context.interruption.during(cancel, () =>
        waitFor(lab, {
          event: (event) => {
            if (event.type === 'federation-changed' && event.federation.id === federationId) {
              return see(event.federation);
            }
            if (event.type !== 'federation-progress' || event.federationId !== federationId) {
              return undefined;
            }
            const { progress } = event;
            return see({ ...known, progress, fraction: progress.fraction });
          },
          look: async () => see(await lab.call('federations:show', { federationId })),
        }),
      ),
    );
  } finally {
    output.liveLine(null);
  }
}

function progressLine({ state, fraction, progress }: FederationRecord): string {
  const parts = [
    `${state === 'paused' ? 'paused' : 'federation'} ${progressBar(fraction, 20)} ${formatPercent(fraction)}`,
    progress?.message ?? null,
    progress && progress.remainingMs !== null ? formatRemaining(progress.remainingMs) : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
