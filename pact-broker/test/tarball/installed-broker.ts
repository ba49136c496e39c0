import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { waitFor } from '@shopflow/service-kit/wait-for';

/** A first start downloads the packages. */
const LIMIT_MS = 300_000;

/**
 * Runs the tarball of a folder with npx, as on a machine that has neither this repository nor npm's
 * cache: everything that npm writes is in the folder.
 *
 * @returns once the broker has printed its URL
 */
export async function startInstalledBroker(folder: string, ...argv: readonly string[]) {
  const start = performance.now();
  const npx = spawn('npx', ['--yes', './pact-broker.tgz', ...argv], {
    cwd: folder,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: path.join(folder, 'home'),
      // npx installs into its cache.
      npm_config_cache: path.join(folder, 'home/.npm'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  npx.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const stderr = text(npx.stderr);
  const exited = once(npx, 'exit');
  const stop = async () => {
    npx.kill('SIGTERM');
    const stopping = performance.now();
    await exited;
    // The pipe closes when the last process of the broker has ended.
    const errors = await stderr;
    return { exit: npx.exitCode, errors, ms: Math.round(performance.now() - stopping) };
  };
  try {
    const url = await waitFor({ reason: 'the URL of the broker', limitMs: LIMIT_MS }, () => {
      if (npx.exitCode !== null) throw new Error(`npx ended with ${npx.exitCode}: ${printed}`);
      return /ready at (http\S+)\. /.exec(printed)?.[1];
    });
    return { url, startMs: Math.round(performance.now() - start), stop };
  } catch (error) {
    const { errors } = await stop();
    throw new Error(`The installed broker did not start: ${errors}`, { cause: error });
  }
}
