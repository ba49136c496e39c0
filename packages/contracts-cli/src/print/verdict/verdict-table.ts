import type { Verdict } from '@shopflow/release-gate/reason';
import { verdictText } from '@shopflow/release-gate/reason-text';
import Table from 'cli-table3';
import colors from 'picocolors';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { terminalWidth } from '../terminal-width.ts';

/** The borders of four columns, with a space on each side of a cell. */
const BORDERS = 13;
/** A longer line is hard to read. */
const MAX_REASON_WIDTH = 64;
/** In narrower columns, most lines would have one word. */
const MIN_REASON_WIDTH = 24;

/**
 * Verdicts as one table: pacticipant, version, verdict, reason. Where it would be too narrow, one below the
 * other. Colored only on a terminal.
 *
 * @param width in columns (default: that of the terminal)
 */
export function verdictTable(verdicts: readonly Verdict[], width = terminalWidth()): string {
  const head = ['pacticipant', 'version', 'verdict', 'reason'];
  const rows = verdicts.map((verdict) => {
    const { pacticipant, version } = verdict;
    return [...[pacticipant, version].map(withoutControlCharacters), verdictLabel(verdict)];
  });
  const used = [0, 1, 2].map((column) =>
    Math.max(...[head, ...rows].map((row) => stringWidth(row[column] ?? ''))),
  );
  const left = width - BORDERS - used.reduce((sum, each) => sum + each, 0);
  if (left < MIN_REASON_WIDTH) return verdicts.map((verdict) => stack(verdict, width)).join('\n\n');
  const table = new Table({ head, style: { head: [], border: [] } });
  verdicts.forEach((verdict, index) => {
    // cli-table3's own wrapping cuts off indented lines.
    table.push([
      ...(rows[index] ?? []),
      wrap(verdictText(verdict), Math.min(left, MAX_REASON_WIDTH)),
    ]);
  });
  return table.toString();
}

function stack(verdict: Verdict, width: number): string {
  const { pacticipant, version } = verdict;
  const subject = withoutControlCharacters(`${pacticipant} ${version}`);
  return [
    wrapAnsi(`${subject}: ${verdictLabel(verdict)}`, width, { hard: true }),
    ...wrap(verdictText(verdict), width - 2)
      .split('\n')
      .map((line) => `  ${line}`),
  ].join('\n');
}

/** Keeps the indentation of each line. */
function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .map(withoutControlCharacters)
    .flatMap((line) => {
      const indent = ' '.repeat(Math.min(line.length - line.trimStart().length, width / 4));
      const lines = wrapAnsi(line.trim(), width - indent.length, { hard: true }).split('\n');
      return lines.map((each) => `${indent}${each}`);
    })
    .join('\n');
}

/** Names and descriptions come from other teams; a tab or an escape sequence would break the table. */
function withoutControlCharacters(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, ' ');
}

function verdictLabel({ deployable, environment: name }: Verdict): string {
  const environment = withoutControlCharacters(name);
  if (deployable === true) return colors.green(`yes, to ${environment}`);
  if (deployable === false) return colors.red(`no, to ${environment}`);
  return colors.yellow(`not known yet, to ${environment}`);
}
