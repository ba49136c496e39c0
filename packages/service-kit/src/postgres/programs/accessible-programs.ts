import { execFile } from 'node:child_process';
import { cp, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PostgresBinaries, ServerUser } from './postgres-binaries.ts';

const run = promisify(execFile);

/** The folders of copied programs, one for each version. */
export const PROGRAMS_FOLDER = /^programs-/;

interface Options {
  /** The folder of the cluster, locked by the caller. */
  readonly dir: string;
  readonly user: ServerUser;
}

/**
 * As root, the server runs under a user who cannot enter a private home such as `/root`, where `npx`
 * installs packages. The programs are then copied to the folder of the cluster.
 */
export async function makeProgramsAccessible(
  programs: PostgresBinaries,
  { dir, user }: Options,
): Promise<PostgresBinaries> {
  const bin = path.dirname(programs.initdb);
  if (user.uid === undefined || (await canOthersEnter(bin))) return programs;
  const source = path.join(bin, '../..');
  const manifest = await readFile(path.join(source, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const copy = path.join(dir, `programs-${version}`);
  if (!(await exists(copy))) await copyFolder(path.join(source, 'native'), copy);
  const copied = (program: string): string => path.join(copy, 'bin', path.basename(program));
  return { initdb: copied(programs.initdb), pg_ctl: copied(programs.pg_ctl) };
}

/** Copied under another name and renamed, so that a killed process leaves no incomplete copy. */
async function copyFolder(source: string, target: string): Promise<void> {
  const unfinished = `${target}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await cp(source, unfinished, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', unfinished]);
  await rename(unfinished, target);
}

async function canOthersEnter(folder: string): Promise<boolean> {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  const parent = path.dirname(folder);
  return parent === folder || canOthersEnter(parent);
}

function exists(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}
