import { SAFE } from '@shopflow/pact-model/reading';
import type { Operation } from '../document/api-document.ts';
import { breaks, unknown, type Judge } from '../judge/judgment.ts';
import { statusOf } from '../judge/response-body.ts';
import { acceptsStatus, responseFor } from '../judge/response-for.ts';
import type { ApiChange, ChangeKind, ForUnknownConsumer } from './api-change.ts';
import { headerChanges } from './header-changes.ts';
import type { JudgedChange } from './judged-change.ts';
import type { OperationPair } from './parameter-changes.ts';
import type { ResponsePair } from './response-pair.ts';
import { contentChanges } from './response-content-changes.ts';

export async function responseChanges(pair: OperationPair): Promise<readonly JudgedChange[]> {
  const statuses = statusChanges(pair);
  const inner = await Promise.all(responsePairs(pair).map(changesInside));
  return [...statuses, ...inner.flat()];
}

/** Only interactions that expect the status are about it. */
async function changesInside(responses: ResponsePair): Promise<readonly JudgedChange[]> {
  const { pair, status } = responses;
  const changes = [...headerChanges(responses), ...(await contentChanges(responses))];
  const isCovered = pair.after.responses[status] === undefined;
  return changes.map(({ change, judge, ...rest }) => ({
    ...rest,
    change: isCovered && change.unknownConsumer === 'breaking' ? toMaybe(change) : change,
    judge: (use) => (responseFor(pair.before, statusOf(use.usage)) === status ? judge(use) : SAFE),
  }));
}

/** Whether the covering response is sent in place of the removed status, the documents do not say. */
function toMaybe(change: ApiChange): ApiChange {
  return { ...change, unknownConsumer: 'maybe' };
}

function responsePairs(pair: OperationPair): readonly ResponsePair[] {
  return Object.entries(pair.before.responses).flatMap(([status, before]) => {
    const key =
      pair.after.responses[status] === undefined ? coveringKey(pair.after, status) : status;
    const after = key === undefined ? undefined : pair.after.responses[key];
    return after === undefined ? [] : [{ pair, status, before, after }];
  });
}

/** The range or `default` that covers a status or a range. */
function coveringKey({ responses }: Operation, status: string): string | undefined {
  const range = `${status.charAt(0)}XX`;
  return [range, 'default'].find((key) => key !== status && responses[key] !== undefined);
}

function statusChanges(pair: OperationPair): readonly JudgedChange[] {
  const { before, after } = pair;
  const removed = Object.keys(before.responses).filter(
    (status) => after.responses[status] === undefined,
  );
  const added = Object.keys(after.responses).filter(
    (status) => before.responses[status] === undefined,
  );
  const replacing = added.filter((status) => isSuccess(status) && !covers(status, removed));
  return [
    ...removed.map((status) => removedStatus(pair, status, replacing)),
    ...added
      .filter((status) => !isReplacement(pair, status, removed))
      .map((status) => addedStatus(pair, status)),
  ];
}

function isSuccess(status: string): boolean {
  return status.startsWith('2');
}

/** A new range that covers a removed status. */
function covers(range: string, statuses: readonly string[]): boolean {
  return range.endsWith('XX') && statuses.some((status) => status.startsWith(range.charAt(0)));
}

/** A status in place of a removed one is reported with that. */
function isReplacement(
  { after }: OperationPair,
  status: string,
  removed: readonly string[],
): boolean {
  const gone = removed.filter((each) => isSuccess(each) && coveringKey(after, each) === undefined);
  return (
    (isSuccess(status) && gone.length > 0) || covers(status, removed) || isNarrowed(status, removed)
  );
}

function isNarrowed(status: string, removed: readonly string[]): boolean {
  return removed.includes(`${status.charAt(0)}XX`);
}

type What = readonly [ChangeKind, ForUnknownConsumer, ApiChange['note']];

function toChange(
  pair: OperationPair,
  status: string,
  [kind, unknownConsumer, note]: What,
): ApiChange {
  return {
    operation: pair.before.name,
    in: 'response status',
    status,
    kind,
    unknownConsumer,
    note,
  };
}

