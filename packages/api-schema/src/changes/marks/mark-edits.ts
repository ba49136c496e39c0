import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '@shopflow/json-schema/json-record';
import type { ChangeNote } from '../api-change.ts';
import type { SchemaEdit, SchemaSides } from '../schema-edit.ts';
import type { Kind } from '../body-kinds.ts';
import type { Marks } from '@shopflow/json-schema/schema-marks';
import { notUnderstood } from '../../judge/not-understood.ts';

type MarksByPath = ReadonlyMap<string, Marks>;

interface Sides {
  readonly before: MarksByPath;
  readonly after: MarksByPath;
}

/** The marks of one place; `then` is undefined where the old schema does not describe it. */
interface Pair {
  readonly then: Marks | undefined;
  readonly now: Marks;
}

interface Marked extends Kind {
  readonly note: ChangeNote;
}

/** Changes that no validator shows: `readOnly`, `writeOnly`, `deprecated`, `default`, the discriminator. */
export function markEdits(
  { direction, dialects }: Pick<SchemaSides, 'direction' | 'dialects'>,
  { before, after }: Sides,
): readonly SchemaEdit[] {
  return [...after].flatMap(([path, now]) => {
    const pair = { then: before.get(path), now };
    const marked = [
      ...deprecation(pair),
      ...(direction === 'request' ? readOnlyMarks(pair, dialects.after) : writeOnlyMarks(pair)),
      ...defaultMarks(pair, direction),
      ...discriminatorMarks(pair, direction),
    ];
    return marked.map((each) => ({ path, ...each, change: undefined }));
  });
}

function deprecation({ then, now }: Pair): readonly Marked[] {
  return now.isDeprecated && then?.isDeprecated === false
    ? [{ kind: 'T1', unknownConsumer: 'compatible', note: { code: 'deprecated' } }]
    : [];
}

function writeOnlyMarks({ then, now }: Pair): readonly Marked[] {
  return now.isWriteOnly && then?.isWriteOnly === false
    ? [{ kind: 'A24', unknownConsumer: 'breaking', note: { code: 'write-only' } }]
    : [];
}

function readOnlyMarks({ then, now }: Pair, dialect: '3.0' | '3.1'): readonly Marked[] {
  if (!now.isReadOnly) return [];
  const note = { code: 'read-only' } as const;
  if (then?.isReadOnly === false) return [{ kind: 'B25', unknownConsumer: 'maybe', note }];
  // In 3.1, `required` formally counts in requests: there it is a new demand like any other.
  const isNewDemand = then === undefined && now.isRequired && dialect === '3.0';
  return isNewDemand ? [{ kind: 'B26', unknownConsumer: 'compatible', note }] : [];
}

function defaultMarks({ then, now }: Pair, direction: SchemaSides['direction']): readonly Marked[] {
  if (then === undefined || isDeepStrictEqual(then.default, now.default)) return [];
  const note = { code: 'changed', before: then.default, after: now.default } as const;
  return direction === 'request'
    ? [{ kind: 'B16', unknownConsumer: 'maybe', note }]
    : [{ kind: 'A25', unknownConsumer: 'compatible', note }];
}

function discriminatorMarks(
  { then, now }: Pair,
  direction: SchemaSides['direction'],
): readonly Marked[] {
  const [before, after] = [then?.discriminator, now.discriminator];
  if (then === undefined || isDeepStrictEqual(before, after)) return [];
  const kind = direction === 'request' ? 'B27' : 'A22';
  if (isRecord(before) || isRecord(after)) {
    const note = notUnderstood({ about: 'discriminator' });
    return [{ kind, unknownConsumer: 'maybe', note }];
  }
  // The values that name the variants are compared like those of any other property.
  if (before === undefined || after === undefined) return [];
  return [{ kind, unknownConsumer: 'breaking', note: { code: 'changed', before, after } }];
}
