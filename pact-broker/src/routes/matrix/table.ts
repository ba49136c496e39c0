import { toTextTable } from '../../http/text-table.ts';
import type { MatrixAnswer } from '../../use-cases/matrix/query-matrix.ts';
import { toNotice } from './reason-text.ts';

const COLUMNS = [
  'CONSUMER',
  'C_VERSION',
  'REVISION',
  'PROVIDER',
  'P_VERSION',
  'NUMBER',
  'SUCCESS',
] as const;

/** The answer as a table for a terminal. */
export function toMatrixTable({ rows, deployable, reasons }: MatrixAnswer): string {
  const lines = rows.map((row) => {
    const { consumer, consumerVersion, pact, provider, verification, isIgnored } = row;
    return [
      consumer,
      consumerVersion.number,
      String(pact.revision),
      provider,
      verification?.providerVersion.number ?? '',
      String(verification?.number ?? ''),
      String(verification?.success ?? '') + (isIgnored ? ' [ignored]' : ''),
    ];
  });
  const texts = reasons.map((reason) => toNotice(reason).text);
  return [
    lines.length > 0 ? toTextTable([COLUMNS, ...lines]) : 'No data.\n',
    `\nDeployable: ${deployable ?? 'unknown'}\n`,
    `Reason: ${texts.join('\n')}\n`,
  ].join('');
}
