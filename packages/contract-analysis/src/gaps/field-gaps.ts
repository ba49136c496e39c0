import { ANY, formatJsonPath, parseJsonPath, type Segments } from '@shopflow/json-schema/json-path';
import type { Pact } from '@shopflow/pact-model/pact';
import { toCheckResult, type CheckResult, type FieldSource } from './gap.ts';

/** The names in a consumer's code that reads responses, and in its code that reads events. */
export type ConsumerNames = Readonly<Record<FieldSource, ReadonlySet<string>>>;

/**
 * Fields that a consumer's pact requires but its code never names. Best effort: a field counts as read
 * when the code that reads the response or the event has its name.
 */
export function findFieldGaps(
  pacts: readonly Pact[],
  namesOf: ReadonlyMap<string, ConsumerNames>,
): CheckResult {
  const required = pacts.flatMap(requiredFields);
  const unread = required.filter(
    ({ field, source, consumer }) => !namesOf.get(consumer)?.[source].has(lastName(field)),
  );
  return toCheckResult(
    'field-not-read',
    required,
    unread.map((field) => ({ code: 'field-not-read', ...field })),
  );
}

interface RequiredField {
  readonly field: string;
  readonly source: FieldSource;
  readonly consumer: string;
  readonly provider: string;
}

/** Each field once, although several interactions may require it. */
function requiredFields({ consumer, provider, interactions }: Pact): RequiredField[] {
  const pair = { consumer: consumer.name, provider: provider.name };
  const responses = interactions.flatMap((each) =>
    each.type === 'Synchronous/HTTP' ? fieldPaths(each.response.body?.content) : [],
  );
  const events = interactions.flatMap((each) =>
    each.type === 'Asynchronous/Messages' ? fieldPaths(each.contents.content) : [],
  );
  return [
    ...[...new Set(responses)].sort().map((field) => ({ field, source: 'response', ...pair })),
    ...[...new Set(events)].sort().map((field) => ({ field, source: 'event', ...pair })),
  ] as RequiredField[];
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
