import { SAFE, worstOf } from '@shopflow/pact-model/reading';
import { unknown, type Judge } from '../../judge/judgment.ts';
import { statusOf } from '../../judge/response/response-body.ts';
import { acceptedKeys, acceptsStatus, responseFor } from '../../judge/response/response-for.ts';
import type { ApiChange, ChangeKind, ForUnknownConsumer } from '../api-change.ts';
import type { JudgedChange } from '../judged-change.ts';
import type { OperationPair } from '../parameter-changes.ts';
import type { JudgeInstead } from './accepted-statuses.ts';

export function isSuccess(status: string): boolean {
  return status.startsWith('2');
}

export type What = readonly [ChangeKind, ForUnknownConsumer, ApiChange['note']];

export function toChange(
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

/** Pacts name one success status by habit: an exact one says nothing about another. */
export function judgeMoreSuccess(status: string): Judge {
  return ({ usage }) => {
    if (!isSuccess(String(statusOf(usage))) || acceptsStatus(usage, status)) return SAFE;
    return unknown({ code: 'not-in-pact', about: 'other-success-status' }, 'rule');
  };
}

/** A matcher that accepts the added status expects what it reads there, too. */
function judgeAddedSuccess(
  { before, after }: OperationPair,
  status: string,
  judgeInstead: JudgeInstead,
): Judge {
  return (use) => {
    const recorded = statusOf(use.usage);
    const old = responseFor(before, recorded);
    const other = judgeMoreSuccess(status)(use);
    if (!isSuccess(String(recorded)) || old === undefined) return other;
    const isAccepted = acceptedKeys(after, use.usage).includes(status);
    return isAccepted ? worstOf([judgeInstead([old, status])(use), other]) : other;
  };
}

export function addedStatus(
  pair: OperationPair,
  status: string,
  judgeInstead: JudgeInstead,
): JudgedChange {
  const note = { code: 'added', isRequired: false } as const;
  // A status of a range was there before, with the answers of the range.
  if (!status.endsWith('XX') && pair.before.responses[`${status.charAt(0)}XX`] !== undefined) {
    const kind = isSuccess(status) ? 'S2' : status.startsWith('3') ? 'S9' : 'S5';
    return { change: toChange(pair, status, [kind, 'compatible', note]), judge: () => SAFE };
  }
  if (isSuccess(status)) {
    const kind = status.endsWith('XX') ? 'S3' : 'S2';
    return {
      change: toChange(pair, status, [kind, 'maybe', note]),
      judge: judgeAddedSuccess(pair, status, judgeInstead),
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
