import { randomBytes } from 'node:crypto';
import { lchown, lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Writable } from 'node:stream';
import { commandLineOf } from '../process/command-line-of.ts';
import { freePort } from '../process/free-port.ts';
import { makeProgramsAccessible, PROGRAMS_FOLDER } from './programs/accessible-programs.ts';
import {
  findPostgresBinaries,
  type PostgresBinaries,
  type ServerUser,
} from './programs/postgres-binaries.ts';
import { readPlainFile } from './read-plain-file.ts';
import { type ProgramOptions, runPostgresProgram } from './programs/run-postgres-program.ts';
import { secureFolder } from './secure-folder.ts';

/**
 * Faster, but a crash of the machine may lose data. Not `synchronous_commit=off`: that loses
 * acknowledged commits when only the server crashes, which the soak test of the live layer causes.
 */
const THROWAWAY = ['fsync=off', 'full_page_writes=off'];

export interface ServerAddress {
  readonly port: number;
  readonly password: string;
}

interface ClusterOptions {
  /** The real path of the folder. */
  readonly dir: string;
  /** The user that the server runs under. */
  readonly user: ServerUser;
  /** Faster, for disposable data. */
  readonly throwaway: boolean;
  /** Names of files that may already be in the folder when the cluster is created. */
  readonly allowedFiles: readonly string[];
  /** Held open by the programs that create and start the server. */
  readonly lifeline: Writable | undefined;
}

/**
 * The files of one PostgreSQL cluster in a folder that the caller has locked, and the `pg_ctl` that
 * controls its server. As root, the server runs under another user, who owns only `postgres/` and
 * the password: that user cannot place links where root reads and writes.
 */
export class PostgresCluster {
  readonly #dir: string;
  readonly #user: ServerUser;
  readonly #throwaway: boolean;
  readonly #allowedFiles: readonly string[];
  readonly #lifeline: Writable | undefined;
  readonly #binaries: PostgresBinaries;

  private constructor(options: ClusterOptions, binaries: PostgresBinaries) {
    const { dir, user, throwaway, allowedFiles, lifeline } = options;
    this.#dir = dir;
    this.#user = user;
    this.#throwaway = throwaway;
    this.#allowedFiles = allowedFiles;
    this.#lifeline = lifeline;
    this.#binaries = binaries;
  }

  static async open(options: ClusterOptions): Promise<PostgresCluster> {
    const installed = await findPostgresBinaries();
    await secureFolder(options);
    const programs = await makeProgramsAccessible(installed, options);
    const cluster = new PostgresCluster(options, programs);
    if (!(await exists(cluster.#file('postgres', 'PG_VERSION')))) await cluster.#create();
    return cluster;
  }

  /** Starts the server unless it runs already. @throws Error with PostgreSQL's message */
  async start(port?: number): Promise<ServerAddress> {
    const password = await readPlainFile(this.#file('password'));
    if (!(await this.isRunning())) await this.#startOn(port ?? (await freePort()));
    // Fourth line of postmaster.pid: the port (postgresql.org/docs/18/storage-file-layout.html).
    const [, , , actualPort] = await this.#readPidFile();
    return { port: Number(actualPort), password };
  }

  async stop(): Promise<void> {
    if (await this.isRunning()) await this.#pgCtl('stop', '--mode=fast', '--wait');
  }

  /** Immediate mode aborts all processes: https://www.postgresql.org/docs/18/app-pg-ctl.html */
  async crash(): Promise<void> {
    await this.#pgCtl('stop', '--mode=immediate', '--wait');
  }

  /**
   * Whether a server runs on these files. The process id alone, as in `pg_ctl status`, is not enough:
   * after a crash of the machine another process may have that id.
   */
  async isRunning(): Promise<boolean> {
    if (process.platform === 'win32') {
      // Windows has no command lines to read.
      return this.#pgCtl('status').then(
        () => true,
        () => false,
      );
    }
    const [pid] = await this.#readPidFile();
    const command = pid === undefined ? undefined : await commandLineOf(Number(pid));
    return command !== undefined && `${command} `.includes(` -D ${this.#file('postgres')} `);
  }

  /** Created under another name and renamed, so a killed process leaves no incomplete cluster. */
  async #create(): Promise<void> {
    await this.#assertNoOtherFiles();
    const [passwordFile, data] = [this.#file('password'), this.#file('postgres.new')];
    await rm(data, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    const password = randomBytes(18).toString('base64url');
    await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
    await mkdir(data, { mode: 0o700 });
    const { uid, gid } = this.#user;
    if (uid !== undefined && gid !== undefined) {
      await Promise.all([passwordFile, data].map((file) => lchown(file, uid, gid)));
    }
    await runPostgresProgram(
      this.#binaries.initdb,
      [
        `--pgdata=${data}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        ...(this.#throwaway ? ['--no-sync'] : []),
      ],
      this.#place(),
    );
    await rename(data, this.#file('postgres'));
  }

  async #assertNoOtherFiles(): Promise<void> {
    const known = ['owner.pid', 'password', 'postgres.new', ...this.#allowedFiles];
    const foreign = (await readdir(this.#dir)).filter(
      (name) => !known.includes(name) && !PROGRAMS_FOLDER.test(name),
    );
    if (foreign.length === 0) return;
    throw new Error(
      `${this.#dir} has other files (${foreign[0]}) and no PostgreSQL data: choose an empty or a new folder`,
    );
  }

  async #startOn(port: number): Promise<void> {
    await this.#removeMisleadingPidFile();
    const settings = [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=200',
    ];
    const flags = [...settings, ...(this.#throwaway ? THROWAWAY : [])].map((each) => `-c ${each}`);
    const log = `--log=${this.#file('postgres', 'server.log')}`;
    await this.#pgCtl('start', '--wait', log, `--options=-p ${port} ${flags.join(' ')}`);
  }

  /**
   * PostgreSQL does not start while any process has the id in its pid file: another program, or, in a
   * container without an init process, the zombie of the old server. If a process still uses the
   * data, its shared memory prevents the start.
   */
  async #removeMisleadingPidFile(): Promise<void> {
    const [pid] = await this.#readPidFile();
    if (pid === undefined || (await commandLineOf(Number(pid))) === undefined) return;
    await rm(this.#file('postgres', 'postmaster.pid'));
  }

  async #readPidFile(): Promise<readonly string[]> {
    const text = await readPlainFile(this.#file('postgres', 'postmaster.pid')).catch(() => '');
    return text === '' ? [] : text.split('\n');
  }

  /** Detached, because a server that is starting runs on when a signal to the process group ends `pg_ctl`. */
  #pgCtl(...args: string[]): Promise<unknown> {
    const all = [`--pgdata=${this.#file('postgres')}`, ...args];
    return runPostgresProgram(this.#binaries.pg_ctl, all, { ...this.#place(), detached: true });
  }

  #place(): ProgramOptions {
    return { cwd: this.#dir, user: this.#user, lifeline: this.#lifeline };
  }

  #file(...parts: string[]): string {
    return path.join(this.#dir, ...parts);
  }
}

async function exists(file: string): Promise<boolean> {
  return lstat(file).then(
    () => true,
    () => false,
  );
}
