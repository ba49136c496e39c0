import type { Verdict } from '@shopflow/release-gate/reason';
import { verdictText } from '@shopflow/release-gate/reason-text';
import Table from 'cli-table3';
import colors from 'picocolors';
import wrapAnsi from 'wrap-ansi';

/** In columns: with the versions of a clean checkout the table fits a terminal of 120. */
const REASON_WIDTH = 64;

/** Verdicts as one table: pacticipant, version, verdict, reason. Colour only on a terminal. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const table = new Table({
    head: ['pacticipant', 'version', 'verdict', 'reason'],
    style: { head: [], border: [] },
  });
  for (const verdict of verdicts) {
    const { pacticipant, version } = verdict;
    // The table's own wrapping cuts lines that are indented.
    const reason = wrapAnsi(verdictText(verdict), REASON_WIDTH, { trim: false });
    table.push([pacticipant, version, verdictWord(verdict), reason]);
  }
  return table.toString();
}

function verdictWord({ deployable, environment }: Verdict): string {
  if (deployable === true) return colors.green(`yes, to ${environment}`);
  if (deployable === false) return colors.red(`no, to ${environment}`);
  return colors.yellow(`not yet, to ${environment}`);
}
