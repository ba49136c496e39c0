import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';

export interface DatabaseUse {
  readonly commits: number;
  /** Of 1,000 looks at a session, how many found it waiting for a lock. */
  readonly lockWaits: number;
}

const EVERY_MS = 20;

/** Watches one database from a session of another one, which the figures do not count. */
export async function watchDatabase(databaseUrl: string, serverUrl: string) {
  const name = new URL(databaseUrl).pathname.slice(1);
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  let [looks, waits] = [0, 0];
  let look = Promise.resolve();
  const before = await countCommits(client, name);
  const timer = setInterval(() => {
    look = look.then(async () => {
      const { rows } = await client.query<{ sessions: string; waiting: string }>(
        `select count(*) as sessions, count(*) filter (where wait_event_type = 'Lock') as waiting
         from pg_stat_activity where datname = $1 and state <> 'idle'`,
        [name],
      );
      looks += Number(rows[0]?.sessions);
      waits += Number(rows[0]?.waiting);
    });
  }, EVERY_MS);
  return {
    end: async (): Promise<DatabaseUse> => {
      clearInterval(timer);
      await look;
      const commits = (await countCommits(client, name)) - before;
      await client.end();
      return { commits, lockWaits: looks === 0 ? 0 : (waits / looks) * 1_000 };
    },
  };
}

async function countCommits(client: pg.Client, name: string): Promise<number> {
  await client.query('select pg_stat_force_next_flush()');
  const { rows } = await client.query<{ commits: string }>(
    'select xact_commit as commits from pg_stat_database where datname = $1',
    [name],
  );
  return Number(rows[0]?.commits);
}

/** Processor time of a server's processes, also of those that have ended. */
export async function findPostgres(serverUrl: string): Promise<{ readonly cpuMs: () => number }> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const server = Number(readStat(rows[0]?.pid ?? 0)?.[1]);
  await client.end();
  return {
    cpuMs: () => {
      const children = readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .map((name) => readStat(Number(name)))
        .filter((fields) => Number(fields?.[1]) === server);
      const ticks = [readStat(server), ...children].map((fields) => sum(fields?.slice(11, 13)));
      return (sum(ticks) + sum(readStat(server)?.slice(13, 15))) * 10;
    },
  };
}

/** Milliseconds of processor time of a process. */
export function processCpuMs(pid: number): number {
  return sum(readStat(pid)?.slice(11, 13)) * 10;
}

/** Fields 3 and up of /proc/PID/stat; times are in hundredths of a second. Undefined when it has ended. */
function readStat(pid: number): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ');
  } catch {
    return undefined;
  }
}

function sum(values: readonly (string | number)[] = []): number {
  return values.reduce<number>((total, each) => total + Number(each), 0);
}
