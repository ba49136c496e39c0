import { commandLineOf } from './command-line-of.ts';

const CHECK_EVERY_MS = 500;

/**
 * Reports the end of the shell in which npm runs this process as a script. npm passes a SIGTERM only
 * to that shell, and a shell such as dash ends without passing it on.
 *
 * @returns stops watching
 */
export function onNpmShellExit(report: () => void): () => void {
  const shell = process.ppid;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const check = (): void => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    report();
  };
  void isNpmShell(shell).then((isShell) => {
    if (isShell && !isStopped) timer = setInterval(check, CHECK_EVERY_MS).unref();
  });
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}

/** The environment alone is not enough: children of an npm script inherit it. */
async function isNpmShell(pid: number): Promise<boolean> {
  // oxlint-disable-next-line node/no-process-env -- set by npm, not by the user
  const script = process.env.npm_lifecycle_script;
  if (script === undefined || process.platform === 'win32') return false;
  return ((await commandLineOf(pid)) ?? '').includes(` -c ${script}`);
}
