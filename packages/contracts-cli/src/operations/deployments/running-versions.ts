import { readFile } from 'node:fs/promises';
import type { Environment } from '@shopflow/project/environment';
import { runCommand } from '@shopflow/project/run-command';
import { UserError } from '@shopflow/project/user-error';
import type { RunningPacticipant } from '@shopflow/release-gate/check-deployments';
import { z } from 'zod';

/** Where to learn which versions run in an environment. Several can be combined. */
export interface RunningSources {
  /** URLs that answer with JSON that has a `version`, by pacticipant; several for several instances. */
  readonly health: readonly { readonly pacticipant: string; readonly url: string }[];
  /** A JSON file: `{ "orders": ["2.3.0"], "mail": "1.0" }`. */
  readonly file?: string | undefined;
  /** A shell command that prints the same, for example from `kubectl`. */
  readonly command?: string | undefined;
}

export interface RunningVersions {
  readonly running: readonly RunningPacticipant[];
  /** Why nothing is known about a pacticipant. */
  readonly unknown: ReadonlyMap<string, string>;
}

interface Context {
  readonly env: Environment;
  readonly signal: AbortSignal;
}

/** Time after which a health URL counts as unreachable, in ms. */
const HEALTH_LIMIT_MS = 5_000;

/**
 * Reads which versions run. A pacticipant with an instance that does not tell its version is unknown.
 *
 * @throws UserError when a file or command does not give the expected JSON, or nothing was named
 */
export async function readRunningVersions(
  { health, file, command }: RunningSources,
  { env, signal }: Context,
): Promise<RunningVersions> {
  if (health.length === 0 && file === undefined && command === undefined) {
    throw new UserError(
      'Say what runs: --health NAME=URL, --running FILE or --running-command COMMAND.',
    );
  }
  const listed = [
    ...(file === undefined ? [] : [await readRunningFile(file)]),
    ...(command === undefined ? [] : [await runRunningCommand(command, { env, signal })]),
  ].flat();
  const asked = await Promise.all(health.map((each) => askHealth(each)));
  const unknown = new Map(
    asked.flatMap(({ pacticipant, failure }) =>
      failure === undefined ? [] : [[pacticipant, failure]],
    ),
  );
  const answered = asked.flatMap(({ pacticipant, version }) =>
    version === undefined ? [] : [{ pacticipant, versions: [version] }],
  );
  return {
    running: merge([...listed, ...answered]).filter(({ pacticipant }) => !unknown.has(pacticipant)),
    unknown,
  };
}

function merge(all: readonly RunningPacticipant[]): RunningPacticipant[] {
  const merged = new Map<string, readonly string[]>();
  for (const { pacticipant, versions } of all) {
    merged.set(pacticipant, [...new Set([...(merged.get(pacticipant) ?? []), ...versions])]);
  }
  return [...merged].map(([pacticipant, versions]) => ({ pacticipant, versions }));
}

async function readRunningFile(file: string): Promise<RunningPacticipant[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UserError(`Could not read ${file}: ${(cause as Error).message}`, { cause });
  });
  return parseRunning(text, file);
}

async function runRunningCommand(
  command: string,
  { env, signal }: Context,
): Promise<RunningPacticipant[]> {
  const { exitCode, output } = await runCommand('sh', ['-c', command], { env, signal });
  if (exitCode !== 0)
    throw new UserError(`The command ${command} failed with exit code ${exitCode}:\n${output}`);
  return parseRunning(output, `The output of ${command}`);
}

const runningShape = z.record(
  z.string().min(1),
  z.union([z.string().min(1), z.array(z.string().min(1))]),
);

function parseRunning(text: string, source: string): RunningPacticipant[] {
  const parsed = runningShape.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new UserError(
      `${source} is not a JSON object of pacticipants and their versions: { "orders": ["2.3.0"] }.`,
    );
  }
  return Object.entries(parsed.data).map(([pacticipant, versions]) => ({
    pacticipant,
    versions: [versions].flat(),
  }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

interface HealthAnswer {
  readonly pacticipant: string;
  readonly version?: string;
  readonly failure?: string;
}

const healthShape = z.object({ version: z.string().min(1) });

async function askHealth({
  pacticipant,
  url,
}: RunningSources['health'][number]): Promise<HealthAnswer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(HEALTH_LIMIT_MS) });
    const parsed = healthShape.safeParse(parseJson(await response.text()));
    if (!parsed.success)
      return { pacticipant, failure: `${url} (${response.status}) does not report a version` };
    return { pacticipant, version: parsed.data.version };
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = (cause as NodeJS.ErrnoException | undefined)?.code ?? message;
    return { pacticipant, failure: `${url} does not answer (${reason})` };
  }
}
