import type { CommandInput, CommandName, CommandOutput } from '../../../../contract/commands';
import type { Comparison, ReportHeading } from '../../../../contract/comparisons/comparison';
import type { RunRecord } from '../../../../contract/runs/run';
import { epochRows } from '../../../../contract/runs/epoch-metrics';
import type { ReportData, ValidationCurve } from './data';

/** Whoever answers commands: the lab from outside, or from inside itself. */
export interface Asks {
  call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>>;
}

type Given = ReportHeading & Pick<ReportData, 'version'>;

/** Adds the validation curves and the environments of the compared runs to a comparison. */
export async function collectReport(
  lab: Asks,
  comparison: Comparison,
  given: Given,
): Promise<ReportData> {
  const validation: ValidationCurve[] = [];
  const environment = new Set<string>();
  for (const [subjectIndex, { runId }] of comparison.subjects.entries()) {
    if (runId === null) continue;
    const { run } = await lab.call('runs:show', { reference: runId });
    validation.push(await validationCurve(lab, run, subjectIndex));
    if (run.environment) environment.add(describeEnvironment(run.environment));
  }
  return {
    ...given,
    comparison,
    validation: validation.filter(({ points }) => points.length > 1),
    createdAt: new Date().toISOString(),
    environment: [...environment],
  };
}

async function validationCurve(
  lab: Asks,
  run: RunRecord,
  subjectIndex: number,
): Promise<ValidationCurve> {
  const rows = epochRows(await lab.call('runs:metrics', { runId: run.id, series: 'epoch' }));
  const trainedEpochs = rows.at(-1)?.epoch ?? 0;
  // Every epoch costs the same, so the cost so far is a share of the whole.
  if (run.cost === null || trainedEpochs === 0) {
    return { subjectIndex, points: [], bestPasses: null };
  }
  const passesPerEpoch = run.cost.trainingSetPasses / trainedEpochs;
  return {
    subjectIndex,
    points: rows.map(({ epoch, cleanAccuracy, adversarialAccuracy }) => ({
      passes: epoch * passesPerEpoch,
      clean: cleanAccuracy,
      adversarial: adversarialAccuracy,
    })),
    bestPasses: run.best === null ? null : run.best.epoch * passesPerEpoch,
  };
}

function describeEnvironment(environment: NonNullable<RunRecord['environment']>): string {
  const { device, cpuModel, cores, platform, tensorflowVersion, temperVersion } = environment;
  return `${device} (${cpuModel}, ${cores} cores, ${platform}), TensorFlow ${tensorflowVersion}, Temper ${temperVersion}`;
}
