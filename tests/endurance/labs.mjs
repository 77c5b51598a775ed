// Labs that can be killed: forked as the shell forks them, or reached through a server for ssh on loopback.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Awaited<ReturnType<typeof openLabs>>} Labs */

/**
 * @param {{load: (path: string) => Promise<any>}} sources
 * @param {string} folder for the keys of the server
 */
export async function openLabs(sources, folder) {
  const { startLabProcess, plantDataset } = await sources.load('/tests/support/lab-process.ts');
  const { sshServer, startSshServer } = await sources.load(
    '/tests/process/cli/support/ssh-server.ts',
  );
  const { openRemoteLab } = await sources.load('/src/main/cli/remote/remote-lab.ts');
  const { cli } = await sources.load('/tests/process/cli/support/temper.ts');
  const { version } = await sources.load('/package.json');
  let server = null;

  async function openThroughSsh(home) {
    server ??= await startSshServer(sshServer, emptied(join(folder, 'ssh')));
    process.env['TEMPER_SSH'] = server.client;
    const program = `TEMPER_HOME='${home}' '${process.execPath}' '${cli}'`;
    const lab = await openRemoteLab({ host: 'other-machine', program }, version, () => undefined);
    return { ...listening(lab), leave: () => lab.close(), kill: () => server.drop() };
  }

  return {
    hasSsh: sshServer !== null,
    plantDataset,
    /** @param {string} home @param {boolean} throughSsh */
    open: (home, throughSsh) => (throughSsh ? openThroughSsh(home) : startLabProcess(home)),
    close: async () => server?.stop(),
  };
}

/** The events of a lab kept, as those of a lab process are. */
function listening(lab) {
  const events = [];
  const waiters = new Set();
  lab.subscribe((event) => {
    events.push(event);
    for (const waiter of waiters) {
      if (!waiter.fits(event)) continue;
      waiters.delete(waiter);
      waiter.done(event);
    }
  });
  return {
    events,
    call: (name, input) => lab.call(name, input),
    event: (fits) =>
      new Promise((done) => {
        const past = events.find(fits);
        if (past) done(past);
        else waiters.add({ fits, done });
      }),
  };
}

/** The processes of engines that a lab has started. */
export function enginesOf(labPid) {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    const parent = /^PPid:\s*(\d+)$/m.exec(statusOf(name))?.[1];
    return Number(parent) === labPid && readOr(`/proc/${name}/cmdline`).includes('engine.cjs');
  });
}

/** The folder without the keys of an earlier call of the script. */
function emptied(path) {
  rmSync(path, { recursive: true, force: true });
  return path;
}

/** What Linux says of a process; empty when there is none, or it ended while we looked. */
export const statusOf = (pid) => readOr(`/proc/${pid}/status`);

function readOr(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
