import { SAFE, worstOf } from '@shopflow/pact-model/reading';
import type { Operation } from '../document/api-document.ts';
import { breaks, unknown, type Judge, type Judgment } from '../judge/judgment.ts';
import { statusOf } from '../judge/response/response-body.ts';
import { acceptedKeys, responseFor } from '../judge/response/response-for.ts';
import type { ApiChange } from './api-change.ts';
import type { JudgedChange } from './judged-change.ts';
import type { OperationPair } from './parameter-changes.ts';
import { responsePairs, widthOf, type ResponseKeys, type ResponsePair } from './response-pair.ts';
import {
  addedStatus,
  isSuccess,
  judgeMoreSuccess,
  toChange,
  type What,
} from './statuses/added-status.ts';
import {
  changesWithin,
  compareStatuses,
  judgeAtStatuses,
  type JudgeInstead,
} from './statuses/accepted-statuses.ts';

export async function responseChanges(pair: OperationPair): Promise<readonly JudgedChange[]> {
  const pairs = responsePairs(pair);
  const hidden = await changesOf(pairs.filter(isUnlikely));
  const inner = await changesOf(pairs.filter((each) => !isUnlikely(each)));
  const statuses = (await statusChanges(pair)).map(({ change, judge }): JudgedChange => {
    const own = hidden.filter((each) => each.change.status === change.status);
    return { change, judge: (use) => worstOf([judge(use), ...own.map((each) => each.judge(use))]) };
  });
  return [...statuses, ...inner];
}

async function changesOf(pairs: readonly ResponsePair[]): Promise<readonly JudgedChange[]> {
  return (await Promise.all(pairs.map(changesInside))).flat();
}

/** A success status is rarely one that the default covered: its body is judged, but is no list of changes of an error. */
function isUnlikely({ pair, keys: [old, next] }: ResponsePair): boolean {
  return old === 'default' && isSuccess(next) && Object.keys(pair.before.responses).some(isSuccess);
}

/** Only interactions with a status that both responses are for are about them. */
async function changesInside(responses: ResponsePair): Promise<readonly JudgedChange[]> {
  const changes = await changesWithin(responses);
  return changes.map(({ change, judge, ...rest }) => ({
    ...rest,
    change: change.unknownConsumer === 'breaking' && !isSent(responses) ? toMaybe(change) : change,
    judge: judgeAtStatuses(responses, judge),
  }));
}

/** Whether the new response is sent in place of the old one; of others that cover it, the documents do not say. */
function isSent({ pair, keys: [old, next] }: ResponsePair): boolean {
  const isReplaced = pair.after.responses[old] === undefined && widthOf(next) < widthOf(old);
  return old === next || isReplaced;
}

function toMaybe(change: ApiChange): ApiChange {
  return { ...change, unknownConsumer: 'maybe' };
}

/** The range or `default` that covers a status or a range. */
function coveringKey({ responses }: Operation, status: string): string | undefined {
  const range = `${status.charAt(0)}XX`;
  return [range, 'default'].find((key) => key !== status && responses[key] !== undefined);
}

async function statusChanges(pair: OperationPair): Promise<readonly JudgedChange[]> {
  const { before, after } = pair;
  const removed = Object.keys(before.responses).filter(
    (status) => after.responses[status] === undefined,
  );
  const added = Object.keys(after.responses).filter(
    (status) => before.responses[status] === undefined,
  );
  const judgeInstead = await compareStatuses(pair, keysToCompare(pair, { removed, added }));
  const replacing = added.filter((status) => isSuccess(status) && !covers(status, removed));
  return [
    ...removed.map((status) => removedStatus(pair, status, { replacing, judgeInstead })),
    ...added
      .filter((status) => !isReplacement(pair, status, removed))
      .map((status) => addedStatus(pair, status, judgeInstead)),
  ];
}

/** A matcher may accept another status than a removed one, or an added success besides an old one. */
function keysToCompare(
  { before, after }: OperationPair,
  { removed, added }: { readonly removed: readonly string[]; readonly added: readonly string[] },
): readonly ResponseKeys[] {
  const successes = Object.keys(before.responses).filter(isSuccess);
  return [
    ...removed.flatMap((old) => Object.keys(after.responses).map((next) => [old, next] as const)),
    ...added.filter(isSuccess).flatMap((next) => successes.map((old) => [old, next] as const)),
  ];
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

interface Replacing {
  readonly replacing: readonly string[];
  readonly judgeInstead: JudgeInstead;
}

/** Only interactions that expect the status can break; another may cover it in the new document. */
function removedStatus(
  pair: OperationPair,
  status: string,
  { replacing, judgeInstead }: Replacing,
): JudgedChange {
  const { before, after } = pair;
  const covering = coveringKey(after, status);
  const judge: Judge = (use) => {
    const expected = statusOf(use.usage);
    if (responseFor(before, expected) !== status) return SAFE;
    if (responseFor(after, expected) !== undefined) return judgeWidenedStatus(pair, status)(use);
    const accepted = acceptedKeys(after, use.usage);
    if (accepted.length === 0) return judgeGoneStatus(expected, after);
    const isNew = (key: string): boolean => before.responses[key] === undefined;
    const judgments = accepted.map((key) => ({
      judgment: judgeInstead([status, key])(use),
      isNew: isNew(key),
    }));
    const fromNew = worstOf(judgments.filter((each) => each.isNew).map(({ judgment }) => judgment));
    const isSatisfied = judgments.some(({ judgment }) => judgment.verdict === 'safe');
    return isSatisfied ? fromNew : worstOf(judgments.map(({ judgment }) => judgment));
  };
  const what = removedWhat({ status, covering, replacing, after });
  return { change: toChange(pair, status, what), judge };
}

/** The verifier follows redirects, so that no pact shows what a consumer does with another one. */
function judgeGoneStatus(status: number, after: Operation): Judgment {
  const isRedirect = String(status).startsWith('3');
  if (isRedirect && Object.keys(after.responses).some((key) => key.startsWith('3'))) {
    return unknown({ code: 'not-in-pact', about: 'redirects' }, 'rule');
  }
  return breaks(
    { code: 'no-longer-promised', status },
    isRedirect ? 'rule' : 'verifier',
    showStatus(after),
  );
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
