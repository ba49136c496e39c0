import { play, type Play } from '../../engine.ts';
import type { ParsedHttp } from '@shopflow/pact-model/parse-interaction';
import { isHttp, readInteractions } from '../../interaction.ts';
import { mostSimilar } from '../../similarity.ts';
import type { VerifiedContract } from '../../verified-contract.ts';
import { toSendableHeaders, type RecordedMock } from '../recorded-mock.ts';
import type { BackingInteraction, Finding, NearestInteraction } from '../verdict.ts';
import { verifyAnswers } from './verify-answers.ts';

/** Judges whether verified contracts with a provider back a mock of it. */
export type JudgeMock = (provider: string, mock: RecordedMock) => Promise<Finding>;

interface Candidate {
  readonly interaction: ParsedHttp;
  readonly name: BackingInteraction;
}

interface Compared extends Candidate {
  readonly differences: readonly string[];
}

/** Judges with Pact's own core, and caches each result. */
export function makeJudgeMock(contracts: readonly VerifiedContract[]): JudgeMock {
  const candidates = contracts.flatMap(toCandidates);
  const compareRequest = memoize((provider: string, request: RecordedMock['request']) =>
    playAll(
      candidates.filter(({ name }) => name.provider === provider),
      toActualRequest(request),
    ),
  );
  return memoize(async (provider: string, { request, answer }: RecordedMock) => {
    const plays = await compareRequest(provider, request);
    const matching = plays.filter(({ played }) => played.kind === 'answered');
    if (matching.length > 0) return judgeAnswer(matching, answer);
    return { kind: 'no-such-request', provider, nearest: toNearestRequest(plays, request) };
  });
}

function memoize<Subject, Result>(
  find: (provider: string, subject: Subject) => Promise<Result>,
): (provider: string, subject: Subject) => Promise<Result> {
  const found = new Map<string, Promise<Result>>();
  return (provider, subject) => {
    const key = JSON.stringify([provider, subject]);
    const result = found.get(key) ?? find(provider, subject);
    found.set(key, result);
    return result;
  };
}

function toCandidates({ provider, providerVersion, pact }: VerifiedContract): Candidate[] {
  return readInteractions(pact)
    .filter(isHttp)
    .map((interaction) => {
      const { description, providerStates } = interaction;
      const states = providerStates.map(({ name }) => name);
      return { interaction, name: { description, states, provider, providerVersion } };
    });
}

interface Played extends Candidate {
  readonly played: Play;
}

function playAll(candidates: readonly Candidate[], actual: ActualRequest): Promise<Played[]> {
  return Promise.all(
    candidates.map(async (candidate) => ({
      ...candidate,
      played: await play({ ...candidate.interaction, response: { status: 200 } }, actual),
    })),
  );
}

async function judgeAnswer(
  matching: readonly Candidate[],
  answer: RecordedMock['answer'],
): Promise<Finding> {
  const claims = matching.map(({ interaction: { response } }) => ({ response, answer }));
  const differences = await verifyAnswers(claims);
  const compared = matching.map((each, index) => ({
    ...each,
    differences: differences[index] ?? [],
  }));
  const by = compared.filter((each) => each.differences.length === 0);
  if (by.length > 0) return { kind: 'backed', by: by.map(({ name }) => name) };
  return { kind: 'no-such-answer', nearest: toNearestAnswer(compared, answer.status) };
}

type ActualRequest = Parameters<typeof play>[1];

function toActualRequest({ method, url, headers, body }: RecordedMock['request']): ActualRequest {
  return {
    method,
    target: toTarget(url),
    headers: toSendableHeaders(headers),
    body: Buffer.from(body, 'base64'),
  };
}

function toTarget(url: string): string {
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** Prefers interactions with the right method and path, for which Pact reports the differences. */
function toNearestRequest(
  plays: readonly Played[],
  { method, url }: RecordedMock['request'],
): NearestInteraction | null {
  const compared = plays.flatMap(({ played, ...candidate }) =>
    played.kind === 'mismatch' ? [{ ...candidate, differences: played.mismatches }] : [],
  );
  if (compared.length > 0) return toNearest(compared);
  const actual = `${method} ${toTarget(url)}`;
  const request = ({ interaction }: Candidate): string =>
    `${interaction.request.method} ${interaction.request.path}`;
  const like = mostSimilar(plays, actual, request);
  if (like === undefined) return null;
  return { ...like.name, differences: [`expected ${request(like)} but was ${actual}`] };
}

/** Prefers interactions with the right status. */
function toNearestAnswer(compared: readonly Compared[], status: number): NearestInteraction {
  const sameStatus = compared.filter(({ interaction }) => interaction.response.status === status);
  return toNearest(sameStatus.length > 0 ? sameStatus : compared);
}

function toNearest(compared: readonly Compared[]): NearestInteraction {
  const [first] = compared.toSorted((a, b) => a.differences.length - b.differences.length);
  if (first === undefined) throw new Error('No interaction was compared');
  return { ...first.name, differences: first.differences };
}
