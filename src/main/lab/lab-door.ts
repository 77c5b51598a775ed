import {
  commands,
  type CommandInput,
  type CommandName,
  type CommandOutput,
} from '../../contract/commands';
import { TemperError } from '../../contract/errors';
import { parseOrThrow } from '../../contract/parse';
import {
  openLab,
  restoreDamagedHistory,
  listBackupsIn,
  type Lab,
  type LabOptions,
  type OpenedLab,
} from './open-lab';
import { defaultHome } from './paths';

/** A lab that a window can speak with, also while its history is damaged. */
export type LabDoor = Pick<OpenedLab, 'call' | 'close' | 'isIdle'>;

/**
 * Opens a data home for a window. While the history is damaged, its backups can be listed and one be restored; every
 * other question tries to open the home again, and is answered with the damage where that fails.
 *
 * @param onOpened is called with the lab as soon as there is one
 * @throws TemperError as `openLab`, except `database-damaged`
 */
export async function openLabDoor(
  options: LabOptions,
  onOpened: (lab: Lab) => void,
): Promise<LabDoor> {
  const home = options.home ?? defaultHome();
  let damage: TemperError | null = null;
  let lab = await open();
  let opening: Promise<OpenedLab | null> | null = null;

  async function open(): Promise<OpenedLab | null> {
    try {
      const opened = await openLab(options);
      onOpened(opened);
      return opened;
    } catch (error) {
      if (!(error instanceof TemperError) || error.code !== 'database-damaged') throw error;
      damage = error;
      return null;
    }
  }

  /** Questions that come together open the home once. */
  async function openAgain(): Promise<OpenedLab> {
    opening ??= open().finally(() => (opening = null));
    lab = await opening;
    if (lab === null) throw damage as TemperError;
    return lab;
  }

  async function call<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutput<Name>> {
    if (lab === null && opening === null) {
      if (name === 'lab:backups') return listBackupsIn(home) as CommandOutput<Name>;
      if (name === 'lab:restore') {
        const what = 'The input of lab:restore';
        const { file } = parseOrThrow(commands['lab:restore'].input, input, what);
        return restoreDamagedHistory(home, file) as CommandOutput<Name>;
      }
    }
    return (lab ?? (await openAgain())).call(name, input);
  }

  return {
    call,
    close: async () => (lab ?? (await opening))?.close(),
    isIdle: () => opening === null && (lab?.isIdle() ?? true),
  };
}
