import { once } from 'node:events';
import path from 'node:path';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';
import { waitFor } from '@shopflow/service-kit/wait-for';

const MAIN = path.resolve(import.meta.dirname, '../../src/dev/main.ts');

/** The output of the program so far. */
interface Output {
  out: string;
  err: string;
}

export interface DevProgram {
  readonly pid: number;
  readonly printed: Output;
  /** Resolves once the program has printed the text, or has ended. */
  readonly waitForOutput: (text: string) => Promise<void>;
  readonly isRunning: () => boolean;
  /** Sends a signal and resolves to the exit code. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Long enough for a start on a busy machine, in ms. */
const START_LIMIT_MS = 240_000;

/** `npm run dev` without npm. */
export function startDev(flags: readonly string[], env: NodeJS.ProcessEnv): DevProgram {
  const { child } = spawnWatched(process.execPath, ['--import', 'tsx', MAIN, ...flags], {
    env,
    output: ['pipe', 'pipe'],
  });
  const printed: Output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (printed.out += String(chunk)));
  child.stderr.on('data', (chunk) => (printed.err += String(chunk)));
  const closed = once(child, 'close');
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;
  return {
    pid: child.pid ?? 0,
    printed,
    isRunning,
    waitForOutput: async (text) => {
      await waitFor(
        { reason: `the program prints ${text}`, limitMs: START_LIMIT_MS },
        () => !isRunning() || `${printed.out}${printed.err}`.includes(text),
      );
    },
    end: async (signal) => {
      if (isRunning()) child.kill(signal);
      await closed;
      return child.exitCode;
    },
  };
}

/** Runs the program until it ends. */
export async function runDev(flags: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const program = startDev(flags, env);
  await waitFor({ reason: 'the program ends', limitMs: START_LIMIT_MS }, () =>
    program.isRunning() ? undefined : true,
  );
  return { exitCode: await program.end('SIGTERM'), ...program.printed };
}
