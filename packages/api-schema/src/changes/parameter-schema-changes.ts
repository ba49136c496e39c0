import { SAFE } from '@shopflow/pact-model/reading';
import type { Parameter } from '../document/api-document.ts';
import { judgeDefault, judgeNarrowedParameter, judgeRemovedField } from '../judge/parameter.ts';
import type { Parameters } from '../judge/parameter-variation.ts';
import { unknown, type Judge } from '../judge/judgment.ts';
import { typesOf } from '../judge/wire-values.ts';
import { findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import { numbersIn } from '@shopflow/json-schema/numbers-in';
import type { ApiChange, ChangeKind, ForUnknownConsumer } from './api-change.ts';
import { bodyEdits } from './body-changes.ts';
import type { SchemaEdit, SchemaSides } from './schema-edit.ts';
import { toTextSchema } from '../schema/text-schema.ts';

/** What changed about a parameter. */
export interface What {
  readonly kind: ChangeKind;
  readonly unknownConsumer: ForUnknownConsumer;
  readonly note: ApiChange['note'];
  /** JSONPath inside of its value. */
  readonly inside?: string;
}

export interface JudgedWhat {
  readonly what: What;
  readonly judge: Judge;
}

/** The changes of the schema of a parameter: its values are texts. */
export async function parameterSchemaChanges(
  dialects: SchemaSides['dialects'],
  parameters: Parameters,
): Promise<readonly JudgedWhat[]> {
  const { before, after } = parameters;
  if (JSON.stringify(before.schema) === JSON.stringify(after.schema)) return [];
  const edits = await bodyEdits({
    before: before.schema,
    after: after.schema,
    direction: 'request',
    dialects,
  });
  if (edits.length === 0) return [];
  const isOnlyWider = widensTexts(parameters);
  return edits.map((edit) => {
    const { what, judge } = judgeEdit(edit, parameters, isOnlyWider);
    return { what: { ...what, ...(edit.path !== '$' && { inside: edit.path }) }, judge };
  });
}

function judgeEdit(edit: SchemaEdit, parameters: Parameters, isOnlyWider: boolean): JudgedWhat {
  const { before } = parameters;
  const { note, unknownConsumer } = edit;
  if (edit.kind === 'B16') {
    return { what: { kind: 'Q9', unknownConsumer: 'maybe', note }, judge: judgeDefault(before) };
  }
  if (edit.change?.kind === 'property-removed') {
    const what = { kind: narrowedKind(before, edit), unknownConsumer, note };
    return { what, judge: judgeRemovedField(edit, parameters) };
  }
  if (unknownConsumer === 'compatible' || isOnlyWider) {
    const what = { kind: widenedKind(before), unknownConsumer: 'compatible', note } as const;
    return { what, judge: () => SAFE };
  }
  const judge: Judge =
    note.code === 'not-understood'
      ? () => unknown(note, 'rule')
      : judgeNarrowedParameter(parameters);
  return { what: { kind: narrowedKind(before, edit), unknownConsumer: 'breaking', note }, judge };
}

/** Values are texts: from integer to string, no text is refused that was accepted before. */
function widensTexts({ before, after }: Parameters): boolean {
  const types = [before, after].map(({ schema }) => [...typesOf(schema, schema)].sort().join());
  // Texts of numbers are compared without their limits.
  if (types[0] === types[1] || numbersIn([after.schema]).length > 0) return false;
  const found = findDocument([
    matching(toTextSchema(before.schema)),
    notMatching(toTextSchema(after.schema)),
  ]);
  return found === 'none';
}

function widenedKind({ in: place }: Parameter): ChangeKind {
  return place === 'path' ? 'P3' : place === 'query' ? 'Q7' : place === 'header' ? 'H4' : 'H6';
}

function narrowedKind(
  { in: place, style, mediaType }: Parameter,
  { kind }: SchemaEdit,
): ChangeKind {
  if (place === 'path') return 'P2';
  if (place !== 'query') return place === 'header' ? 'H4' : 'H6';
  if (style === 'deepObject' || mediaType !== undefined) return 'Q11';
  return kind === 'B10' ? 'Q5' : kind === 'B7' ? 'Q8' : 'Q6';
}
