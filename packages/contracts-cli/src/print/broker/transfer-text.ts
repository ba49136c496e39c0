import type { BrokerComparison, BrokerCopy } from '../../operations/broker/copy.ts';
import type { BrokerExport } from '../../operations/broker/export.ts';
import type { BrokerImport } from '../../operations/broker/import.ts';

/** Longer lists are cut off; `--json` has all of them. */
const MAX_LINES = 20;

/** What no broker's API can carry, whatever the brokers. */
const NEVER_CARRIED = [
  'when versions, pacts and deployments were created: the target shows the time of the import',
  'earlier revisions of a pact that was published twice for one version',
  'the numbers of verification results, and which of them were of work-in-progress pacts',
  'the logs of webhook calls',
];

export function exportText(result: BrokerExport): string {
  const { source, folder, notExported, seconds, publicationsPerSecond } = result;
  return [
    `Exported ${source} to ${folder} in ${seconds} s (${publicationsPerSecond} publications per second):`,
    `  ${countsText(result)}`,
    ...notExported.map(() => 'Not exported: webhooks, because the source has no API for them.'),
    `Import it: contracts broker import ${folder} --to URL`,
  ].join('\n');
}

export function importText(result: BrokerImport): string {
  const { target, written, notExported, seconds, publicationsPerSecond } = result;
  return [
    `Imported into ${target} in ${seconds} s (${publicationsPerSecond} publications per second):`,
    `  ${countsText(written)}`,
    '  Records that the target already had are not counted.',
    'Not carried:',
    ...NEVER_CARRIED.map((line) => `  ${line}`),
    ...notExported.map(() => '  webhooks, because the source has no API for them'),
    ...disabledWebhooksText(result),
    ...refusedText(result),
  ].join('\n');
}

export function copyText(result: BrokerCopy): string {
  const { exported, imported } = result;
  const exportLines =
    exported === null
      ? ['Continued with the export of the interrupted copy.']
      : [exportText(exported).split('\n').slice(0, 2).join('\n')];
  return [...exportLines, importText(imported), comparisonText(result)].join('\n');
}

export function comparisonText({
  source,
  target,
  questions,
  differences,
}: BrokerComparison): string {
  if (differences.length === 0) {
    return `${source} and ${target} give the same answers to ${questions} questions.`;
  }
  return [
    `${source} and ${target} differ in ${differences.length} of ${questions} answers:`,
    ...differences.flatMap(({ question, onlySource, onlyTarget }) => [
      `  ${question}`,
      ...cut(onlySource).map((fact) => `    only ${source}: ${fact}`),
      ...cut(onlyTarget).map((fact) => `    only ${target}: ${fact}`),
    ]),
  ].join('\n');
}

interface Counts {
  readonly pacticipants: number;
  readonly versions: number;
  readonly publications: number;
  readonly verificationResults: number;
  readonly environments: number;
  readonly deployments: number;
  readonly webhooks: number;
}

function countsText(counts: Counts): string {
  return [
    `${number(counts.pacticipants)} pacticipants`,
    `${number(counts.versions)} versions`,
    `${number(counts.publications)} publications`,
    `${number(counts.verificationResults)} verification results`,
    `${number(counts.environments)} environments`,
    `${number(counts.deployments)} deployments and releases`,
    `${number(counts.webhooks)} webhooks`,
  ].join(', ');
}

function disabledWebhooksText({ disabledWebhooks }: BrokerImport): string[] {
  if (disabledWebhooks.length === 0) return [];
  return [
    'Webhooks without their secrets, which no broker shows. Set the secrets and enable them:',
    ...disabledWebhooks.map(
      ({ uuid, description, missingSecrets }) =>
        `  ${description} (${uuid}): ${missingSecrets.join(', ')}`,
    ),
  ];
}

function refusedText({ refused }: BrokerImport): string[] {
  if (refused.length === 0) return [];
  return [
    `The target refused ${number(refused.length)} records:`,
    ...cut(refused.map(({ record, reason }) => `${record}: ${reason}`)).map((line) => `  ${line}`),
  ];
}

function cut(lines: readonly string[]): string[] {
  if (lines.length <= MAX_LINES) return [...lines];
  return [...lines.slice(0, MAX_LINES), `… and ${number(lines.length - MAX_LINES)} more`];
}

function number(value: number): string {
  return value.toLocaleString('en');
}
