import { ALREADY_BROKEN, SAFE, worstOf } from '@shopflow/pact-model/reading';
import type { MediaType, RequestBody } from '../document/api-document.ts';
import {
  coversVersion,
  findType,
  isForm,
  isJson,
  isText,
  precisionOf,
  versionOf,
} from '../document/media-types.ts';
import { breaks, unknown, type Judge, type Judgment, type Use } from '../judge/judgment.ts';
import type { RequestBodies, Sent } from '../judge/request/sent.ts';
import { mayHavePartsOf } from '../judge/request/form-objects.ts';
import { judgeRequestEdit } from '../judge/request-body.ts';
import { sentBody, sentType, type SentBody } from '../judge/sent-body.ts';
import { sentPlace } from '../judge/sent-texts.ts';
import { inDirection } from '../schema/direction.ts';
import type { ApiChange, ChangeKind, ForUnknownConsumer } from './api-change.ts';
import { bodyEdits } from './body-changes.ts';
import { encodingChanges } from './media/encoding-changes.ts';
import type { JudgedChange } from './judged-change.ts';
import { repetitionOf, variantOf, type SchemaEdit } from './schema-edit.ts';
import type { OperationPair } from './parameter-changes.ts';
import { notUnderstood } from '../judge/not-understood.ts';

export async function requestBodyChanges(pair: OperationPair): Promise<readonly JudgedChange[]> {
  const [before, after] = [pair.before.requestBody, pair.after.requestBody];
  const add = makeChange(pair.before.name);
  if (after === undefined) {
    const what: What = ['B24', 'maybe', { code: 'removed' }];
    return before === undefined
      ? []
      : [add({ in: 'request body', path: '$' }, what, judgeRemovedBody)];
  }
  if (before === undefined) return [await addedBody(pair, after)];
  const bodies = { before, after };
  return [
    ...demandChanges(add, bodies),
    ...typeChanges(add, bodies),
    ...(await schemaChanges(pair, bodies)),
  ];
}

type What = readonly [ChangeKind, ForUnknownConsumer, ApiChange['note']];
type Add = (place: Pick<ApiChange, 'in' | 'path'>, what: What, judge: Judge) => JudgedChange;

function makeChange(operation: string): Add {
  return (place, [kind, unknownConsumer, note], judge) => ({
    change: { operation, ...place, kind, unknownConsumer, note },
    judge,
  });
}

const BODY = { in: 'request body', path: '$' } as const;
const REQUIRED: What = ['B23', 'breaking', { code: 'required' }];
const OPTIONAL: What = ['B22', 'compatible', { code: 'optional' }];

function demandChanges(add: Add, { before, after }: Bodies): readonly JudgedChange[] {
  if (before.isRequired === after.isRequired) return [];
  return [
    after.isRequired ? add(BODY, REQUIRED, judgeBodyDemand) : add(BODY, OPTIONAL, () => SAFE),
  ];
}

/** Rule R5 for a body that the old document does not describe: where it is sent already, it refused no value. */
async function addedBody(pair: OperationPair, after: RequestBody): Promise<JudgedChange> {
  const anyContent = Object.entries(after.content).map(
    ([type, media]) => [type, { ...media, schema: true }] as const,
  );
  const before = { isRequired: false, content: Object.fromEntries(anyContent) };
  const changes = await schemaChanges(pair, { before, after });
  const judgePresence = after.isRequired ? judgeBodyDemand : () => SAFE;
  return makeChange(pair.before.name)(BODY, after.isRequired ? REQUIRED : OPTIONAL, (use) =>
    worstOf([judgePresence(use), ...changes.map(({ judge }) => judge(use))]),
  );
}

const judgeRemovedBody: Judge = ({ usage }) =>
  hasBody(usage.requestBody) ? breaks({ code: 'no-longer-promised' }, 'rule') : SAFE;

/** The mock server ignores a body that the pact does not record; but the recorded request has none. */
const judgeBodyDemand: Judge = ({ usage }) =>
  hasBody(usage.requestBody) ? SAFE : breaks({ code: 'not-sent' }, 'request');

function hasBody({ code }: Use['usage']['requestBody']): boolean {
  return code === 'json' || code === 'opaque';
}

interface Bodies {
  readonly before: RequestBody;
  readonly after: RequestBody;
}

function typeChanges(add: Add, { before, after }: Bodies): readonly JudgedChange[] {
  const [old, next] = [Object.keys(before.content), Object.keys(after.content)];
  const removed = old.filter((type) => !next.some((range) => coversVersion(range, type)));
  const added = next.filter((type) => {
    const known = findType(before.content, type)?.name;
    // A type beside the range that it had is new; in place of it, the range is narrower.
    const isBeside = known !== undefined && next.includes(known);
    const isOtherVersion = !old.some((range) => coversVersion(range, type));
    return (
      known === undefined || isOtherVersion || (isBeside && precisionOf(known) < precisionOf(type))
    );
  });
  return [
    ...removed.map((type) =>
      add(
        { in: 'media type', path: type },
        ['M2', 'breaking', { code: 'removed' }],
        judgeRemovedType(type, after),
      ),
    ),
    ...added.map((type) =>
      add(
        { in: 'media type', path: type },
        ['M1', 'compatible', { code: 'added', isRequired: false }],
        () => SAFE,
      ),
    ),
  ];
}

