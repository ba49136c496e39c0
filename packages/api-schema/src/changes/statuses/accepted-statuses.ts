import { SAFE, worstOf } from '@shopflow/pact-model/reading';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import { isDeepStrictEqual } from 'node:util';
import type { Response } from '../../document/api-document.ts';
import type { Judge, Use } from '../../judge/judgment.ts';
import { statusOf } from '../../judge/response/response-body.ts';
import { acceptedStatuses, acceptsStatus, responseFor } from '../../judge/response/response-for.ts';
import { headerChanges } from '../header-changes.ts';
import type { JudgedChange } from '../judged-change.ts';
import type { OperationPair } from '../parameter-changes.ts';
import { contentChanges } from '../response-content-changes.ts';
import { keysFor, type ResponseKeys, type ResponsePair } from '../response-pair.ts';

/** The changes of the headers and the body of one response. */
export async function changesWithin(responses: ResponsePair): Promise<readonly JudgedChange[]> {
  return [...(await headerChanges(responses)), ...(await contentChanges(responses))];
}

/** Judges an interaction at each status that it accepts and that both responses are for. */
export function judgeAtStatuses(
  { pair, keys }: Pick<ResponsePair, 'pair' | 'keys'>,
  judge: Judge,
): Judge {
  const isMeant = (status: number): boolean => isDeepStrictEqual(keysFor(pair, status), keys);
  return (use) => {
    if (isMeant(statusOf(use.usage))) return judge(use);
    const status = likelyStatuses(use.usage, keys).find(isMeant);
    return status === undefined ? SAFE : judge(atStatus(use, status));
  };
}

/** The accepted statuses; what the default is for besides errors, a matcher of a pact hardly means. */
function likelyStatuses(usage: HttpUsage, keys: ResponseKeys): readonly number[] {
  const accepted = acceptedStatuses(usage);
  return keys.includes('default') ? accepted.filter((status) => status >= 400) : accepted;
}

/** The interaction as if it had recorded another of the statuses that it accepts. */
function atStatus({ usage, others }: Use, status: number): Use {
  const move = (each: HttpUsage): HttpUsage => ({
    ...each,
    reads: each.reads.map((place) =>
      place.part === 'status' ? { ...place, example: status } : place,
    ),
  });
  const accepting = others.filter((each) => acceptsStatus(each, String(status)));
  return { usage: move(usage), others: accepting.map(move) };
}

/** Judges the response under a new key as an answer to an interaction that recorded the response under an old one. */
export type JudgeInstead = (keys: ResponseKeys) => Judge;

/** Compares each old response with each new one that may come in place of it. */
export async function compareStatuses(
  pair: OperationPair,
  keys: readonly ResponseKeys[],
): Promise<JudgeInstead> {
  const judges = new Map<string, Judge>();
  for (const each of keys) {
    const [before, after] = [pair.before.responses[each[0]], pair.after.responses[each[1]]];
    if (before === undefined || after === undefined) continue;
    judges.set(each.join(), await compareResponses(pair, each, [before, after]));
  }
  return (each) => judges.get(each.join()) ?? (() => SAFE);
}

async function compareResponses(
  pair: OperationPair,
  keys: ResponseKeys,
  [before, after]: readonly [Response, Response],
): Promise<Judge> {
  const [, next] = keys;
  const inside = await changesWithin({ pair, keys, status: next, before, after });
  return (use) => {
    const status = acceptedStatuses(use.usage).find(
      (each) => responseFor(pair.after, each) === next,
    );
    return worstOf(inside.map(({ judge }) => judge(atStatus(use, status ?? Number(next)))));
  };
}
