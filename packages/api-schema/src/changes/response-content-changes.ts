import { SAFE, worstOf } from '@shopflow/pact-model/reading';
import type { JsonSchema } from '@shopflow/json-schema/json-schema';
import type { Content } from '../document/api-document.ts';
import {
  areRelated,
  covers,
  findType,
  isJson,
  isText,
  parseType,
  precisionOf,
} from '../document/media-types.ts';
import { whereComparable } from '../judge/response/comparable-answer.ts';
import { breaks, unknown, type Judge, type Use } from '../judge/judgment.ts';
import { judgeResponseEdit, statusOf } from '../judge/response/response-body.ts';
import { judgeMissingHeader } from '../judge/response/response-header.ts';
import {
  judgeAddedType,
  judgeContentType,
  judgeRemovedType,
} from '../judge/response/response-type.ts';
import { judgeTextBody } from '../judge/response/text-body.ts';
import { inDirection } from '../schema/direction.ts';
import type { ApiChange, ChangeKind, ForUnknownConsumer } from './api-change.ts';
import { bodyEdits } from './body-changes.ts';
import type { JudgedChange } from './judged-change.ts';
import { repetitionOf, variantOf, type SchemaEdit } from './schema-edit.ts';
import { isAbout, type PairOfAll, type ResponsePair, type TypePair } from './response-pair.ts';
import { notUnderstood, type NotUnderstood } from '../judge/not-understood.ts';

type What = readonly [ChangeKind, ForUnknownConsumer, ApiChange['note']];
type Add = (place: Pick<ApiChange, 'in' | 'path'>, what: What, judge: Judge) => JudgedChange;

/** Changes of the bodies of one response: their media types and schemas. */
export async function contentChanges(responses: ResponsePair): Promise<readonly JudgedChange[]> {
  const { pair, status } = responses;
  const add: Add = (place, [kind, unknownConsumer, note], judge) => ({
    change: { operation: pair.before.name, ...place, status, kind, unknownConsumer, note },
    judge,
  });
  const [before, after] = [responses.before.content, responses.after.content];
  const [old, next] = [Object.keys(before), Object.keys(after)];
  if (old.length === 0 && next.length === 0) return [];
  if (next.length === 0) {
    return [
      add(
        { in: 'response body', path: '$' },
        ['A26', 'breaking', { code: 'removed' }],
        judgeRemovedContent,
      ),
    ];
  }
  if (old.length === 0) {
    const what: What = ['A27', 'compatible', { code: 'added', isRequired: false }];
    return [add({ in: 'response body', path: '$' }, what, judgeAddedBody)];
  }
  const partners = pairTypes(old, next);
  const pairs = [...partners, ...coveredTypes({ before, after }, partners)];
  const schemas = pairs.map((types) => schemaChanges(responses, { types, pairs }, add));
  return [...typeChanges({ before, after }, partners, add), ...(await Promise.all(schemas)).flat()];
}

const judgeRemovedBody: Judge = ({ usage }) =>
  isBodyRead(usage.responseBody)
    ? breaks({ code: 'no-longer-promised' }, 'verifier', { answer: { status: statusOf(usage) } })
    : SAFE;

/** Without a body there is no type of it. */
const judgeRemovedContent: Judge = (use) =>
  worstOf([judgeRemovedBody(use), judgeMissingHeader('Content-Type', 'no-longer-promised')(use)]);

const judgeAddedBody: Judge = ({ usage }) =>
  usage.responseBody.code === 'empty' && !HAVE_NO_BODY.has(statusOf(usage))
    ? breaks({ code: 'new-value-refused', value: {} }, 'verifier', {
        answer: { status: statusOf(usage), body: {} },
      })
    : SAFE;

/** HTTP sends no body with these (RFC 9110, 6.4.1). */
const HAVE_NO_BODY = new Set([204, 304]);

function isBodyRead({ code }: Use['usage']['responseBody']): boolean {
  return code === 'json' || code === 'opaque';
}

/** Equal types first, then those that differ in parameters, then the related ones (`problem+json`). */
function pairTypes(old: readonly string[], next: readonly string[]): readonly TypePair[] {
  const pairs: TypePair[] = [];
  const isSameEssence = (one: string, other: string) =>
    parseType(one).essence === parseType(other).essence;
  const isSame = (one: string, other: string) =>
    isSameEssence(one, other) && parseType(one).parameters === parseType(other).parameters;
  for (const matches of [isSame, isSameEssence, covers, areRelated]) {
    for (const one of old.filter((each) => !pairs.some(([left]) => left === each))) {
      const free = next.filter((each) => !pairs.some(([, right]) => right === each));
      const other = free.find((each) => matches(each, one) || matches(one, each));
      if (other !== undefined) pairs.push([one, other]);
    }
  }
  return pairs;
}

/** Types beside or in place of a range that covers them. */
function coveredTypes(
  { before, after }: Contents,
  partners: readonly TypePair[],
): readonly TypePair[] {
  const pairOf = (type: string): TypePair | undefined => {
    const [one, other] = [findType(before, type), findType(after, type)];
    return one && other && [one.name, other.name];
  };
  const [paired, next] = [new Set(partners.flat()), Object.keys(after)];
  return [...Object.keys(before), ...next]
    .filter((type) => !paired.has(type))
    .flatMap((type) => [pairOf(type)].filter((pair) => pair !== undefined));
}

