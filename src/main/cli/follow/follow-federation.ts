import {
  endedFederationStates,
  type FederationRecord,
} from '../../../contract/federations/federation';
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
  { id: federationId }: FederationRecord,
): Promise<FederationRecord> {
  const { output } = context;
  const cancel = () => {
    output.notice('cancelling; finished clients are kept, and Ctrl-C again stops at once');
    lab.call('federations:cancel', { federationId }).catch(tellRefusal(output));
  };
  const see = (federation: FederationRecord) => {
    const { fraction, state, progress } = federation;
    const message = progress?.message ?? '';
    output.emit({ type: 'progress', federationId, fraction, state, message });
    output.liveLine(progressLine(federation));
    return endedFederationStates.includes(state) ? federation : undefined;
  };
  try {
    return await tellingTrouble(lab, output, () =>
      context.interruption.during(cancel, () =>
        waitFor(lab, {
          event: (event) =>
            event.type === 'federation-changed' && event.federation.id === federationId
              ? see(event.federation)
              : undefined,
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
