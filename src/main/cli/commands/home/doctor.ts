import type { DoctorCheck, DoctorReport } from '../../../../contract/home/doctor';
import { TemperError, type ErrorCode } from '../../../../contract/errors';
import { examineWithoutHome, type Lab } from '../../../lab/open-lab';
import type { CliContext } from '../../context';
import { exitCodes, type ExitCode } from '../../exit-code';
import { displayWidth, pad, wrap } from '../../format/text';
import { withExamples, type Registration } from '../register';

export function registerDoctor({ program, context, ends }: Registration): void {
  withExamples(program.command('doctor'), ['doctor', 'doctor --json'])
    .description('check that a run could start on this machine, and say what to do where not')
    .action(() => ends(doctor(context)));
}

async function doctor(context: CliContext): Promise<ExitCode> {
  const { output } = context;
  const report = await examine(context);
  output.result({ command: 'doctor', ...report }, () => [
    ...checkLines(report.checks, output),
    '',
    report.ready
      ? output.style.green('ready: a run can start')
      : output.style.red('not ready: a run cannot start; see the remedies above'),
  ]);
  return report.ready ? exitCodes.done : exitCodes.otherFailure;
}

/** Errors that say nothing about the data home of this machine. */
const elsewhere: ReadonlySet<ErrorCode> = new Set(['internal', 'lab-unreachable']);

/** A data home that cannot be opened is a finding like any other. */
async function examine(context: CliContext): Promise<DoctorReport> {
  let lab: Lab;
  try {
    lab = await context.lab();
  } catch (error) {
    if (error instanceof TemperError && !elsewhere.has(error.code))
      return examineWithoutHome(error);
    throw error;
  }
  return lab.call('lab:doctor', {});
}

function checkLines(
  checks: readonly DoctorCheck[],
  { style, width }: CliContext['output'],
): string[] {
  const nameWidth = Math.max(0, ...checks.map(({ name }) => displayWidth(name)));
  const colour = { passed: style.green, warning: style.yellow, failed: style.red };
  const indent = ' '.repeat(8 + 2 + nameWidth + 2);
  const columns = width ?? 120;
  return checks.flatMap(({ name, verdict, finding, remedy }) => {
    const text = `${indent}${finding}`;
    const [first = '', ...rest] = wrap(text, columns, indent);
    const head = `${colour[verdict](pad(verdict, 8))}  ${pad(name, nameWidth)}  ${first.trimStart()}`;
    const advice = remedy === null ? [] : wrap(`${indent}→ ${remedy}`, columns, `${indent}  `);
    return [head, ...rest, ...advice];
  });
}
