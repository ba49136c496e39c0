import type { BrokenPair } from '@shopflow/release-gate/release';
import type { MatrixRow } from '../../domain/matrix/matrix.ts';
import type { Links } from '../../hal/links.ts';

export interface PairLinks {
  readonly matrix: string;
  readonly pact: string | undefined;
  /** The newest result of these versions. */
  readonly result: string | undefined;
}

/** The row of a pair; without a result of this provider version, one with its pact. */
export function findRow(rows: readonly MatrixRow[], pair: BrokenPair): MatrixRow | undefined {
  const own = rows.filter(
    ({ consumer, consumerVersion, provider }) =>
      consumer === pair.consumer &&
      provider === pair.provider &&
      consumerVersion.number === pair.consumerVersion,
  );
  return own.find((row) => isOf(row, pair)) ?? own[0];
}

export function toPairLinks(links: Links, pair: BrokenPair, row: MatrixRow | undefined): PairLinks {
  const { consumer, consumerVersion, provider, providerVersion } = pair;
  const version = providerVersion === undefined ? [] : [['q[][version]', providerVersion] as const];
  const verification = row !== undefined && isOf(row, pair) ? row.verification : null;
  return {
    matrix: links.matrix([
      ['q[][pacticipant]', consumer],
      ['q[][version]', consumerVersion],
      ['q[][pacticipant]', provider],
      ...version,
      ['latestby', 'cvpv'],
    ]),
    pact: row && links.pact(pair, consumerVersion),
    result:
      row === undefined || verification === null
        ? undefined
        : links.verificationResult(pair, row.pact.sha, verification.number),
  };
}

function isOf({ verification }: MatrixRow, { providerVersion }: BrokenPair): boolean {
  return verification?.providerVersion.number === providerVersion;
}