function judgeRemovedType(type: string, { content }: RequestBody): Judge {
  return ({ usage }) => {
    const sent = sentType(usage);
    if (!hasBody(usage.requestBody)) return SAFE;
    const isKept = Object.keys(content).some((each) => coversVersion(each, sent));
    if (!coversVersion(type, sent) || isKept) return judgeAllowedType(type, usage);
    if (findType(content, sent) === undefined) {
      return breaks({ code: 'no-longer-promised' }, 'request');
    }
    // Servers often ignore parameters: a type without the new ones may be accepted.
    return versionOf(sent) === ''
      ? unknown({ code: 'not-in-pact', about: 'media-type-parameters' }, 'rule')
      : breaks({ code: 'no-longer-promised' }, 'rule');
  };
}

/** Rule R5: the matchers of the header may also allow the removed type. */
function judgeAllowedType(type: string, usage: Use['usage']): Judgment {
  const header = sentPlace(usage, 'header', 'Content-Type');
  if (header?.rules === undefined || header.accepts(type) !== 'accepted') return SAFE;
  return unknown({ code: 'matcher-allows', value: type }, 'rule');
}

async function schemaChanges(
  pair: OperationPair,
  { before, after }: Bodies,
): Promise<readonly JudgedChange[]> {
  const pairs = new Map<string, MediaPair>();
  for (const type of [...Object.keys(before.content), ...Object.keys(after.content)]) {
    const [old, next] = [findType(before.content, type), findType(after.content, type)];
    if (old === undefined || next === undefined) continue;
    const isMeant = (sent: string): boolean =>
      findType(before.content, sent)?.name === old.name &&
      findType(after.content, sent)?.name === next.name;
    const narrower = precisionOf(old.name) < precisionOf(next.name) ? next.name : old.name;
    const media = [old.media, next.media] as const;
    const isKnown = (sent: string): boolean => findType(before.content, sent) !== undefined;
    pairs.set(`${old.name} ${next.name}`, { type: narrower, media, isMeant, isKnown });
  }
  const changes = await Promise.all([...pairs.values()].map((each) => mediaChanges(pair, each)));
  const encodings = [...pairs.values()].map(({ media, isMeant }) =>
    encodingChanges(pair.before.name, media, isMeant),
  );
  return [...changes, ...encodings].flat();
}

/** Of a body whose type the old document does not have, nothing is compared. */
const judgeOtherType: Judge = ({ usage }) =>
  unknown(notUnderstood({ about: 'undocumented-type', type: sentType(usage) }), 'rule');

/** What both documents say of the same types. */
interface MediaPair {
  readonly type: string;
  readonly media: readonly [MediaType, MediaType];
  /** Whether it is about a body of a type. */
  readonly isMeant: (sent: string) => boolean;
  /** Whether the old document has a body of a type. */
  readonly isKnown: (sent: string) => boolean;
}

async function mediaChanges(
  pair: OperationPair,
  { type, media: [old, next], isMeant, isKnown }: MediaPair,
): Promise<readonly JudgedChange[]> {
  const add = makeChange(pair.before.name);
  const sides = { before: old.schema ?? true, after: next.schema ?? true };
  if (isJson(type) && isSame(pair, sides)) return [];
  const edits = await bodyEdits({ ...sides, direction: 'request', dialects: pair.dialects });
  if (edits.length === 0) return [];
  const isRead = isJson(type) || isForm(type) || isText(type);
  if (!isRead && !edits.every(isWider)) {
    return [unreadChange(add, { type, isMeant, isKnown })];
  }
  const bodies = {
    before: inDirection(sides.before, 'request', pair.dialects.before),
    after: inDirection(sides.after, 'request', pair.dialects.after),
    edits,
  };
  const toSent = ({ usage }: Use): SentBody | undefined =>
    isMeant(sentType(usage)) ? sentBody(usage, { ...old, schema: bodies.before }) : undefined;
  return edits.map((edit) => ({
    ...add(
      { in: 'request body', path: edit.path, ...variantOf(edit) },
      [edit.kind, edit.unknownConsumer, edit.note],
      (use) => {
        const sent = toSent(use);
        const isCompared = isWider(edit) || isKnown(sentType(use.usage));
        if (hasBody(use.usage.requestBody) && !isCompared) return judgeOtherType(use);
        if (sent === 'broken') return ALREADY_BROKEN;
        if (sent === 'unreadable' && isWider(edit)) return SAFE;
        if (sent === 'unreadable' || (isForm(type) && isOpenInForm(edit, bodies, sent))) {
          return unknown(notUnderstood({ about: 'body-type', type }), 'rule');
        }
        return judgeRequestEdit(edit, bodies, () => sent)(use);
      },
    ),
    ...repetitionOf(edit, 'request'),
  }));
}

function isSame(
  { dialects }: OperationPair,
  { before, after }: Pick<RequestBodies, 'before' | 'after'>,
): boolean {
  return dialects.before === dialects.after && JSON.stringify(before) === JSON.stringify(after);
}

function unreadChange(
  add: Add,
  { type, isMeant, isKnown }: Omit<MediaPair, 'media'>,
): JudgedChange {
  const note = notUnderstood({ about: 'body-type', type });
  const judge: Judge = ({ usage }) =>
    hasBody(usage.requestBody) && (isMeant(sentType(usage)) || !isKnown(sentType(usage)))
      ? unknown(note, 'rule')
      : SAFE;
  return add({ in: 'request body', path: '$' }, ['M7', 'breaking', note], judge);
}

/** Rule R4: a wider body stays so, in whichever way its parts are written. */
function isWider({ unknownConsumer }: SchemaEdit): boolean {
  return unknownConsumer === 'compatible';
}

function isOpenInForm(edit: SchemaEdit, bodies: RequestBodies, sent: Sent | undefined): boolean {
  return !isWider(edit) && mayHavePartsOf(edit.path, bodies, sent?.example);
}
