import { runContracts } from '../../src/run-contracts.ts';

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Stream = Pick<NodeJS.WriteStream, 'write'>;

/**
 * Runs the command in this process, with only PATH and the given environment variables, in a folder of
 * the project (default: the folder of the tests). Do not run two at the same time.
 */
export async function contracts(
  args: readonly string[],
  env: Record<string, string> = {},
  cwd = import.meta.dirname,
): Promise<Outcome> {
  const { exitCode } = process;
  const output = { stdout: '', stderr: '' };
  const restore = (['stdout', 'stderr'] as const).map((name) =>
    capture(process[name], (text) => (output[name] += text)),
  );
  try {
    process.exitCode = 0;
    await runContracts(args, { cwd, env: { PATH: process.env.PATH, ...env } });
    return { exitCode: process.exitCode, ...output };
  } finally {
    process.exitCode = exitCode;
    restore.forEach((undo) => undo());
  }
}

function capture(stream: Stream, onText: (text: string) => void): () => void {
  const { write } = stream;
  stream.write = (chunk: string | Uint8Array) => {
    onText(String(chunk));
    return true;
  };
  return () => {
    stream.write = write;
  };
}
