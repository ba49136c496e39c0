import { runOfficialCli, type Outcome } from '../support/official-cli.ts';
import { readCommands, type Command } from './command-recording.ts';
import type { Flow } from './flows.ts';
import type { Identities } from './identities.ts';

export interface Rerun {
  /** The command as a person types it, without the broker's address. */
  readonly line: string;
  readonly recorded: Command;
  readonly ours: Outcome;
  /** Whether it ended alike, and wrote the same but for ids, times and the host. */
  readonly isSame: boolean;
}

interface Against {
  readonly url: string;
  readonly identities: Identities;
  /** Where the commands may write files. */
  readonly cwd: string;
}

const RECORDED_URL = 'http://127.0.0.1:9393';

/** Runs the commands of a recorded flow again, against a broker of ours. */
export async function rerunCommands(flow: Flow, against: Against): Promise<Rerun[]> {
  const reruns: Rerun[] = [];
  for (const recorded of readCommands(flow)) {
    const argv = recorded.argv.map((word) =>
      word === RECORDED_URL ? against.url : against.identities.translate(word),
    );
    const ours = await runOfficialCli(argv, against.cwd);
    const isSame = ours.exit === recorded.exit && saysTheSame(recorded, ours, against.identities);
    reruns.push({ line: toLine(recorded.argv), recorded, ours, isSame });
  }
  return reruns;
}

/** The client's own panic. */
const CRASHED = 101;

function saysTheSame(recorded: Outcome, ours: Outcome, identities: Identities): boolean {
  if (recorded.exit === CRASHED) return true;
  return (
    identities.matches(withoutWidths(recorded.stdout), withoutWidths(ours.stdout)) &&
    identities.matches(recorded.stderr, ours.stderr)
  );
}

/** Tables are as wide as the broker's address is long. */
function withoutWidths(text: string): string {
  return text.replace(/[─═╌]+/g, '─').replace(/ +/g, ' ');
}

function toLine(argv: readonly string[]): string {
  return argv.filter((word) => word !== '-b' && word !== RECORDED_URL).join(' ');
}
