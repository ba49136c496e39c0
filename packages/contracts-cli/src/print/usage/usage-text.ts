import type {
  FieldUsage,
  OperationUsage,
  ProviderUsage,
  UserPlace,
  UserVersion,
} from '@shopflow/contract-analysis/find-usage';
import { withoutFieldsOfUnusedResponses } from '@shopflow/contract-analysis/select-usage';
import { isBelow } from '@shopflow/pact-model/inside-used';
import type { FieldPart, FieldUse } from '@shopflow/pact-model/usage-tree';
import colors from 'picocolors';
import wrapAnsi from 'wrap-ansi';
import type { UsageAnswer } from '../../operations/usage.ts';
import { fitTerminal } from '../fit-terminal.ts';
import { demandText } from '../schema/demand-text.ts';
import { historyRemarks, NEVER_USED, sinceText } from './since-text.ts';

/** The operations and fields of each provider with their users, in lines of a width. */
export function usageText({ providers, question }: UsageAnswer, width: number): string {
  const { field, isUnused = false, environment } = question;
  const print = { width, isDetailed: field !== undefined, isUnused, environment };
  if (providers.length === 0) return 'No consumer has a pact.';
  const lines = providers.flatMap((each) => providerLines(each, print));
  return [...lines, ...(isUnused ? [UNUSED_NOTE] : [])].join('\n').trimEnd();
}

const UNUSED_NOTE =
  'Pacts have only the calls that consumers test, and no headers that HTTP clients add themselves.';

interface Print {
  readonly width: number;
  /** With what each consumer demands, and in which interactions. */
  readonly isDetailed: boolean;
  readonly isUnused: boolean;
  /** The only one that was asked about. */
  readonly environment: string | undefined;
}

function providerLines(usage: ProviderUsage, print: Print): string[] {
  const { provider, source, operations, unknown } = usage;
  const lines = operations.flatMap((each) => operationLines(each, print));
  return [
    colors.bold(provider),
    ...(print.isUnused ? unusedRemarks(usage) : []),
    ...lines,
    ...historyRemarks(usage).map((each) => remarkLines(each, print)),
    ...(lines.length === 0 && !print.isUnused ? ['  No consumer uses it.'] : []),
    ...(source === 'pacts' && !print.isUnused
      ? ['  It has no document here, so these are only the operations that pacts name.']
      : []),
    ...unknown.map((each) =>
      remarkLines(`${userText(each)} has published no pact: what it uses is not known.`, print),
    ),
    '',
  ];
}

function remarkLines(remark: string, { width }: Print): string {
  return fitTerminal(`  ? ${remark}`, width);
}

function unusedRemarks({ source, operations }: ProviderUsage): string[] {
  if (source === 'pacts') {
    return ['  It has no document here, so what no consumer uses is not known.'];
  }
  return operations.length === 0 ? ['  Its consumers use all of its documents.'] : [];
}

function operationLines(operation: OperationUsage, print: Print): string[] {
  const { name, uses, fields, isDocumented } = operation;
  const isUnusedOperation = uses.length === 0;
  const remark = isUnusedOperation
    ? colors.yellow(operation.since?.kind === 'never' ? NEVER_USED : 'no consumer uses it')
    : isDocumented || print.isDetailed
      ? ''
      : colors.dim('only in pacts');
  const shown = print.isDetailed
    ? fields
    : withoutFieldsOfUnusedResponses(fields).filter((each) => isShown(each, fields));
  const rows = shown
    .filter((each) => print.isUnused || !isUnusedOperation || each.uses.length > 0)
    .map((each) => ({ label: fieldLabel(each), users: usersText(each, print) }));
  const column = Math.min(
    Math.max(...rows.map(({ label }) => label.length), 0) + 2,
    Math.floor(print.width / 2),
  );
  const since = sinceText(operation.since, print.environment);
  return [
    `  ${name}${remark === '' ? '' : `  ${remark}`}`,
    ...(since === '' ? [] : wrapAnsi(since, print.width - 4).split('\n')).map(
      (line) => `    ${line}`,
    ),
    ...rows.flatMap(({ label, users }) => rowLines(label, users, { ...print, column })),
  ];
}

/** Method and path are in the name of the operation; objects and lists in their fields. */
function isShown(field: FieldUsage, fields: readonly FieldUsage[]): boolean {
  if (field.in === 'method' || field.in === 'path') return false;
  const hasFieldsBelow = fields.some(
    (each) =>
      each.in === field.in && each.status === field.status && isBelow(each.path, field.path),
  );
  return !hasFieldsBelow;
}

