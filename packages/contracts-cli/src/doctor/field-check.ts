import { ANY, formatJsonPath, parseJsonPath, type Segments } from '@shopflow/json-schema/json-path';
import type { Pact } from '@shopflow/pact-model/pact';
import { toCheckResult, type CheckResult } from './check-result.ts';

/** The source code of a consumer that reads responses and events, without generated files. */
export interface ConsumerCode {
  /** Code that reads HTTP responses: `src/clients`. */
  readonly answers: string;
  /** Code that reads events: all of `src`, because an event is passed on whole. */
  readonly events: string;
}

/**
 * Fields that a consumer's pact requires but its code never names. Best effort: a field counts as read
 * when its name is a word in the code that reads the response or the event, outside comments.
 */
export function findFieldsNotRead(
  pacts: readonly Pact[],
  codeOf: ReadonlyMap<string, ConsumerCode>,
): CheckResult {
  const required = pacts.flatMap(requiredFields);
  const words = new Map(
    [...codeOf].map(([name, { answers, events }]) => [
      name,
      { answers: wordsOf(answers), events: wordsOf(events) },
    ]),
  );
  const unread = required.filter(
    ({ field, from, consumer }) => words.get(consumer)?.[from].has(lastName(field)) !== true,
  );
  return toCheckResult(
    'field-not-read',
    required,
    unread.map(({ field, from, consumer, provider }) => ({
      subject: `${consumer} → ${provider}`,
      text: `the pact requires ${field}, which ${PLACES[from]} of ${consumer} never names`,
      action: `${consumer} team: remove it from the pact test, so that ${provider} can change it`,
    })),
  );
}

const PLACES: Readonly<Record<keyof ConsumerCode, string>> = {
  answers: 'the code in src/clients',
  events: 'the code',
};

interface RequiredField {
  readonly field: string;
  readonly from: keyof ConsumerCode;
  readonly consumer: string;
  readonly provider: string;
}

/** Each field once, although several interactions may require it. */
function requiredFields({ consumer, provider, interactions }: Pact): readonly RequiredField[] {
  const pair = { consumer: consumer.name, provider: provider.name };
  const answers = interactions.flatMap((each) =>
    each.type === 'Synchronous/HTTP' ? fieldPaths(each.response.body?.content) : [],
  );
  const events = interactions.flatMap((each) =>
    each.type === 'Asynchronous/Messages' ? fieldPaths(each.contents.content) : [],
  );
  return [
    ...[...new Set(answers)].sort().map((field) => ({ field, from: 'answers' as const, ...pair })),
    ...[...new Set(events)].sort().map((field) => ({ field, from: 'events' as const, ...pair })),
  ];
}

/** The paths of all fields of an example, for example `$.items[*].sku`. */
function fieldPaths(example: unknown, at: Segments = []): string[] {
  if (Array.isArray(example)) return example.flatMap((each) => fieldPaths(each, [...at, ANY]));
  if (typeof example !== 'object' || example === null) return [];
  return Object.entries(example).flatMap(([name, value]) => [
    formatJsonPath([...at, name]),
    ...fieldPaths(value, [...at, name]),
  ]);
}

function lastName(path: string): string {
  return parseJsonPath(path).findLast((name) => name !== ANY) ?? '';
}

function wordsOf(source: string): ReadonlySet<string> {
  const code = source.replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '');
  return new Set(code.match(/[\w$]+/g));
}
