import type { CliContext } from '../../context';
import { addExamples, withExamples, type Registration } from '../register';

export function registerQueue({ program, context, ends }: Registration): void {
  const group = addExamples(program.command('queue').description('hold the queue, or release it'), [
    'queue hold',
    'queue release',
  ]);
  withExamples(group.command('hold'), ['queue hold'])
    .description(
      'start nothing more, in every Temper on this data home, until it is released; running work continues',
    )
    .action(() => ends(setHeld(context, true)));
  withExamples(group.command('release'), ['queue release'])
    .description('let what waits start again')
    .action(() => ends(setHeld(context, false)));
}

async function setHeld(context: CliContext, held: boolean): Promise<void> {
  const { output } = context;
  const { queued } = await (await context.lab()).call('queue:hold', { held });
  const name = held ? 'hold' : 'release';
  output.result({ command: `queue ${name}`, held, queued }, () => [
    held
      ? `the queue is held, ${queued} waiting; release it with: temper queue release`
      : `the queue continues, ${queued} waiting`,
  ]);
}
