import { TemperError } from '../../../contract/errors';
import type { LabEvent, OperationOutcome } from '../../../contract/events';
import type { OperationId } from '../../../contract/ids';
import type { Lab } from '../../lab/open-lab';
import type { CliContext } from '../context';
import { formatPercent } from '../../../words/numbers';
import { progressBar } from '../format/sparkline';

type Operation = Extract<LabEvent, { type: 'operation' }>;
type Done<Kind extends OperationOutcome['kind']> = Extract<OperationOutcome, { kind: Kind }>;

/**
 * Starts an operation of the lab and shows its progress until it has ended. Events may come before the call has
 * answered, so they are kept.
 *
 * @param kind the outcome that it ends in
 * @throws TemperError with which the operation failed
 */
export async function followOperation<Kind extends OperationOutcome['kind']>(
  context: CliContext,
  kind: Kind,
  start: (lab: Lab) => Promise<{ operationId: OperationId }>,
): Promise<Done<Kind>> {
  const { output } = context;
  const lab = await context.lab();
  let operationId: string | null = null;
  const early: Operation[] = [];
  let unsubscribe: () => void = () => undefined;
  try {
    return await new Promise<Done<Kind>>((done, fail) => {
      const see = (event: Operation) => {
        if (event.operationId !== operationId) return;
        const { fraction, message, outcome } = event;
        output.emit({ type: 'progress', operationId, fraction, message });
        output.liveLine(`${progressBar(fraction, 20)} ${formatPercent(fraction)} ${message}`);
        if (outcome?.kind === kind) done(outcome as Done<Kind>);
        else if (outcome?.kind === 'failed') fail(TemperError.fromWire(outcome.error));
      };
      unsubscribe = lab.subscribe((event) => {
        if (event.type !== 'operation') return;
        if (operationId === null) early.push(event);
        else see(event);
      });
      start(lab)
        .then((answer) => {
          operationId = answer.operationId;
          early.forEach(see);
        })
        .catch(fail);
    });
  } finally {
    unsubscribe();
    output.liveLine(null);
  }
}
