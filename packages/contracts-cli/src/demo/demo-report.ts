import { isDeepStrictEqual } from 'node:util';
import type { Verdict } from '@shopflow/release-gate/reason';
import { verdictTable } from '../verdict-table.ts';
import type { DemoBroker } from './demo-broker.ts';
import type { ReleaseCourse } from './release-in-order.ts';

/** What came of the demo. */
export interface DemoResult extends ReleaseCourse {
  /** One line per provider: how many interactions were verified, and how many failed. */
  readonly verified: readonly string[];
}

interface Options {
  readonly json?: boolean;
  /** The broker that is left running. */
  readonly broker: DemoBroker | undefined;
}

/** What the demo prints at its end: for people, or as JSON. */
export function demoReport(result: DemoResult, { json, broker }: Options): string {
  if (json === true) {
    const released = result.refused.length === 0;
    return `${JSON.stringify({ released, ...result, broker: broker?.url }, null, 2)}\n`;
  }
  const parts = [
    '',
    ...result.verified,
    '\nMay v2.3 go to staging, where v2.2 is live?',
    verdictTable(result.first),
    orderText(result),
    ...refusedText(result),
    conclusion(result),
    ...(broker === undefined ? [] : [brokerText(broker)]),
  ];
  return `${parts.join('\n')}\n`;
}

function orderText({ first, deployed }: ReleaseCourse): string {
  const lines = deployed.map(({ pacticipant, version }, index) => {
    const before = first.find((verdict) => verdict.pacticipant === pacticipant);
    const note = before?.deployable === true ? '' : ' (refused before, allowed now)';
    return `  ${index + 1}. ${pacticipant} ${version}${note}`;
  });
  return ['\nOne by one, the gate asked before each:', ...lines].join('\n');
}

/** Only what the first table did not say already. */
function refusedText({ first, refused }: ReleaseCourse): string[] {
  const changed = refused.filter(
    (verdict) => !first.some((before) => isDeepStrictEqual(before, verdict)),
  );
  return changed.length === 0
    ? []
    : ['\nAnd then, with these out, the gate refuses:', verdictTable(changed)];
}

function conclusion({ refused }: ReleaseCourse): string {
  if (refused.length === 0) return '\nv2.3 can go out, in this order.';
  return `\nv2.3 cannot go out: the gate refuses ${refused.map(nameOf).join(', ')}.`;
}

function nameOf({ pacticipant, version }: Verdict): string {
  return `${pacticipant} ${version}`;
}

function brokerText({ url, pid, dataDir }: DemoBroker): string {
  return `\nThe broker is up at ${url} (stop it with: kill ${pid}; its data: ${dataDir})`;
}