interface Contents {
  readonly before: Content;
  readonly after: Content;
}

function typeChanges(
  { before, after }: Contents,
  partners: readonly TypePair[],
  add: Add,
): readonly JudgedChange[] {
  const next = Object.keys(after);
  const removed = Object.keys(before).filter((type) => !partners.some(([left]) => left === type));
  const added = next.filter((type) => !partners.some(([, right]) => right === type));
  const renamed = partners.flatMap(([one, other]): JudgedChange[] => {
    const [left, right] = [parseType(one), parseType(other)];
    if (left.essence === right.essence && left.parameters === right.parameters) return [];
    const kind = left.essence === right.essence ? 'M6' : 'M4';
    const note = { code: 'replaced', before: one, after: other } as const;
    const unknownConsumer = kind === 'M6' ? 'compatible' : 'breaking';
    return [
      add(
        { in: 'media type', path: one },
        [kind, unknownConsumer, note],
        judgeContentType(one, other),
      ),
    ];
  });
  return [
    ...removed.map((type) => {
      const place = { in: 'media type', path: type } as const;
      if (findType(after, type) !== undefined) {
        return add(place, ['M3', 'compatible', { code: 'removed' }], () => SAFE);
      }
      const judge = judgeRemovedType(type, { old: Object.keys(before), next });
      return add(place, ['M3', 'breaking', { code: 'removed' }], judge);
    }),
    ...added.map((type) => {
      const note = { code: 'added', isRequired: false } as const;
      const place = { in: 'media type', path: type } as const;
      // A range had it before.
      return findType(before, type) === undefined
        ? add(place, ['M5', 'maybe', note], judgeAddedType(type))
        : add(place, ['M5', 'compatible', note], () => SAFE);
    }),
    ...renamed,
  ];
}

async function schemaChanges(
  responses: ResponsePair,
  ofAll: PairOfAll,
  add: Add,
): Promise<readonly JudgedChange[]> {
  const { before, after } = responses;
  const [one, other] = ofAll.types;
  const [old, next] = [before.content[one]?.schema, after.content[other]?.schema];
  const only =
    (judge: Judge): Judge =>
    (use) =>
      isAbout(responses, ofAll, use.usage) ? judge(use) : SAFE;
  if (old === undefined && next === undefined) return [];
  if (next === undefined) {
    const what: What = ['A26', 'breaking', { code: 'removed' }];
    return [add({ in: 'response body', path: '$' }, what, only(judgeRemovedBody))];
  }
  const body = { before: old ?? true, after: next, type: narrowerOf(one, other), only };
  const inside = await bodyChanges(responses, body, add);
  if (old !== undefined || inside.length === 0) return inside;
  // The first schema says nothing of other values that came before.
  const what: What = ['A27', 'compatible', { code: 'added', isRequired: false }];
  const judge: Judge = (use) => worstOf(inside.map((each) => each.judge(use)));
  return [add({ in: 'response body', path: '$' }, what, judge)];
}

interface Body {
  readonly before: JsonSchema;
  readonly after: JsonSchema;
  readonly type: string;
  /** Judges only interactions that are about it. */
  readonly only: (judge: Judge) => Judge;
}

async function bodyChanges(
  { pair: { dialects }, before: old, status }: ResponsePair,
  { before, after, type, only }: Body,
  add: Add,
): Promise<readonly JudgedChange[]> {
  const edits = await bodyEdits({ before, after, direction: 'response', dialects });
  if (edits.length === 0) return [];
  const bodies = {
    before: inDirection(before, 'response', dialects.before),
    after: inDirection(after, 'response', dialects.after),
    status,
  };
  if (isJson(type)) {
    const comparable = { types: Object.keys(old.content), schema: bodies.before };
    const toJudge = (edit: SchemaEdit): Judge => {
      const judge = only(judgeJson(type, judgeResponseEdit(edit, bodies)));
      return edit.unknownConsumer === 'compatible' ? judge : whereComparable(judge, comparable);
    };
    return edits.map((edit) => ({
      ...add(
        { in: 'response body', path: edit.path, ...variantOf(edit) },
        [edit.kind, edit.unknownConsumer, edit.note],
        toJudge(edit),
      ),
      ...repetitionOf(edit, 'response'),
    }));
  }
  const note = notUnderstood({ about: 'body-type', type });
  const judge = isText(type) ? judgeTextBody(bodies, note) : judgeUnread(note);
  return [add({ in: 'response body', path: '$' }, ['M7', 'breaking', note], only(judge))];
}

function narrowerOf(one: string, other: string): string {
  return precisionOf(one) < precisionOf(other) ? other : one;
}

/** The types of a range need not be JSON. */
function judgeJson(type: string, judge: Judge): Judge {
  const unread = judgeUnread(notUnderstood({ about: 'body-type', type }));
  return (use) => (use.usage.responseBody.code === 'opaque' ? unread(use) : judge(use));
}

function judgeUnread(why: NotUnderstood): Judge {
  return ({ usage }) => (isBodyRead(usage.responseBody) ? unknown(why, 'rule') : SAFE);
}
