import type { Verdict } from '@shopflow/release-gate/reason';
import { verdictText } from '@shopflow/release-gate/reason-text';
import Table from 'cli-table3';
import colors from 'picocolors';

/** Widths in columns; together with the borders they fit a terminal of 120. */
const REASON_WIDTH = 62;

/** Verdicts as one table: pacticipant, version, verdict, reason. Colour only on a terminal. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const table = new Table({
    head: ['pacticipant', 'version', 'verdict', 'reason'],
    style: { head: [], border: [] },
    colWidths: [null, null, null, REASON_WIDTH],
    wordWrap: true,
  });
  for (const verdict of verdicts) {
    const { pacticipant, version } = verdict;
    table.push([pacticipant, version, verdictWord(verdict), verdictText(verdict)]);
  }
  return table.toString();
}

function verdictWord({ deployable, environment }: Verdict): string {
  if (deployable === true) return colors.green(`yes, to ${environment}`);
  if (deployable === false) return colors.red(`no, to ${environment}`);
  return colors.yellow(`not yet, to ${environment}`);
}
