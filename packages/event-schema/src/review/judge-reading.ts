import {
  formatSharedPath,
  isAtOrBelow,
  parseJsonPath,
  type ValuePath,
} from '@shopflow/json-schema/json-path';
import { schemaAt } from '@shopflow/json-schema/schema-at';
import type { SchemaChange } from '@shopflow/json-schema/schema-change';
import { placeAt } from '@shopflow/pact-model/instances';
import { judgeChange } from '@shopflow/pact-model/judge-change';
import { readPart } from '@shopflow/pact-model/read-part';
import {
  worstOf,
  type ReadDocument,
  type ReadingJudgment,
  type ReadingWhy,
} from '@shopflow/pact-model/reading';
import type { MessageUsage } from '@shopflow/pact-model/usage';
import type { DocumentChange } from './document-changes.ts';
import type { Break, ConsumerDemand } from './review.ts';

/** What one interaction cannot read, or may not be able to. */
export type Conflict = Pick<Break, 'kind' | 'value' | 'demands'> & { readonly interaction: string };

/** Judges a change of a part of a message for a consumer, by what its interactions read. */
export function judgeReadings(
  change: DocumentChange,
  messages: readonly MessageUsage[],
): Conflict | undefined {
  const { part, changes, schemas } = change;
  if (part === 'message') return undefined;
  const documents = messages.map((usage) => ({ usage, own: readPart(usage, part) }));
  const sides = { before: schemas.from, after: schemas.to };
  const found = documents.flatMap(({ usage, own }) => {
    if (own === undefined) return [];
    const others = documents.filter((each) => each.usage !== usage).map((each) => each.own);
    const judgment = worstOf(changes.map((each) => judgeChange(each, { own, others }, sides)));
    return [{ verdict: judgment.verdict, conflict: toConflict(usage, { own, judgment, change }) }];
  });
  const worst = worstOf(found);
  return 'conflict' in worst ? worst.conflict : undefined;
}

interface Judged {
  readonly own: ReadDocument;
  readonly judgment: ReadingJudgment;
  readonly change?: DocumentChange;
}

export function toConflict(
  { description }: Pick<MessageUsage, 'description'>,
  { own, judgment, change }: Judged,
): Conflict | undefined {
  if (judgment.verdict === 'safe') return undefined;
  const { why, steps } = judgment;
  const demands =
    change !== undefined && SUBTREE_CHANGES.has(change.kind)
      ? fieldsBelow(own, steps)
      : demandAt(own, steps);
  return { interaction: description, demands, ...toReason(why, change) };
}

/** Judged with every field read below the path: a new form of an object may lack one of them. */
const SUBTREE_CHANGES: ReadonlySet<string> = new Set([
  'branch-added',
  'branch-removed',
  'schema-changed',
]);

function fieldsBelow({ places }: ReadDocument, steps: ValuePath): ConsumerDemand {
  const paths = places
    .filter((place) => place.steps.length > steps.length && isAtOrBelow(place.steps, steps))
    .map((place) => formatSharedPath(place.steps.slice(steps.length)).replace(/^\$\.?/, ''));
  return { code: 'fields', fields: [...new Set(paths)] };
}

/** The demand of the closest place: a new field has none. */
function demandAt(own: ReadDocument, steps: ValuePath): ConsumerDemand {
  const place = placeAt(own.places, steps);
  if (place !== undefined) return place.demand.accepted;
  return steps.length === 0 ? fieldsBelow(own, steps) : demandAt(own, steps.slice(0, -1));
}

const KINDS: Readonly<Record<ReadingWhy['code'], Break['kind']>> = {
  'no-longer-promised': 'gone',
  'may-be-missing': 'absent',
  'may-be-null': 'refused',
  'other-type': 'refused',
  'new-value-refused': 'refused',
  'cannot-be-satisfied': 'unmet',
  'narrow-expectation': 'narrow',
  'type-not-compared': 'type-not-compared',
  'not-understood': 'unproved',
};

function toReason(why: ReadingWhy, change?: DocumentChange): Pick<Break, 'kind' | 'value'> {
  if (why.code === 'may-be-null') return { kind: 'refused', value: null };
  // After a tuple, or in another form of the object, the field may still be sent.
  const isKept = change !== undefined && isStillDescribed(change);
  if (why.code === 'no-longer-promised' && isKept) return { kind: 'absent' };
  return { kind: KINDS[why.code], ...('value' in why && { value: why.value }) };
}

function isStillDescribed({ path, schemas }: DocumentChange): boolean {
  return schemaAt(schemas.to, parseJsonPath(path)).schema !== undefined;
}

/** The change from the new schema back to the old one, which retained messages may still follow. */
export function reverse(change: DocumentChange): DocumentChange {
  const { from, to } = change.schemas;
  return {
    ...change,
    forward: change.backward,
    backward: change.forward,
    schemas: { from: to, to: from },
    changes: change.changes.flatMap(reverseChange),
  };
}

function reverseChange({ backward, forward, ...detail }: SchemaChange): SchemaChange[] {
  // A field that only the new document has is missing from older messages: `required` decides.
  if (detail.kind === 'property-added' || detail.kind === 'property-removed') return [];
  const { before, after, ...rest } = detail as Sides & typeof detail;
  const sides = {
    ...('after' in detail && { before: after }),
    ...('before' in detail && { after: before }),
  };
  const kind = REVERSED[detail.kind] ?? detail.kind;
  return [{ ...rest, ...sides, kind, forward: backward, backward: forward } as SchemaChange];
}

interface Sides {
  readonly before?: unknown;
  readonly after?: unknown;
}

const REVERSED: Readonly<Partial<Record<SchemaChange['kind'], SchemaChange['kind']>>> = {
  'required-added': 'required-removed',
  'required-removed': 'required-added',
  'branch-added': 'branch-removed',
  'branch-removed': 'branch-added',
};
