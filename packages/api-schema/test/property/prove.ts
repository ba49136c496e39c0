import { replay, type Replayed } from '../verifier/replay.ts';
import { allowsNull } from './answered.ts';
import { checkAnswers, type Claim } from './check-answers.ts';
import { findFault, requestsOf, type SentRequest } from './check-requests.ts';
import type { Specification } from './pact/expectation.ts';
import type { RandomPair } from './random-pair.ts';

/** What an independent validator and the official verifier say about the verdicts of pairs. */
export interface Proof {
  readonly faults: readonly string[];
  readonly requests: number;
  /** Answers that the verifier judged. */
  readonly refused: number;
  readonly accepted: number;
}

interface Work {
  readonly pair: RandomPair;
  readonly item: SentRequest | Claim;
}

const SPECIFICATIONS: readonly Specification[] = ['2.0.0', '3.0.0', '4.0'];

export async function provePairs(pairs: readonly RandomPair[]): Promise<Proof> {
  const proofs = [];
  for (const specification of SPECIFICATIONS) {
    const own = pairs.filter((pair) => pair.specification === specification);
    proofs.push(await proveOf(specification, own));
  }
  return proofs.reduce(addProofs, NOTHING_PROVED);
}

export const NOTHING_PROVED: Proof = { faults: [], requests: 0, refused: 0, accepted: 0 };

export function addProofs(one: Proof, other: Proof): Proof {
  return {
    faults: [...one.faults, ...other.faults],
    requests: one.requests + other.requests,
    refused: one.refused + other.refused,
    accepted: one.accepted + other.accepted,
  };
}

async function proveOf(specification: Specification, pairs: readonly RandomPair[]): Promise<Proof> {
  const checked = pairs.flatMap((pair) =>
    pair.calls.map((call) => ({ pair, call, ...checkAnswers(pair, call) })),
  );
  const claims = checked.flatMap(({ pair, claims: all }) => all.map((item) => ({ pair, item })));
  const requests = pairs.flatMap((pair) =>
    pair.calls.flatMap((call) => requestsOf(pair, call).map((item) => ({ pair, item }))),
  );
  const work: readonly Work[] = [...requests, ...claims];
  const results = await replay(specification, work.map(toReplay));
  const failing = work.flatMap(({ pair, item }, index) => {
    const result = results[index];
    const fault = result && ('answer' in item ? faultOf(pair, item, result) : undefined);
    return fault === undefined ? [] : [`seed ${pair.seed}: ${fault}`];
  });
  return {
    faults: [
      ...checked.flatMap(({ pair, call, faults }) =>
        faults.map((fault) => `seed ${pair.seed}: ${call.usage.description}: ${fault}`),
      ),
      ...failing,
      ...(await requestFaults(specification, requests, results)),
    ],
    requests: requests.length,
    refused: claims.filter(({ item }) => !item.isAccepted).length,
    accepted: claims.filter(({ item }) => item.isAccepted).length,
  };
}

function toReplay({ pair, item }: Work) {
  const document = pair.after.enforced;
  return 'answer' in item
    ? { document, enforces: 'response' as const, answer: item.answer, interaction: item.call.json }
    : { ...toRequestReplay(item), document };
}

function toRequestReplay({ json }: SentRequest) {
  const answer = { status: 200, headers: {}, body: undefined };
  return { enforces: 'request' as const, answer, interaction: json };
}

function faultOf(pair: RandomPair, claim: Claim, result: Replayed): string | undefined {
  const { answer, isAccepted, call } = claim;
  const shown = `${call.usage.description}: ${JSON.stringify(answer)}`;
  const { refusedByDocument, refusedByVerifier } = result;
  if (refusedByDocument !== undefined) {
    return `the new document does not allow ${shown}: ${refusedByDocument}`;
  }
  if (answer.body === null && !allowsNull(pair, call, answer.status)) {
    return `the new document does not allow ${shown}`;
  }
  if ((refusedByVerifier.length === 0) === isAccepted) return undefined;
  return isAccepted
    ? `the verifier refuses ${shown}: ${refusedByVerifier.join('; ')}`
    : `the verifier accepts ${shown}`;
}

/** What the old document refuses as well is not caused by the change. */
async function requestFaults(
  specification: Specification,
  requests: readonly { readonly pair: RandomPair; readonly item: SentRequest }[],
  results: readonly Replayed[],
): Promise<readonly string[]> {
  const suspects = requests.flatMap(({ pair, item }, index) => {
    const refusal = results[index]?.refusedByDocument;
    const fault = findFault(pair, item, refusal);
    const isSuspect = fault !== undefined || item.origin === 'shown';
    return isSuspect ? [{ pair, item, fault, refusal }] : [];
  });
  const before = await replay(
    specification,
    suspects.map(({ pair, item }) => ({
      ...toRequestReplay(item),
      document: pair.before.enforced,
    })),
  );
  return suspects.flatMap(({ pair, item, fault, refusal }, index) => {
    const old = before[index]?.refusedByDocument;
    const found = old !== undefined && refusal !== undefined ? faultOfOld(item, old) : fault;
    const about = `seed ${pair.seed}: ${item.call.usage.description}`;
    return found === undefined ? [] : [`${about}: ${found}`];
  });
}

function faultOfOld({ origin, json }: SentRequest, refusal: string): string | undefined {
  if (origin !== 'shown') return undefined;
  const request = JSON.stringify(json.request);
  return `unknown, but the old document refuses ${request} as well: ${refusal}`;
}
