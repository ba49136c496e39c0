import type { Json, Response } from '../support/http.ts';
import { contentHash } from './pact-document.ts';
import type { Answer, Name, Question, Tag } from './recording.ts';
import type { Session } from './session.ts';

type Ask = (session: Session, question: Question) => Promise<Answer>;

/** Sends a question to the broker and returns the part of the answer that is compared. */
export function ask(session: Session, question: Question): Promise<Answer> {
  return (QUESTIONS[question.kind] ?? askMatrix)(session, question);
}

/** Every other kind is a matrix query. */
const QUESTIONS: Readonly<Record<string, Ask>> = {
  'can-i-deploy': (s, q) => queryVerdict(s, `/can-i-deploy?${queryOf(s, q)}`),
  'can-i-deploy by branch or tag': (s, q) => queryVerdict(s, latestCanIDeploy(s, q)),
  'for verification': askForVerification,
  'latest pact': async (s, q) => toPact(await s.get(latestPactOfPair(s, q))),
  'latest pacts of provider': askLatestPacts,
  'what is live': askWhatIsLive,
  version: askVersion,
  pacticipant: askPacticipant,
  'latest version': async (s, q) =>
    toAnswerIfFound(await s.get(latestVersion(s, q)), ({ number }) => ({ number })),
  'latest result': async (s, q) =>
    toAnswerIfFound(await s.get(`${pactOf(s, q)}/verification-results/latest`), (result) => ({
      success: result.success,
      by: result.providerApplicationVersion,
    })),
  'previous distinct': async (s, q) => toPact(await s.get(`${pactOf(s, q)}/previous-distinct`)),
};

const askMatrix: Ask = (s, q) => queryVerdict(s, `/matrix?${queryOf(s, q)}`);

function queryOf(s: Session, { query = [] }: Question): string {
  return query.map(([key, value]) => `${key}=${encodeURIComponent(s.nameOf(value))}`).join('&');
}

function latestCanIDeploy(s: Session, q: Question): string {
  const pacticipant = s.path`/pacticipants/${app(q.a)}`;
  return q.branch === undefined
    ? pacticipant + s.path`/latest-version/${q.tag ?? ''}/can-i-deploy/to/${q.to ?? ''}`
    : pacticipant +
        s.path`/branches/${q.branch}/latest-version/can-i-deploy/to-environment/${{ $e: q.e ?? 0 }}`;
}

function app(index = 0): Name {
  return { $p: index };
}

function tagSuffix(s: Session, tag: Tag | undefined): string {
  return tag === undefined ? '' : s.path`/${tag}`;
}

function pair(s: Session, { c, p }: Question): string {
  return s.path`/pacts/provider/${app(p)}/consumer/${app(c)}`;
}

function pactOf(s: Session, q: Question): string {
  return pair(s, q) + s.path`/version/${q.version ?? ''}`;
}

function latestPactOfPair(s: Session, q: Question): string {
  const latest =
    q.branch === undefined ? `/latest${tagSuffix(s, q.tag)}` : s.path`/branch/${q.branch}/latest`;
  return pair(s, q) + latest;
}

function latestVersion(s: Session, q: Question): string {
  const latest =
    q.branch === undefined
      ? `/latest-version${tagSuffix(s, q.tag)}`
      : s.path`/branches/${q.branch}/latest-version`;
  return s.path`/pacticipants/${app(q.a)}` + latest;
}

function toAnswerIfFound({ status, body }: Response, toAnswer: (body: Json) => object): Answer {
  return { status, ...(status < 300 && toAnswer(body)) };
}

async function queryVerdict(s: Session, path: string): Promise<Answer> {
  return toAnswerIfFound(await s.get(path), ({ summary, matrix }) => ({
    deployable: summary.deployable ?? null,
    success: summary.success,
    failed: summary.failed,
    unknown: summary.unknown,
    rows: (matrix as Json[]).map(toRow),
  }));
}

