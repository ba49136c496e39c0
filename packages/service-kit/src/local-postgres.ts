import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { claimDirectory } from './directory-claim.ts';
import { freePort } from './free-port.ts';
import { whenGone } from './when-gone.ts';
import { findPostgresBinaries, postgresUser, type PostgresBinaries } from './postgres-binaries.ts';

const run = promisify(execFile);

/**
 * Trades what a crash of the machine may lose for speed. Not `synchronous_commit=off`: that loses
 * acknowledged commits when the server alone crashes, as it does in the live layer's soak.
 */
const THROWAWAY = ['fsync=off', 'full_page_writes=off'];

/** Shell: ends the server of the folder `$1` as a crash does, and deletes the folder. */
const TAKE_DOWN = `
  read -r pid < "$1/postgres/postmaster.pid" && kill -QUIT "$pid" &&
    while kill -0 "$pid"; do sleep 0.1; done
  rm -rf "$1"`;

export interface LocalPostgres extends AsyncDisposable {
  /** Connection URL of a database on this server, which is created when it does not exist. */
  readonly database: (name: string) => Promise<string>;
  readonly stop: () => Promise<void>;
  /** Ends the server as a crash of its process does: nothing is finished, nothing is told. */
  readonly crash: () => Promise<void>;
  /** Starts it again on the same port, with what it acknowledged. */
  readonly restart: () => Promise<void>;
}

interface Options {
  /** Folder of the cluster; created when absent, reused when present. One process at a time. */
  readonly dataDir: string;
  /** Data that nobody will miss: faster, and deleted on stop or with this process. */
  readonly throwaway?: boolean;
}

/**
 * A PostgreSQL server of our own on 127.0.0.1 and a free port, its data in `dataDir`.
 * A server that a killed process left running on this data is taken over, with what it
 * acknowledged.
 *
 * @throws Error when another living process uses `dataDir`, or the server does not come up
 */
