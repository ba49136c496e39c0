import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runContracts } from '@shopflow/contracts-cli/run-contracts';
import type { Environment } from '@shopflow/project/environment';

/** A command that a shell sends: the arguments of `contracts`, and its environment variables. */
interface Request {
  readonly args: readonly string[];
  readonly env: Environment;
}

/** What the shell prints and exits with. */
interface Response {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Environment variables with which a shell runs `contracts` in this process. */
export interface CommandServer extends AsyncDisposable {
  readonly env: Environment;
}

/**
 * Runs the `contracts` commands of shells in this process, because starting one process per command
 * takes most of the time of a page. In these shells `npm` is a script that sends `npm run contracts`
 * and `npm run demo` here, and passes all else on to npm. Commands run one after another.
 */
export async function startCommandServer(env: Environment, cwd: string): Promise<CommandServer> {
  let last: Promise<unknown> = Promise.resolve();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    last = last.then(() => answer(socket, cwd)).catch(() => socket.destroy());
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'shopflow-docs-'));
  const socket = path.join(folder, 'socket');
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  await writeScript(folder);
  const original = env.PATH ?? '';
  // Commands resolve relative paths from the folder of their process.
  const previousFolder = process.cwd();
  process.chdir(cwd);
  return {
    env: {
      ...env,
      PATH: `${folder}${path.delimiter}${original}`,
      CONTRACTS_SOCKET: socket,
      CONTRACTS_NPM_PATH: original,
    },
    [Symbol.asyncDispose]: async () => {
      process.chdir(previousFolder);
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function writeScript(folder: string): Promise<void> {
  const client = path.join(import.meta.dirname, 'npm-client.mjs');
  const script = path.join(folder, 'npm');
  await writeFile(script, `#!/bin/sh\nexec "${process.execPath}" "${client}" "$@"\n`);
  await chmod(script, 0o755);
}

async function answer(socket: Socket, cwd: string): Promise<void> {
  const { args, env } = JSON.parse(await readText(socket)) as Request;
  const response = await captureOutput(() => runContracts(args, { cwd, env }));
  await new Promise<void>((resolve) => socket.end(JSON.stringify(response), resolve));
}

/** Not an async iterator, because that would close the socket before it is answered. */
function readText(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return new Promise((resolve, reject) => {
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}

/** Runs a command that writes to this process's streams and sets its exit code. */
async function captureOutput(run: () => Promise<void>): Promise<Response> {
  const { exitCode } = process;
  const output = { stdout: '', stderr: '' };
  const restore = (['stdout', 'stderr'] as const).map((name) =>
    capture(process[name], (text) => (output[name] += text)),
  );
  try {
    process.exitCode = 0;
    await run();
    return { exitCode: process.exitCode, ...output };
  } finally {
    process.exitCode = exitCode;
    restore.forEach((undo) => undo());
  }
}

function capture(stream: Pick<NodeJS.WriteStream, 'write'>, onText: (text: string) => void) {
  const { write } = stream;
  stream.write = (chunk: string | Uint8Array) => {
    onText(stripVTControlCharacters(String(chunk)));
    return true;
  };
  return () => {
    stream.write = write;
  };
}