function toRow({ consumer, provider, verificationResult, ignored }: Json): string {
  const sides = [consumer, provider].map(
    ({ name, version }) => `${name} ${version?.number ?? '-'}`,
  );
  const result = String(verificationResult?.success ?? 'none');
  return `${sides.join(' > ')}: ${result}${ignored ? ' (ignored)' : ''}`;
}

async function askForVerification(s: Session, q: Question): Promise<Answer> {
  const answer = await s.send('POST', s.path`/pacts/provider/${app(q.p)}/for-verification`, {
    body: s.fill(q.body),
  });
  const pacts: string[] = [];
  for (const { _links, verificationProperties } of (answer.body?._embedded?.pacts ??
    []) as Json[]) {
    const { consumer, content } = await s.pactAt(String(_links.self.href));
    const { pending, wip } = verificationProperties ?? {};
    const status = pending === undefined ? '' : pending ? ' pending' : ' not pending';
    pacts.push(`${consumer ?? 'null'} ${content}${status}${wip ? ' wip' : ''}`);
  }
  return { status: answer.status, pacts };
}

function toPact(answer: Response): Answer {
  return toAnswerIfFound(answer, (body) => ({
    version: body._links['pb:consumer-version'].name,
    content: contentHash(body),
  }));
}

async function askLatestPacts(s: Session, q: Question): Promise<Answer> {
  const provider = s.path`/pacts/provider/${app(q.p)}`;
  const byBranch = q.branch === undefined ? undefined : s.path`/branch/${q.branch}/latest`;
  const latest = q.main ? '/branch/latest' : (byBranch ?? `/latest${tagSuffix(s, q.tag)}`);
  const { status, body } = await s.get(provider + latest);
  const pacts: Answer[] = [];
  for (const { href } of (status === 200 ? body._links['pb:pacts'] : []) as Json[]) {
    pacts.push(toPact(await s.get(String(href))));
  }
  return { status, pacts };
}

async function askWhatIsLive(s: Session, { e = 0, list = '', embedded = '' }: Question) {
  const answer = await s.get(`/environments/${s.refs.get(`env${e}`) ?? ''}/${list}`);
  return toAnswerIfFound(answer, (body) => ({
    live: (body._embedded[embedded] as Json[]).map(({ _embedded, applicationInstance }) =>
      [_embedded.pacticipant.name, _embedded.version.number, applicationInstance ?? ''].join(' '),
    ),
  }));
}

async function askVersion(s: Session, { a, version = '' }: Question): Promise<Answer> {
  const answer = await s.get(s.path`/pacticipants/${app(a)}/versions/${version}`);
  return toAnswerIfFound(answer, ({ number, _embedded, _links }) => ({
    number,
    branches: (_embedded.branchVersions as Json[]).map(
      ({ name, latest }) => `${name}${latest ? ' (latest)' : ''}`,
    ),
    tags: (_embedded.tags as Json[]).map(({ name }) => String(name)),
    deployed: ((_links['pb:deployed-environments'] ?? []) as Json[]).map(
      ({ name, currently_deployed }) => `${name} ${currently_deployed}`,
    ),
    pacts: ((_links['pb:pact-versions'] ?? []) as Json[]).length,
  }));
}

async function askPacticipant(s: Session, { a }: Question): Promise<Answer> {
  const path = s.path`/pacticipants/${app(a)}`;
  const pacticipant = await s.get(path);
  const versions = await s.get(`${path}/versions`);
  const branches = await s.get(`${path}/branches`);
  const numberOf = ({ number }: Json) => String(number);
  return {
    status: [pacticipant, versions, branches].map(({ status }) => status).join(' '),
    mainBranch: pacticipant.body?.mainBranch ?? null,
    versions: ((versions.body?._embedded?.versions ?? []) as Json[]).map(numberOf),
    branches: ((branches.body?._embedded?.branches ?? []) as Json[]).map(({ name }) =>
      String(name),
    ),
  };
}
