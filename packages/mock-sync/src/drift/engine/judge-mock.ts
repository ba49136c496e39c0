import { play, type Play } from '../../engine.ts';
import { readInteractions, type HttpInteraction } from '../../interaction.ts';
import { mostSimilar } from '../../similarity.ts';
import type { VerifiedContract } from '../../verified-contract.ts';
import { toSendableHeaders, type RecordedMock } from '../recorded-mock.ts';
import type { BackingInteraction, Finding, NearestInteraction } from '../verdict.ts';
import { verifyAnswers } from './verify-answers.ts';

/** Tells whether verified contracts with a provider back a mock of it. */
export type JudgeMock = (provider: string, mock: RecordedMock) => Promise<Finding>;

interface Candidate {
  readonly interaction: HttpInteraction;
  readonly name: BackingInteraction;
}

interface Compared extends Candidate {
  readonly differences: readonly string[];
}

/** Judges by Pact's own core; what was judged once is remembered. */
export function makeJudgeMock(contracts: readonly VerifiedContract[]): JudgeMock {
  const candidates = contracts.flatMap(toCandidates);
  const findings = new Map<string, Promise<Finding>>();
  return (provider, mock) => {
    const key = JSON.stringify([provider, mock]);
    const own = candidates.filter(({ name }) => name.provider === provider);
    const finding = findings.get(key) ?? judge(own, provider, mock);
    findings.set(key, finding);
    return finding;
  };
}

function toCandidates({ provider, providerVersion, pact }: VerifiedContract): Candidate[] {
  return readInteractions(pact)
    .filter((each): each is HttpInteraction => each.type === 'Synchronous/HTTP')
    .map((interaction) => {
      const { description, providerStates } = interaction;
      const states = providerStates.map(({ name }) => name);
      return { interaction, name: { description, states, provider, providerVersion } };
    });
}

async function judge(
  candidates: readonly Candidate[],
  provider: string,
  mock: RecordedMock,
): Promise<Finding> {
  const actual = toActualRequest(mock);
  const plays = await Promise.all(
    candidates.map(async (candidate) => ({
      ...candidate,
      played: await play({ ...candidate.interaction, response: { status: 200 } }, actual),
    })),
  );
  const asked = plays.filter(({ played }) => played.kind === 'answered');
  if (asked.length === 0) {
    return { kind: 'no-such-request', provider, nearest: toNearestRequest(plays, actual) };
  }
  const claims = asked.map(({ interaction: { response } }) => ({ response, answer: mock.answer }));
  const differences = await verifyAnswers(claims);
  const compared = asked.map((each, index) => ({ ...each, differences: differences[index] ?? [] }));
  const by = compared.filter((each) => each.differences.length === 0);
  if (by.length > 0) return { kind: 'backed', by: by.map(({ name }) => name) };
  return { kind: 'no-such-answer', nearest: toNearestAnswer(compared, mock.answer.status) };
}

type ActualRequest = Parameters<typeof play>[1];

function toActualRequest({ request }: RecordedMock): ActualRequest {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    target: `${pathname}${search}`,
    headers: Object.entries(toSendableHeaders(request.headers)),
    body: Buffer.from(request.body, 'base64'),
  };
}

/** One with the right method and path is nearer than any other: of those, Pact tells what differs. */
function toNearestRequest(
  plays: readonly (Candidate & { readonly played: Play })[],
  { method, target }: ActualRequest,
): NearestInteraction | null {
  const compared = plays.flatMap(({ played, ...candidate }) =>
    played.kind === 'mismatch' ? [{ ...candidate, differences: played.mismatches }] : [],
  );
  if (compared.length > 0) return toNearest(compared);
  const request = ({ interaction }: Candidate): string =>
    `${interaction.request.method} ${interaction.request.path}`;
  const like = mostSimilar(plays, `${method} ${target}`, request);
  if (like === undefined) return null;
  return {
    ...like.name,
    differences: [`expected ${request(like)} but was ${method} ${target}`],
  };
}

/** One of the right status is nearer than any other. */
function toNearestAnswer(compared: readonly Compared[], status: number): NearestInteraction {
  const ofStatus = compared.filter(({ interaction }) => interaction.response.status === status);
  return toNearest(ofStatus.length > 0 ? ofStatus : compared);
}

function toNearest(compared: readonly Compared[]): NearestInteraction {
  const [first] = compared.toSorted((a, b) => a.differences.length - b.differences.length);
  if (first === undefined) throw new Error('Nothing was compared, and so nothing is nearest');
  return { ...first.name, differences: first.differences };
}
