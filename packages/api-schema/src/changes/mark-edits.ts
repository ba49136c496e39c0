import { isDeepStrictEqual } from 'node:util';
import type { ChangeKind, ChangeNote, ForUnknownConsumer } from './api-change.ts';
import type { SchemaEdit, SchemaSides } from './body-changes.ts';
import type { Marks } from './schema-marks.ts';

type MarksByPath = ReadonlyMap<string, Marks>;

interface Sides {
  readonly before: MarksByPath;
  readonly after: MarksByPath;
}

/** Changes that no validator shows: `readOnly`, `writeOnly`, `deprecated`, `default`, the discriminator. */
export function markEdits(
  { direction, dialects }: Pick<SchemaSides, 'direction' | 'dialects'>,
  { before, after }: Sides,
): readonly SchemaEdit[] {
  const edits: SchemaEdit[] = [];
  for (const [path, now] of after) {
    const then = before.get(path);
    const add = (kind: ChangeKind, unknownConsumer: ForUnknownConsumer, note: ChangeNote): void => {
      edits.push({ path, kind, unknownConsumer, note, change: undefined });
    };
    if (now.isDeprecated && then?.isDeprecated === false) {
      add('T1', 'compatible', { code: 'deprecated' });
    }
    if (direction === 'request') addRequestEdits({ then, now, dialect: dialects.after }, add);
    else if (now.isWriteOnly && then?.isWriteOnly === false) {
      add('A24', 'breaking', { code: 'write-only' });
    }
    if (then === undefined) continue;
    const isRequest = direction === 'request';
    if (!isDeepStrictEqual(then.default, now.default)) {
      const note = { code: 'changed', before: then.default, after: now.default } as const;
      add(isRequest ? 'B16' : 'A25', isRequest ? 'maybe' : 'compatible', note);
    }
    const tags = [then.discriminator, now.discriminator];
    if (tags[0] !== undefined && tags[1] !== undefined && tags[0] !== tags[1]) {
      const note = { code: 'changed', before: tags[0], after: tags[1] } as const;
      add(isRequest ? 'B27' : 'A22', 'breaking', note);
    }
  }
  return edits;
}

function addRequestEdits(
  { then, now, dialect }: { then: Marks | undefined; now: Marks; dialect: '3.0' | '3.1' },
  add: (kind: ChangeKind, unknownConsumer: ForUnknownConsumer, note: ChangeNote) => void,
): void {
  if (!now.isReadOnly) return;
  if (then?.isReadOnly === false) add('B25', 'maybe', { code: 'read-only' });
  const isNewDemand = then === undefined && now.isRequired;
  // In 3.1, `required` formally counts in requests: there it is a new demand like any other.
  if (isNewDemand && dialect === '3.0') add('B26', 'compatible', { code: 'read-only' });
}
