import type { PublishedVersion } from '../repair/repair-action.ts';
import type { Blocker, FailedInteraction, Reason, Remark, Side, Verdict } from './reason.ts';
import type {
  DeploymentAnswer,
  DeploymentQuestion,
  VerdictRow,
  VerdictSide,
} from './verdict-input.ts';

/** A matrix row with the interactions that failed; empty unless the row's result is a failure. */
interface DetailedRow {
  readonly row: VerdictRow;
  readonly failedInteractions: readonly FailedInteraction[];
}

/** What the gate knows apart from the matrix. */
interface Facts {
  readonly rows: readonly DetailedRow[];
  /** Live in the environment, without the pacticipant asked about. */
  readonly live: readonly PublishedVersion[];
  /** Why nothing was compared, if so. */
  readonly silence: 'nothing-published' | 'no-contracts' | undefined;
}

/**
 * Explains the broker's verdict with typed reasons. A "no" stays a "no". A "yes" becomes "not known yet" when
 * a live version has not verified a pact that another live version has verified, which the broker lets pass,
 * and when nothing was compared, because the version has published nothing. "Not known yet" becomes a "no" when a
 * provider is not live.
 */
export function explainVerdict(
  question: DeploymentQuestion,
  { summary, notices = [] }: Pick<DeploymentAnswer, 'summary' | 'notices'>,
  facts: Facts,
): Verdict {
  const rows = facts.rows.filter(({ row }) => row.ignored !== true);
  const found: readonly Blocker[] = facts.silence
    ? [{ kind: facts.silence }]
    : [...rows.flatMap(toFailure), ...missingResults(question, rows, facts.live)];
  const deployable = toDeployable(summary.deployable, found);
  return {
    ...question,
    deployable,
    reasons: deployable === true ? [toPositiveReason(rows)] : orBrokerText(found, summary.reason),
    remarks: notices.filter(({ type }) => type === 'warning').map(toWarning),
  };
}

/** A consumer without its provider does not work, whatever results are still missing. */
function toDeployable(
  said: DeploymentAnswer['summary']['deployable'],
  found: readonly Blocker[],
): Verdict['deployable'] {
  if (found.some(({ kind }) => kind === 'provider-not-live')) return false;
  return said === true && found.length > 0 ? null : said;
}

function toWarning({ text }: { readonly text: string }): Remark {
  return { kind: 'broker-warning', text: text.replace(/^WARN: /, '') };
}

/** No row explains a version that the broker does not know, or a required pact without results. */
function orBrokerText(blockers: readonly Blocker[], text: string): readonly Reason[] {
  return blockers.length > 0 ? blockers : [{ kind: 'refused-by-broker', text }];
}

function toPositiveReason(rows: readonly DetailedRow[]): Reason {
  if (rows.length === 0) return { kind: 'nothing-to-verify' };
  const pairs = rows.map(({ row }) => [toSide(row.consumer), toSide(row.provider)] as const);
  return { kind: 'all-verified', pairs };
}

function toFailure({ row, failedInteractions: interactions }: DetailedRow): Blocker[] {
  if (row.verificationResult?.success !== false) return [];
  const { consumer, provider } = toSides(row);
  return [{ kind: 'failed', consumer, provider, interactions }];
}

/**
 * The provider versions without a result for a pact. The matrix has a row only for those with one; a pact
 * without any result has one row without a provider version.
 */
function missingResults(
  question: DeploymentQuestion,
  rows: readonly DetailedRow[],
  live: readonly PublishedVersion[],
): Blocker[] {
  return groupByPact(rows).flatMap((group) => {
    const [first] = group;
    const { consumer, provider } = toSides(first);
    const versions = (of: readonly VerdictRow[]): readonly string[] =>
      of.flatMap((row) => row.provider.version?.number ?? []);
    const having = versions(group.filter(hasResult));
    const expected = [
      ...versions(group),
      ...[question, ...live]
        .filter(({ pacticipant }) => pacticipant === provider.name)
        .map(({ version }) => version),
    ];
    if (expected.length === 0)
      return [{ kind: 'provider-not-live', consumer, provider: { name: provider.name } }];
    return [...new Set(expected)]
      .filter((version) => !having.includes(version))
      .map((version): Blocker => {
        const side = { name: provider.name, version };
        return { kind: 'not-verified', consumer, provider: side };
      });
  });
}

function hasResult({ verificationResult }: VerdictRow): boolean {
  return verificationResult !== null && verificationResult !== undefined;
}

/** The rows of each consumer version's pact with each provider; no group is empty. */
function groupByPact(rows: readonly DetailedRow[]): readonly [VerdictRow, ...VerdictRow[]][] {
  const groups = new Map<string, [VerdictRow, ...VerdictRow[]]>();
  for (const { row } of rows) {
    const { consumer, provider } = row;
    const key = JSON.stringify([consumer.name, consumer.version?.number, provider.name]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function toSides({ consumer, provider }: VerdictRow): { consumer: Side; provider: Side } {
  return { consumer: toSide(consumer), provider: toSide(provider) };
}

function toSide({ name, version }: VerdictSide): Side {
  return version == null ? { name } : { name, version: version.number };
}
