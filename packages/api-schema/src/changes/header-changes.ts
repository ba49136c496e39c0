import { SAFE } from '@shopflow/pact-model/reading';
import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Header } from '../document/api-document.ts';
import { judgeHeaderValue, judgeMissingHeader } from '../judge/response/response-header.ts';
import { breaks, unknown, type Judge } from '../judge/judgment.ts';
import { findDocument, matching, notMatching } from '@shopflow/json-schema/conditions';
import type { ApiChange, ChangeKind, ForUnknownConsumer } from './api-change.ts';
import { bodyEdits } from './body-changes.ts';
import type { JudgedChange } from './judged-change.ts';
import type { SchemaSides } from './schema-edit.ts';
import type { ResponsePair } from './response-pair.ts';
import { toTextSchema } from '../schema/text-schema.ts';

type What = readonly [ChangeKind, ForUnknownConsumer, ApiChange['note']];

/** Changes of the headers of one response. */
export async function headerChanges({
  pair,
  status,
  before,
  after,
}: ResponsePair): Promise<readonly JudgedChange[]> {
  const isRedirect = status.startsWith('3');
  const add = (path: string, what: What, judge: Judge): JudgedChange => {
    const [kind, unknownConsumer, note] = isRedirect ? toRedirect(what) : what;
    const place = { operation: pair.before.name, in: 'response header', status, path } as const;
    return {
      change: { ...place, kind, unknownConsumer, note },
      judge: isRedirect ? judgeRedirect(judge) : judge,
    };
  };
  const old = Object.entries(before.headers);
  const next = Object.entries(after.headers);
  const removed = old.filter(([name]) => partner(name, next) === undefined);
  const added = next.filter(([name]) => partner(name, old) === undefined);
  const changed = old.flatMap(([name, header]) => {
    const other = partner(name, next);
    return other === undefined ? [] : [{ name, headers: [header, other] as const }];
  });
  const { dialects } = pair;
  return [
    ...removed.map(([name]) =>
      add(
        name,
        ['E1', 'breaking', { code: 'removed' }],
        judgeMissingHeader(name, 'no-longer-promised'),
      ),
    ),
    ...added.map(([name, { isRequired }]) =>
      add(name, ['E3', 'compatible', { code: 'added', isRequired }], () => SAFE),
    ),
    ...(await Promise.all(changed.map((each) => changesOf(each, dialects, add)))).flat(),
  ];
}

function partner(name: string, others: readonly (readonly [string, Header])[]): Header | undefined {
  return others.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
}

function toRedirect([, , note]: What): What {
  return ['S9', 'maybe', note];
}

/** What the pact demands is missed there as elsewhere; where the client goes, the pact does not say. */
function judgeRedirect(judge: Judge): Judge {
  return (use) => {
    const judgment = judge(use);
    return judgment.verdict === 'breaks'
      ? breaks(judgment.why, 'rule')
      : unknown({ code: 'not-in-pact', about: 'redirects' }, 'rule');
  };
}

type Add = (path: string, what: What, judge: Judge) => JudgedChange;

interface NamedHeaders {
  readonly name: string;
  readonly headers: readonly [Header, Header];
}

async function changesOf(
  { name, headers: [before, after] }: NamedHeaders,
  dialects: SchemaSides['dialects'],
  add: Add,
): Promise<readonly JudgedChange[]> {
  const sides = { before: before.schema, after: after.schema, direction: 'response' } as const;
  const optional: What = ['E2', 'breaking', { code: 'optional' }];
  const required: What = ['E3', 'compatible', { code: 'required' }];
  const deprecated: What = ['T1', 'compatible', { code: 'deprecated' }];
  return [
    ...(before.isRequired && !after.isRequired
      ? [add(name, optional, judgeMissingHeader(name, 'may-be-missing'))]
      : []),
    ...(!before.isRequired && after.isRequired ? [add(name, required, () => SAFE)] : []),
    ...(after.isDeprecated && !before.isDeprecated ? [add(name, deprecated, () => SAFE)] : []),
    ...(await valueChanges(name, { ...sides, dialects }, add)),
  ];
}

/** A header is a text, but limits of numbers only show on numbers. */
async function valueChanges(
  name: string,
  schemas: SchemaSides,
  add: Add,
): Promise<readonly JudgedChange[]> {
  if (isDeepStrictEqual(schemas.before, schemas.after)) return [];
  const texts = { before: toTextSchema(schemas.before), after: toTextSchema(schemas.after) };
  const isWider = [texts, schemas].some(({ before, after }) => exceeds(after, before));
  const isNarrower = [texts, schemas].some(({ before, after }) => exceeds(before, after));
  if (!isWider && !isNarrower) return [];
  const edits = await bodyEdits(schemas);
  const changes = edits.flatMap(({ path, note }) =>
    note.code === 'schema' ? [{ path, detail: note.detail }] : [],
  );
  const note = { code: 'values', changes } as const;
  const what: What = ['E4', isWider ? 'breaking' : 'compatible', note];
  return [add(name, what, judgeHeaderValue(name, schemas))];
}

function exceeds(one: JsonSchema, other: JsonSchema): boolean {
  return findDocument([matching(one), notMatching(other)]) !== 'none';
}
