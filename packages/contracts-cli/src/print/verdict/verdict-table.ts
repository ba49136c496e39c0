import type { Verdict } from '@shopflow/release-gate/reason';
import { verdictText } from '@shopflow/release-gate/reason-text';
import Table from 'cli-table3';
import colors from 'picocolors';
import wrapAnsi from 'wrap-ansi';

/** In columns, so that the table with the versions of a clean checkout fits 120 columns. */
const REASON_WIDTH = 64;

/** Verdicts as one table: pacticipant, version, verdict, reason. Colored only on a terminal. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const table = new Table({
    head: ['pacticipant', 'version', 'verdict', 'reason'],
    style: { head: [], border: [] },
  });
  for (const verdict of verdicts) {
    const { pacticipant, version } = verdict;
    // cli-table3's own wrapping cuts off indented lines.
    const reason = wrapAnsi(verdictText(verdict), REASON_WIDTH, { trim: false });
    table.push([pacticipant, version, verdictLabel(verdict), reason]);
  }
  return table.toString();
}

function verdictLabel({ deployable, environment }: Verdict): string {
  if (deployable === true) return colors.green(`yes, to ${environment}`);
  if (deployable === false) return colors.red(`no, to ${environment}`);
  return colors.yellow(`not yet, to ${environment}`);
}
