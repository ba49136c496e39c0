import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { project } from './project.ts';

/** Runs a command of a message in a shell, in this repository. @returns its exit code */
export async function runShell(command: string, env: Record<string, string>): Promise<number> {
  const child = spawn(command, {
    ...{ shell: true, cwd: project.root, stdio: 'ignore' },
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  });
  const [code] = (await once(child, 'close')) as [number];
  return code;
}
