import { isDeepStrictEqual } from 'node:util';
import { formatTotals } from '@shopflow/pact-kit/format-verification';
import type { VerificationSummary } from '@shopflow/pact-kit/verification-summary';
import type { Verdict } from '@shopflow/release-gate/reason';
import { verdictTable } from '@shopflow/contracts-cli/verdict-table';
import type { LocalBroker } from '@shopflow/project/local-broker';
import type { ReleaseOutcome } from '@shopflow/release-gate/release-in-order';

/** The result of the demo. */
export interface DemoResult extends ReleaseOutcome {
  /** One per provider. */
  readonly verified: readonly VerificationSummary[];
}

/** What the demo prints with `--json`. */
export interface DemoJson extends ReleaseOutcome {
  /** Whether all pacticipants of the release could be deployed. */
  readonly released: boolean;
  /** One per provider. */
  readonly verified: readonly Pick<
    VerificationSummary,
    'provider' | 'success' | 'interactions' | 'failed'
  >[];
  /** URL of the broker that `--keep` leaves running. */
  readonly broker?: string;
}

interface Options {
  readonly json?: boolean;
  /** The broker that keeps running, if any. */
  readonly broker: LocalBroker | undefined;
}

/** The output of the demo, as text or as JSON. */
export function demoReport(result: DemoResult, { json, broker }: Options): string {
  if (json === true) return `${JSON.stringify(toJson(result, broker), null, 2)}\n`;
  const parts = [
    '',
    ...result.verified.map(formatTotals),
    '\nCan v2.3 be deployed to staging, where v2.2 is live?',
    verdictTable(result.first),
    orderText(result),
    ...refusedText(result),
    conclusion(result),
    ...(broker === undefined ? [] : [brokerText(broker)]),
  ];
  return `${parts.join('\n')}\n`;
}

function toJson(result: DemoResult, broker: LocalBroker | undefined): DemoJson {
  const verified = result.verified.map(({ provider, success, interactions, failed }) => ({
    ...{ provider, success, interactions, failed },
  }));
  const released = result.refused.length === 0;
  return { released, ...result, verified, ...(broker !== undefined && { broker: broker.url }) };
}

function orderText({ first, deployed }: ReleaseOutcome): string {
  const lines = deployed.map(({ pacticipant, version }, index) => {
    const before = first.find((verdict) => verdict.pacticipant === pacticipant);
    const note = before?.deployable === true ? '' : ' (refused before, allowed now)';
    return `  ${index + 1}. ${pacticipant} ${version}${note}`;
  });
  return ['\nDeployed one by one, asking the gate before each:', ...lines].join('\n');
}

/** Only the verdicts that differ from the first table. */
function refusedText({ first, refused }: ReleaseOutcome): string[] {
  const changed = refused.filter(
    (verdict) => !first.some((before) => isDeepStrictEqual(before, verdict)),
  );
  return changed.length === 0
    ? []
    : ['\nWith these deployed, the gate still refuses:', verdictTable(changed)];
}

function conclusion({ refused }: ReleaseOutcome): string {
  if (refused.length === 0) return '\nv2.3 can be deployed, in this order.';
  return `\nv2.3 cannot be deployed: the gate refuses ${refused.map(nameOf).join(', ')}.`;
}

function nameOf({ pacticipant, version }: Verdict): string {
  return `${pacticipant} ${version}`;
}

function brokerText({ url }: LocalBroker): string {
  return `\nThe broker is running at ${url}. Stop it: npm run demo -- --stop`;
}
