import type { MediaType, RequestBody } from '../document/api-document.ts';
import { covers, findType, isForm, isJson, isText } from '../document/media-types.ts';
import { breaks, SAFE, unknown, type Judge, type Use } from '../judge/judgment.ts';
import { judgeRequestEdit, type Sent } from '../judge/request-body.ts';
import { sentBody, sentType } from '../judge/sent-body.ts';
import { inDirection } from '../schema/direction.ts';
import type { ApiChange, ChangedPart, ChangeKind, ForUnknownConsumer } from './api-change.ts';
import { bodyEdits } from './body-changes.ts';
import type { JudgedChange } from './judged-change.ts';
import type { OperationPair } from './parameter-changes.ts';

export async function requestBodyChanges(pair: OperationPair): Promise<readonly JudgedChange[]> {
  const [before, after] = [pair.before.requestBody, pair.after.requestBody];
  if (before === undefined && after === undefined) return [];
  const add = makeChange(pair.before.name);
  if (after === undefined) {
    return [add('request body', '$', ['B24', 'maybe', { code: 'removed' }], judgeRemovedBody)];
  }
  const demand = before?.isRequired !== true && after.isRequired;
  const demands: JudgedChange[] = [];
  if (demand) demands.push(add('request body', '$', ['B23', 'breaking', { code: 'required' }], judgeBodyDemand));
  else if (before === undefined || (before.isRequired && !after.isRequired)) {
    demands.push(add('request body', '$', ['B22', 'compatible', { code: 'optional' }], () => SAFE));
  }
  if (before === undefined) return demands;
  return [...demands, ...typeChanges(add, { before, after }), ...(await schemaChanges(pair, { before, after }))];
}

const judgeRemovedBody: Judge = ({ usage }) =>
  hasBody(usage.requestBody) ? breaks({ code: 'no-longer-promised' }, 'rule') : SAFE;

/** The mock server ignores a body that the pact does not record; but the recorded request has none. */
const judgeBodyDemand: Judge = ({ usage }) =>
  hasBody(usage.requestBody) ? SAFE : breaks({ code: 'not-sent' }, 'request');

function hasBody({ code }: Use['usage']['requestBody']): boolean {
  return code === 'json' || code === 'opaque';
}

type What = readonly [ChangeKind, ForUnknownConsumer, ApiChange['note']];

function makeChange(operation: string) {
  return (part: ChangedPart, path: string, [kind, unknownConsumer, note]: What, judge: Judge) => ({
    change: { operation, in: part, path, kind, unknownConsumer, note },
    judge,
  });
}

interface Bodies {
  readonly before: RequestBody;
  readonly after: RequestBody;
}

function typeChanges(
  add: ReturnType<typeof makeChange>,
  { before, after }: Bodies,
): readonly JudgedChange[] {
  const [old, next] = [Object.keys(before.content), Object.keys(after.content)];
  const removed = old.filter((type) => !next.some((range) => covers(range, type)));
  const added = next.filter((type) => !old.some((range) => covers(range, type)));
  return [
    ...removed.map((type) =>
      add('media type', type, ['M2', 'breaking', { code: 'removed' }], ({ usage }) => {
        const sent = sentType(usage);
        const isRemoved =
          hasBody(usage.requestBody) && covers(type, sent) && findType(after.content, sent) === undefined;
        return isRemoved ? breaks({ code: 'no-longer-promised' }, 'request') : SAFE;
      }),
    ),
    ...added.map((type) =>
      add('media type', type, ['M1', 'compatible', { code: 'added', isRequired: false }], () => SAFE),
    ),
  ];
}

async function schemaChanges(pair: OperationPair, { before, after }: Bodies): Promise<readonly JudgedChange[]> {
  const changes = await Promise.all(
    Object.entries(before.content).map(([type, media]) => {
      const partner = findType(after.content, type);
      return partner === undefined ? [] : mediaChanges(pair, type, [media, partner.media]);
    }),
  );
  return changes.flat();
}

async function mediaChanges(
  pair: OperationPair,
  type: string,
  [old, next]: readonly [MediaType, MediaType],
): Promise<readonly JudgedChange[]> {
  const add = makeChange(pair.before.name);
  const sides = { before: old.schema ?? true, after: next.schema ?? true };
  if (JSON.stringify(sides.before) === JSON.stringify(sides.after) && isJson(type)) {
    if (pair.dialects.before === pair.dialects.after) return [];
  }
  const edits = await bodyEdits({ ...sides, direction: 'request', dialects: pair.dialects });
  if (edits.length === 0) return [];
  const isRead = isJson(type) || isForm(type) || isText(type);
  if (!isRead) {
    const reason = `a body of type ${type}`;
    const judge: Judge = ({ usage }) =>
      hasBody(usage.requestBody) && covers(type, sentType(usage))
        ? unknown({ code: 'not-understood', reason }, 'rule')
        : SAFE;
    const note = { code: 'not-understood', reason } as const;
    return [add('request body', '$', ['M7', 'breaking', note], judge)];
  }
  const bodies = {
    before: inDirection(sides.before, 'request', pair.dialects.before),
    after: inDirection(sides.after, 'request', pair.dialects.after),
    edits,
  };
  const toSent = ({ usage }: Use): Sent | 'unreadable' | undefined =>
    covers(type, sentType(usage)) ? sentBody(usage, type, bodies.before) : undefined;
  return edits.map((edit) =>
    add('request body', edit.path, [edit.kind, edit.unknownConsumer, edit.note], (use) => {
      const sent = toSent(use);
      if (sent === 'unreadable') {
        return unknown({ code: 'not-understood', reason: `a body of type ${type}` }, 'rule');
      }
      return judgeRequestEdit(edit, bodies, () => sent)(use);
    }),
  );
}
