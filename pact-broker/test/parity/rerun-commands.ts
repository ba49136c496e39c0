import { runOfficialCli, type Outcome } from '../support/official-cli.ts';
import { readCommands, type Command } from './command-recording.ts';
import type { Flow } from './flows.ts';
import type { Identities } from './identities.ts';

export interface Rerun {
  /** The command as typed, without the broker's address. */
  readonly line: string;
  readonly recorded: Command;
  readonly ours: Outcome;
  /** Whether the exit code and output are equal, except for ids, times and the host. */
  readonly isSame: boolean;
}

export interface RerunTarget {
  readonly url: string;
  readonly identities: Identities;
  /** Replaces recorded addresses of other servers. */
  readonly translate: (word: string) => string;
  /** Folder in which the commands can write files. */
  readonly cwd: string;
}

const RECORDED_URL = 'http://127.0.0.1:9393';

/**
 * Runs commands of a recorded flow again, against this broker.
 *
 * @param isSkipped for a command that changes nothing
 */
export async function rerunCommands(
  flow: Flow,
  target: RerunTarget,
  isSkipped: (line: string) => boolean,
): Promise<Rerun[]> {
  const reruns: Rerun[] = [];
  for (const recorded of readCommands(flow)) {
    const line = toLine(recorded.argv);
    if (isSkipped(line)) continue;
    const argv = recorded.argv.map((word) =>
      word === RECORDED_URL ? target.url : target.translate(target.identities.translate(word)),
    );
    const ours = await runOfficialCli(argv, target.cwd);
    const isSame = ours.exit === recorded.exit && hasSameOutput(recorded, ours, target.identities);
    reruns.push({ line, recorded, ours, isSame });
  }
  return reruns;
}

/** A panic of the client. */
const CRASHED = 101;

function hasSameOutput(recorded: Outcome, ours: Outcome, identities: Identities): boolean {
  if (recorded.exit === CRASHED) return true;
  return (
    identities.matches(withoutWidths(recorded.stdout), withoutWidths(ours.stdout)) &&
    identities.matches(recorded.stderr, ours.stderr)
  );
}

/** The width of tables depends on the length of the broker's address. */
function withoutWidths(text: string): string {
  return text.replace(/[─═╌]+/g, '─').replace(/ +/g, ' ');
}

function toLine(argv: readonly string[]): string {
  return argv.filter((word) => word !== '-b' && word !== RECORDED_URL).join(' ');
}
