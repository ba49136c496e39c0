import type { MatrixAnswer } from '../../use-cases/matrix/query-matrix.ts';
import { toNotice } from './reason-text.ts';

const COLUMNS = ['CONSUMER', 'C.VERSION', 'PROVIDER', 'P.VERSION', 'SUCCESS?'];
const UNKNOWN = '???';

/** The answer as a table for a terminal. */
export function toMatrixTable({ rows, deployable, reasons }: MatrixAnswer): string {
  const lines = rows.map(({ consumer, consumerVersion, provider, verification, isIgnored }) => [
    consumer,
    consumerVersion.number,
    provider,
    verification?.providerVersion.number ?? UNKNOWN,
    String(verification?.success ?? UNKNOWN) + (isIgnored ? ' [ignored]' : ''),
  ]);
  const texts = reasons.map((reason) => toNotice(reason).text);
  return [
    ...(lines.length > 0 ? [...formatTable([COLUMNS, ...lines]), ''] : []),
    `Deployable: ${deployable ?? 'unknown'}`,
    `Reason: ${texts.join('\n')}`,
    '',
  ].join('\n');
}

function formatTable(lines: readonly (readonly string[])[]): string[] {
  const widths = COLUMNS.map((_column, index) =>
    Math.max(...lines.map((cells) => cells[index]?.length ?? 0)),
  );
  const join = (cells: readonly string[], glue: string): string => cells.join(glue);
  const [head = [], ...body] = lines.map((cells) =>
    cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)),
  );
  const rule = widths.map((width) => '-'.repeat(width));
  return [join(head, ' | '), join(rule, '-|-'), ...body.map((cells) => join(cells, ' | '))].map(
    (line) => line.trimEnd(),
  );
}