const LABELS: Readonly<Record<FieldPart, string>> = {
  method: 'method',
  path: 'path',
  'query parameter': 'query',
  'request header': 'header',
  'request cookie': 'cookie',
  'request body': 'body',
  'response status': 'status',
  'response header': 'header',
  'response body': '',
  'message payload': '',
  'message header': 'header',
  'message key': 'key',
  topic: 'topic',
};

/** `reads 200 $.email`, `sends query page` */
function fieldLabel({ direction, in: part, status, path }: FieldUsage): string {
  const ofResponse = status !== undefined && part !== 'response status' ? String(status) : '';
  return [direction, ofResponse, LABELS[part], path].filter((each) => each !== '').join(' ');
}

function rowLines(
  label: string,
  users: string,
  { width, column }: Print & { column: number },
): string[] {
  const indent = ' '.repeat(4 + column);
  const available = Math.max(width - indent.length, 20);
  const [first = '', ...others] = wrapAnsi(users, available, { trim: true }).split('\n');
  const start =
    label.length < column
      ? [`    ${label.padEnd(column)}${first}`]
      : [`    ${label}`, `${indent}${first}`];
  return [...start, ...others.map((line) => `${indent}${line}`)];
}

function usersText(field: FieldUsage, { isDetailed, environment }: Print): string {
  const { uses, direction, in: part } = field;
  if (uses.length === 0) {
    if (field.since?.kind === 'never') return colors.yellow(NEVER_USED);
    const verb = part === 'response status' ? 'expects' : direction;
    const since = sinceText(field.since, environment);
    return `${colors.yellow(`no consumer ${verb} it`)}${since === '' ? '' : `. ${since}`}`;
  }
  if (!isDetailed) return groupedUsers(uses.map(({ user }) => user));
  return uses.map(useText).join('\n');
}

/** With the demand, and the interactions that have it. */
function useText({ user, accepted, interactions, isUnknown }: FieldUse<UserVersion>): string {
  const demands = accepted.map(demandText).join(' or ');
  const unknown = isUnknown ? ' (not understood)' : '';
  return `${userText(user)}: ${demands}${unknown}\n  in ${interactions.map((each) => `"${each}"`).join(', ')}`;
}

/** `frontend 2.3.0 (main), 2.2.0 (staging); orders 2.1.0 (staging)` */
function groupedUsers(users: readonly UserVersion[]): string {
  const names = [...new Set(users.map(({ consumer }) => consumer))];
  return names
    .map((name) => {
      const versions = users.filter(({ consumer }) => consumer === name).map(versionText);
      return `${name} ${versions.join(', ')}`.trim();
    })
    .join('; ');
}

function userText(user: UserVersion): string {
  return `${user.consumer} ${versionText(user)}`.trim();
}

/** Empty for a pact from a file, which names no version. */
function versionText({ version, places }: UserVersion): string {
  if (places.every(({ kind }) => kind === 'file')) return '';
  return `${version} (${places.map(placeText).join(', ')})`;
}

function placeText({ kind, name }: UserPlace): string {
  if (kind === 'newest') return 'newest';
  return name ?? kind;
}

/** Each use with its demands in words. */
export interface UsageJson {
  readonly providers: readonly ProviderUsageJson[];
}

interface ProviderUsageJson extends Omit<ProviderUsage, 'operations'> {
  readonly operations: readonly OperationUsageJson[];
}

interface OperationUsageJson extends Omit<OperationUsage, 'fields'> {
  readonly fields: readonly FieldUsageJson[];
}

interface FieldUsageJson extends Omit<FieldUsage, 'uses'> {
  readonly uses: readonly FieldUseJson[];
}

interface FieldUseJson extends FieldUse<UserVersion> {
  /** What the consumer demands or sends, in words. */
  readonly text: string;
}

export function usageJson({ providers }: UsageAnswer): UsageJson {
  return {
    providers: providers.map((provider) => ({
      ...provider,
      operations: provider.operations.map((operation) => ({
        ...operation,
        fields: operation.fields.map((field) => ({
          ...field,
          uses: field.uses.map((use) => ({
            ...use,
            text: use.accepted.map(demandText).join(' or '),
          })),
        })),
      })),
    })),
  };
}