/** Only interactions that expect the status can break; another may cover it in the new document. */
function removedStatus(
  pair: OperationPair,
  status: string,
  replacing: readonly string[],
): JudgedChange {
  const { before, after } = pair;
  const covering = coveringKey(after, status);
  const judge: Judge = (use) => {
    const expected = statusOf(use.usage);
    if (responseFor(before, expected) !== status) return SAFE;
    if (responseFor(after, expected) !== undefined) return judgeWidenedStatus(pair, status)(use);
    const isAnyAccepted = Object.keys(after.responses).some((key) => acceptsStatus(use.usage, key));
    return isAnyAccepted
      ? SAFE
      : breaks({ code: 'no-longer-promised' }, 'verifier', showStatus(after));
  };
  const what = removedWhat({ status, covering, replacing, after });
  return { change: toChange(pair, status, what), judge };
}

/** A status that the new document has; a range as its first one. */
function showStatus({ responses }: Operation) {
  const keys = Object.keys(responses);
  const key = keys.find((each) => /^\d{3}$/.test(each)) ?? keys.find((each) => each !== 'default');
  const status = key === undefined ? 500 : Number(key.replace('XX', '00'));
  return { answer: { status } };
}

interface Removed {
  readonly status: string;
  readonly covering: string | undefined;
  readonly replacing: readonly string[];
  readonly after: Operation;
}

function removedWhat({ status, covering, replacing, after }: Removed): What {
  const removed = { code: 'removed' } as const;
  if (status === 'default') return ['S8', 'maybe', removed];
  if (covering !== undefined) {
    const note = { code: 'replaced', before: status, after: covering } as const;
    return [covering.endsWith('XX') && isSuccess(status) ? 'S3' : 'S7', 'maybe', note];
  }
  const narrowed = Object.keys(after.responses).filter((key) => key.startsWith(status.charAt(0)));
  if (status.endsWith('XX') && narrowed.length > 0) {
    return ['S4', 'compatible', { code: 'replaced', before: status, after: narrowed.join(', ') }];
  }
  if (!isSuccess(status)) return ['S6', 'compatible', removed];
  const note =
    replacing.length > 0
      ? ({ code: 'replaced', before: status, after: replacing.join(', ') } as const)
      : removed;
  return ['S1', 'breaking', note];
}

/** The old status may still come, but others of the range may come, too. */
function judgeWidenedStatus(pair: OperationPair, status: string): Judge {
  return ({ usage }) => {
    const covering = coveringKey(pair.after, status);
    if (covering === undefined || !covering.endsWith('XX') || !isSuccess(status)) return SAFE;
    return judgeMoreSuccess(covering)({ usage, others: [] });
  };
}

/** Pacts name one success status by habit: an exact one says nothing about another. */
function judgeMoreSuccess(status: string): Judge {
  return ({ usage }) => {
    if (!isSuccess(String(statusOf(usage))) || acceptsStatus(usage, status)) return SAFE;
    return unknown({ code: 'not-in-pact', about: 'which success status comes' }, 'rule');
  };
}

function addedStatus(pair: OperationPair, status: string): JudgedChange {
  const note = { code: 'added', isRequired: false } as const;
  if (isSuccess(status)) {
    const kind = status.endsWith('XX') ? 'S3' : 'S2';
    return {
      change: toChange(pair, status, [kind, 'maybe', note]),
      judge: judgeMoreSuccess(status),
    };
  }
  if (status.startsWith('3')) {
    // Neither clients nor the verifier show redirects.
    const judge: Judge = () => unknown({ code: 'not-in-pact', about: 'redirects' }, 'rule');
    return { change: toChange(pair, status, ['S9', 'maybe', note]), judge };
  }
  if (status === 'default') {
    return { change: toChange(pair, status, ['S8', 'maybe', note]), judge: () => SAFE };
  }
  return { change: toChange(pair, status, ['S5', 'compatible', note]), judge: () => SAFE };
}
