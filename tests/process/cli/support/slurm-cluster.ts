import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

const programs = ['munged', 'slurmctld', 'slurmd', 'sbatch', 'squeue', 'scontrol'] as const;
const folders = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin'];

function placeOf(program: string): string | null {
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? null;
}

/** Why no cluster of Slurm can be started here; null where one can. */
export const noCluster: string | null = reason();

function reason(): string | null {
  if (process.platform !== 'linux') return 'Slurm runs on Linux';
  if (process.getuid?.() !== 0) return 'only root may start the servers of Slurm';
  const missing = programs.filter((program) => placeOf(program) === null);
  return missing.length === 0
    ? null
    : `${missing.join(', ')} missing (Debian: apt-get install slurmctld slurmd slurm-client munge)`;
}

/** A cluster of its own on loopback: its authentication, its controller, two nodes. */
export interface SlurmCluster {
  /** For the programs of Slurm, which read nothing of this machine's own settings. */
  environment: { SLURM_CONF: string };
  /** Runs a program of Slurm. */
  call(program: string, ...words: string[]): string;
  stopController(): Promise<void>;
  startController(): Promise<void>;
  /** As a node that loses its power: its server and everything that it runs are gone. */
  killNode(name: string): Promise<void>;
  startNode(name: string): Promise<void>;
  stop(): Promise<void>;
}

/** Waits until a condition holds; the test's own time limit ends a wait in vain. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await delay(100);
}

const nodes = ['n1', 'n2'] as const;

/** @param cpus what each node claims to have */
export async function startCluster(folder: string, cpus = 2): Promise<SlurmCluster> {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  for (const name of ['state', 'log', ...nodes.map((node) => `spool/${node}`)]) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  writeFileSync(join(folder, 'munge.key'), randomBytes(1024), { mode: 0o400 });
  const conf = join(folder, 'slurm.conf');
  writeFileSync(conf, settings(folder, cpus, await freePorts(nodes.length + 1)));
  const environment = { SLURM_CONF: conf };
  const running = new Map<string, ChildProcess>();

  const launch = (name: string, program: string, ...words: string[]) => {
    const place = placeOf(program);
    if (place === null) throw new Error(`${program} is missing`);
    const child = spawn(place, words, {
      env: { ...process.env, ...environment },
      stdio: 'ignore',
    });
    running.set(name, child);
  };
  const end = async (name: string, signal: NodeJS.Signals) => {
    const child = running.get(name);
    running.delete(name);
    if (!child || child.exitCode !== null) return;
    await new Promise<void>((done) => {
      child.once('exit', () => done());
      child.kill(signal);
    });
  };
  const call = (program: string, ...words: string[]) =>
    execFileSync(program, words, {
      env: { ...process.env, ...environment },
      encoding: 'utf8',
      stdio: 'pipe',
    });
  const answers = () => {
    try {
      return call('sinfo', '--noheader', '--format=%T').trim() !== '';
    } catch {
      return false;
    }
  };

  const cluster: SlurmCluster = {
    environment,
    call,
    async stopController() {
      await end('slurmctld', 'SIGTERM');
    },
    async startController() {
      launch('slurmctld', 'slurmctld', '-D', '-f', conf);
      await until(answers);
    },
    async killNode(name) {
      await end(name, 'SIGKILL');
      killStepsOf(conf, name);
    },
    async startNode(name) {
      launch(name, 'slurmd', '-D', '-N', name, '-f', conf);
      await until(() =>
        call('sinfo', '--noheader', `--nodes=${name}`, '--format=%T').includes('idle'),
      );
    },
    async stop() {
      for (const name of nodes) await cluster.killNode(name);
      for (const name of [...running.keys()]) await end(name, 'SIGKILL');
    },
  };
  launch(
    'munged',
    'munged',
    ...['--foreground', '--force', `--socket=${join(folder, 'munge.sock')}`],
    ...[`--key-file=${join(folder, 'munge.key')}`, `--log-file=${join(folder, 'log/munged.log')}`],
    ...[`--pid-file=${join(folder, 'munged.pid')}`, `--seed-file=${join(folder, 'munge.seed')}`],
  );
  await until(() => existsSync(join(folder, 'munge.sock')));
  await cluster.startController();
  for (const name of nodes) await cluster.startNode(name);
  return cluster;
}

function settings(folder: string, cpus: number, ports: number[]): string {
  const [controller, ...ofNodes] = ports;
  return [
    'ClusterName=temper',
    'SlurmctldHost=localhost(127.0.0.1)',
    'SlurmUser=root',
    'SlurmdUser=root',
    `SlurmctldPort=${controller}`,
    'AuthType=auth/munge',
    // Requeued jobs wait for as long as credentials live.
    `AuthInfo=socket=${folder}/munge.sock,cred_expire=5`,
    'CredType=cred/munge',
    `StateSaveLocation=${folder}/state`,
    `SlurmdSpoolDir=${folder}/spool/%n`,
    `SlurmctldPidFile=${folder}/slurmctld.pid`,
    `SlurmdPidFile=${folder}/slurmd-%n.pid`,
    `SlurmctldLogFile=${folder}/log/slurmctld.log`,
    `SlurmdLogFile=${folder}/log/slurmd-%n.log`,
    'ProctrackType=proctrack/linuxproc',
    'TaskPlugin=task/none',
    'SwitchType=switch/none',
    'MpiDefault=none',
    'SelectType=select/cons_tres',
    'SelectTypeParameters=CR_CPU',
    'SchedulerParameters=sched_interval=1,batch_sched_delay=0,bf_interval=1',
    'SlurmdParameters=config_overrides',
    'ReturnToService=2',
    'SlurmdTimeout=6',
    'KillWait=30',
    'JobAcctGatherType=jobacct_gather/none',
    'AccountingStorageType=accounting_storage/none',
    ...nodes.map(
      (node, place) =>
        `NodeName=${node} NodeHostname=localhost NodeAddr=127.0.0.1 Port=${ofNodes[place]} CPUs=${cpus} RealMemory=32000`,
    ),
    'PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP',
    '',
  ].join('\n');
}

/** What watches and carries out the jobs of a node of this cluster alone, with everything below it. */
function killStepsOf(conf: string, node: string): void {
  const text = execFileSync('ps', ['-e', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  const rows = text.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
  const processes = rows.flatMap((row) =>
    row ? [{ pid: Number(row[1]), parent: Number(row[2]), words: row[3] ?? '' }] : [],
  );
  const below = (pid: number): number[] =>
    processes.flatMap((each) => (each.parent === pid ? [each.pid, ...below(each.pid)] : []));
  const steps = processes.filter(({ words }) => words.startsWith('slurmstepd: ['));
  for (const { pid } of steps) {
    const variables = environmentOf(pid, [...below(pid)]);
    if (!variables.includes(`SLURM_CONF=${conf}`)) continue;
    if (!variables.includes(`SLURMD_NODENAME=${node}`)) continue;
    for (const each of [...below(pid), pid]) {
      try {
        process.kill(each, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    }
  }
}

/** The variables of the first process below that has any of Slurm's. */
function environmentOf(pid: number, children: number[]): string {
  for (const each of [...children, pid]) {
    try {
      const text = readFileSync(`/proc/${each}/environ`, 'utf8');
      if (text.includes('SLURMD_NODENAME=')) return text.replaceAll('\0', '\n');
    } catch {
      // It has ended meanwhile.
    }
  }
  return '';
}

/** All held until each has its own: one that was let go might be given out again. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            resolve(typeof address === 'object' && address ? address.port : 0);
          });
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
