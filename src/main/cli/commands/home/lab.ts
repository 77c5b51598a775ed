import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { TemperError } from '../../../../contract/errors';
import { withExamples, type Registration } from '../register';

/** The lab's program lies beside that of the command line. */
const labProgram = join(__dirname, 'lab.cjs');

export function registerLab({ program, ends }: Registration): void {
  withExamples(program.command('lab'), ['lab --stdio', '--lab gpu-machine runs list'])
    .description(
      'serve the lab of this machine to another one over standard input and output; ssh starts it',
    )
    .option('--stdio', 'speak the protocol of the window on standard input and output')
    .action(({ stdio = false }: { stdio?: boolean }) => {
      if (!stdio) {
        throw new TemperError(
          'invalid-input',
          'temper lab is started by another machine: temper --lab HOST … there. By itself it needs --stdio.',
        );
      }
      return ends(serve());
    });
}

/** Its own process group, so that the end of a connection does not reach it as a signal. */
function serve(): Promise<void> {
  const child = spawn(process.execPath, [labProgram, '--stdio'], {
    stdio: 'inherit',
    detached: true,
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}
