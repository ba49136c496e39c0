import { ANY, parseJsonPath } from '@shopflow/json-schema/json-path';
import type { Pact } from '@shopflow/pact-model/pact';
import type { Part, Usage } from '@shopflow/pact-model/usage';
import { usageOf } from '@shopflow/pact-model/usage-of';
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
function requiredFields(pact: Pact): RequiredField[] {
  const pair = { consumer: pact.consumer.name, provider: pact.provider.name };
  const fields = usageOf(pact).flatMap(fieldsOf);
  const names = (source: FieldSource) =>
    [...new Set(fields.flatMap((each) => (each.source === source ? each.field : [])))].sort();
  return (['response', 'event'] as const).flatMap((source) =>
    names(source).map((field) => ({ field, source, ...pair })),
  );
}

const SOURCES: Readonly<Partial<Record<Part, FieldSource>>> = {
  body: 'response',
  payload: 'event',
};

/** The paths of all fields of a body that is read, for example `$.items[*].sku`; not the keys of a map. */
function fieldsOf({ kind, reads }: Usage): Pick<RequiredField, 'field' | 'source'>[] {
  if (kind === 'synchronous-message') return [];
  return reads.flatMap(({ part, path }) => {
    const source = SOURCES[part];
    const last = parseJsonPath(path).at(-1);
    const isField = last !== undefined && last !== ANY;
    return source === undefined || !isField ? [] : [{ field: path, source }];
  });
}

function lastName(path: string): string {
  return parseJsonPath(path).findLast((name) => name !== ANY) ?? '';
}