export async function startLocalPostgres(options: Options): Promise<LocalPostgres> {
  const { throwaway = false } = options;
  const dataDir = path.resolve(options.dataDir);
  await mkdir(dataDir, { recursive: true });
  const claim = await claimDirectory(dataDir);
  const leave = throwaway ? whenGone(TAKE_DOWN, dataDir) : () => Promise.resolve();
  const release = async (): Promise<void> => {
    await claim.release();
    if (throwaway) await rm(dataDir, { recursive: true, force: true });
    await leave();
  };
  try {
    const cluster = await Cluster.open(dataDir, throwaway);
    const server = await cluster.start();
    const stop = async (): Promise<void> => {
      await cluster.stop();
      await release();
    };
    return {
      database: (name) => ensureDatabase(server, name),
      stop,
      crash: () => cluster.crash(),
      restart: async () => {
        await cluster.start(server.port);
      },
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

interface Server {
  readonly port: number;
  readonly password: string;
}

/** The files of one cluster and the `pg_ctl` that rules them. */
class Cluster {
  readonly #binaries: PostgresBinaries;
  readonly #user: { uid?: number; gid?: number };
  readonly #dir: string;
  readonly #throwaway: boolean;

  private constructor(
    dir: string,
    throwaway: boolean,
    tools: { binaries: PostgresBinaries; user: { uid?: number; gid?: number } },
  ) {
    this.#dir = dir;
    this.#throwaway = throwaway;
    this.#binaries = tools.binaries;
    this.#user = tools.user;
  }

  static async open(dir: string, throwaway: boolean): Promise<Cluster> {
    const [binaries, user] = await Promise.all([findPostgresBinaries(), postgresUser()]);
    const cluster = new Cluster(dir, throwaway, { binaries, user });
    if (!(await exists(cluster.#file('postgres', 'PG_VERSION')))) await cluster.#create();
    return cluster;
  }

  async start(port?: number): Promise<Server> {
    const password = await readFile(this.#file('password'), 'utf8');
    if (!(await this.#isRunning())) await this.#startOn(port ?? (await freePort()));
    // Fourth line of postmaster.pid: the port (postgresql.org/docs/18/storage-file-layout.html).
    const pidFile = await readFile(this.#file('postgres', 'postmaster.pid'), 'utf8');
    return { port: Number(pidFile.split('\n')[3]), password };
  }

  async stop(): Promise<void> {
    if (await this.#isRunning()) await this.#pgCtl('stop', '--mode=fast', '--wait');
  }

  /** https://www.postgresql.org/docs/18/app-pg-ctl.html: aborts all, so that a start recovers. */
  async crash(): Promise<void> {
    await this.#pgCtl('stop', '--mode=immediate', '--wait');
  }

  /** Made aside and renamed, so that a process killed in the middle leaves nothing half made. */
  async #create(): Promise<void> {
    await this.#refuseForeignFolder();
    const { uid, gid } = this.#user;
    const [passwordFile, data] = [this.#file('password'), this.#file('postgres.new')];
    await rm(data, { recursive: true, force: true });
    await writeFile(passwordFile, randomBytes(18).toString('base64url'), { mode: 0o600 });
    await mkdir(data, { mode: 0o700 });
    if (uid !== undefined && gid !== undefined) {
      await Promise.all([this.#dir, passwordFile, data].map((file) => chown(file, uid, gid)));
    }
    await this.#run(this.#binaries.initdb, [
      `--pgdata=${data}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      ...(this.#throwaway ? ['--no-sync'] : []),
    ]);
    await rename(data, this.#file('postgres'));
  }

  /** As root the folder is given to "nobody": never one that holds somebody's files. */
  async #refuseForeignFolder(): Promise<void> {
    const known = ['owner.pid', 'password', 'postgres.new', 'broker.log'];
    const foreign = (await readdir(this.#dir)).filter((name) => !known.includes(name));
    if (foreign.length === 0) return;
    throw new Error(
      `${this.#dir} holds no PostgreSQL data, but ${foreign[0]}: name an empty or a new folder`,
    );
  }

  async #startOn(port: number): Promise<void> {
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=200',
    ];
    const flags = [...settings, ...(this.#throwaway ? THROWAWAY : [])].map((each) => `-c ${each}`);
    const log = `--log=${this.#file('postgres', 'server.log')}`;
    await this.#pgCtl('start', '--wait', log, `--options=-p ${port} ${flags.join(' ')}`);
  }

  async #isRunning(): Promise<boolean> {
    return this.#pgCtl('status').then(
      () => true,
      () => false,
    );
  }

  #pgCtl(...args: string[]): Promise<unknown> {
    return this.#run(this.#binaries.pg_ctl, [`--pgdata=${this.#file('postgres')}`, ...args]);
  }

  async #run(program: string, args: string[]): Promise<void> {
    try {
      await run(program, args, { ...this.#user, cwd: this.#dir, windowsHide: true });
    } catch (cause) {
      const { stderr = '', stdout = '' } = cause as { stderr?: string; stdout?: string };
      const said = (stderr || stdout || String(cause)).trim();
      throw new Error(
        `${path.basename(program)} ${args[1] ?? ''} failed in ${this.#dir}: ${said}${this.#hint(said)}`,
        { cause },
      );
    }
  }

  #hint(said: string): string {
    if (this.#user.uid === undefined || !/permission denied|EACCES/i.test(said)) return '';
    return (
      '\nAs root, PostgreSQL runs under the user "nobody", who must be able to enter every parent of ' +
      'this folder and of node_modules. Move the checkout out of a private home, or set DATABASE_URL.'
    );
  }

  #file(...parts: string[]): string {
    return path.join(this.#dir, ...parts);
  }
}

async function ensureDatabase({ port, password }: Server, name: string): Promise<string> {
  const url = (database: string): string =>
    `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return url(name);
}

async function exists(file: string): Promise<boolean> {
  return readFile(file).then(
    () => true,
    () => false,
  );
}
