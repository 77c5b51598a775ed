import type { LabEvent } from '../../../contract/events';
import type { StudyRecord, StudyReport } from '../../../contract/studies/records';
import type { Lab } from '../../lab/open-lab';
import type { CliContext } from '../context';
import { studyProgressLine, trialEndLine } from '../format/study';
import { tellingTrouble } from './tell-trouble';
import { waitFor } from './wait-for';

/** Follows a study on the screen until it has ended. The first Ctrl-C stops it with everything saved. */
export async function attendStudy(
  context: CliContext,
  lab: Lab,
  started: StudyRecord,
): Promise<StudyRecord> {
  const { output } = context;
  const stop = () => {
    output.notice('stopping after this step and keeping everything; Ctrl-C again stops at once');
    lab.call('studies:stop', { studyId: started.id }).catch((error: unknown) => {
      output.notice(`temper: ${error instanceof Error ? error.message : String(error)}`);
    });
  };
  try {
    return await tellingTrouble(lab, output, () =>
      context.interruption.during(stop, () => followStudy(context, lab, started)),
    );
  } finally {
    output.liveLine(null);
  }
}

function followStudy(context: CliContext, lab: Lab, started: StudyRecord): Promise<StudyRecord> {
  const { output } = context;
  const teller = createTeller(context, lab, started);
  const changed = (record: StudyRecord): StudyRecord | undefined => {
    output.emit({
      type: 'study',
      studyId: record.id,
      state: record.state,
      progress: record.progress,
    });
    output.liveLine(studyProgressLine(record));
    teller.look(record);
    return record.state === 'running' || record.state === 'paused' ? undefined : record;
  };
  return waitFor(lab, {
    event: (event: LabEvent) =>
      event.type === 'study-changed' && event.record.id === started.id
        ? changed(event.record)
        : undefined,
    look: async () => {
      await teller.settled();
      const records = await lab.call('studies:list', {});
      const record = records.find(({ id }) => id === started.id);
      return record && changed(record);
    },
  });
}

interface Teller {
  look(record: StudyRecord): void;
  settled(): Promise<void>;
}

/** Prints a line for every trial that has ended, and, where no line can be rewritten, for every one that begins. */
function createTeller({ output }: CliContext, lab: Lab, started: StudyRecord): Teller {
  let ended = -1;
  let begun = '';
  let telling: Promise<void> = Promise.resolve();
  const known = new Set<string>();
  const tell = async () => {
    const report: StudyReport = await lab.call('studies:show', { reference: started.id });
    for (const trial of report.trials) {
      const key = `${trial.arm} ${trial.seed} ${trial.state}`;
      const line = trialEndLine(trial);
      if (line === null || known.has(key)) continue;
      known.add(key);
      output.print(line);
    }
  };
  return {
    look({ progress }) {
      const { current } = progress;
      const place = current ? `${current.arm} ${current.seed} ${current.phase}` : begun;
      if (place !== begun && current && !output.live) {
        const place = current.isCandidate ? '' : `${current.number}/${progress.trials} `;
        output.print(`${place}${current.arm}, seed ${current.seed}: ${current.phase}`);
      }
      begun = place;
      if (progress.ended === ended) return;
      ended = progress.ended;
      telling = telling.then(tell);
    },
    settled: () => telling,
  };
}
