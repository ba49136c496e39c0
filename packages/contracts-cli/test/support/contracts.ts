import { runContracts } from '../../src/run-contracts.ts';
import { expectMatchesSchema } from './json-schemas.ts';

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Stream = Pick<NodeJS.WriteStream, 'write'>;

/**
 * Runs the command in this process, with only PATH and the given environment variables, in a folder of
 * the project (default: the folder of the tests). Do not run two at the same time. Output of `--json` is
 * checked against its schema.
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
  const outcome = await run().finally(() => {
    process.exitCode = exitCode;
    restore.forEach((undo) => undo());
  });
  if (args.includes('--json')) await expectMatchesSchema(args, outcome.stdout);
  return outcome;

  async function run(): Promise<Outcome> {
    process.exitCode = 0;
    await runContracts(args, { cwd, env: { PATH: process.env.PATH, ...env } });
    return { exitCode: process.exitCode, ...output };
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
