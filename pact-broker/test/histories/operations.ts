import type { Json } from '../support/http.ts';
import { makePactDocument } from './pact-document.ts';
import type { GoLive, Operation, Publish, RunVerifier, Tag, Verify } from './recording.ts';
import type { Session } from './session.ts';

/** Sends the requests of an operation. */
export async function operate(session: Session, operation: Operation): Promise<void> {
  const act = OPERATIONS[operation.op] as (session: Session, o: Operation) => Promise<unknown>;
  await act(session, operation);
}

type Operations = {
  readonly [Name in Operation['op']]: (
    session: Session,
    operation: Operation & { readonly op: Name },
  ) => Promise<unknown>;
};

const OPERATIONS: Operations = {
  async environment(s, { e }) {
    const name = s.nameOf({ $e: e });
    const body = { name, displayName: name, production: e === 2 };
    const answer = await s.send('POST', '/environments', { body });
    if (answer.status === 201) s.refs.set(`env${e}`, String(answer.body.uuid));
  },
  pacticipant: (s, { a }) =>
    s.send('POST', '/pacticipants', { body: { name: s.nameOf({ $p: a }) } }),
  mainBranch: (s, { a, branch, type }) =>
    s.send('PATCH', s.path`/pacticipants/${{ $p: a }}`, { body: { mainBranch: branch }, type }),
  publish,
  version: (s, { a, version }) =>
    s.send('PUT', s.path`/pacticipants/${{ $p: a }}/versions/${version}`, {
      body: { buildUrl: 'https://ci.example.org/1' },
    }),
  branch: (s, { a, branch, version }) => addToBranch(s, a, { branch, version }),
  tag: (s, { a, version, tags }) => addTags(s, a, { version, tags }),
  verify,
  verifier: runVerifier,
  deploy: (s, o) => goLive(s, o, 'deployed-versions'),
  release: (s, o) => goLive(s, o, 'released-versions'),
  async end(s, { id, field }) {
    const href = s.refs.get(`live${id}`);
    const type = 'application/merge-patch+json';
    if (href !== undefined) await s.send('PATCH', href, { body: { [field]: false }, type });
  },
  deleteBranch: (s, { a, branch }) =>
    s.send('DELETE', s.path`/pacticipants/${{ $p: a }}/branches/${branch}`),
  deleteBranchVersion: (s, { a, branch, version }) =>
    s.send('DELETE', s.path`/pacticipants/${{ $p: a }}/branches/${branch}/versions/${version}`),
  deleteTag: (s, { a, version, tag }) =>
    s.send('DELETE', s.path`/pacticipants/${{ $p: a }}/versions/${version}/tags/${tag}`),
  deleteVersion: (s, { a, version }) =>
    s.send('DELETE', s.path`/pacticipants/${{ $p: a }}/versions/${version}`),
  deletePact: (s, { a, p, version }) =>
    s.send('DELETE', s.path`/pacts/provider/${{ $p: p }}/consumer/${{ $p: a }}/version/${version}`),
};

function publish(s: Session, o: Publish): Promise<unknown> {
  const consumer = s.nameOf({ $p: o.a });
  const contracts = o.contracts.map(({ p, k, twist }) => {
    const provider = s.nameOf({ $p: p });
    const document = makePactDocument({ consumer, provider, k, twist });
    return {
      consumerName: consumer,
      providerName: provider,
      specification: 'pact',
      contentType: 'application/json',
      ...(o.merge && { onConflict: 'merge' }),
      content: Buffer.from(JSON.stringify(document)).toString('base64'),
    };
  });
  return s.send('POST', '/contracts/publish', {
    body: {
      pacticipantName: consumer,
      pacticipantVersionNumber: o.version,
      ...(o.branch !== undefined && { branch: o.branch }),
      ...(o.tags.length > 0 && { tags: s.fill(o.tags) }),
      contracts,
    },
  });
}

async function verify(s: Session, o: Verify): Promise<void> {
  const { c, p, version, branch, tags, success } = o;
  if (branch !== undefined) await addToBranch(s, p, { branch, version });
  await addTags(s, p, { version, tags });
  const pact = await s.get(
    s.path`/pacts/provider/${{ $p: p }}/consumer/${{ $p: c }}/version/${o.consumerVersion}`,
  );
  await publishResult(s, pact.body, { version, success });
}

async function runVerifier(s: Session, o: RunVerifier): Promise<void> {
  const list = await s.send('POST', s.path`/pacts/provider/${{ $p: o.p }}/for-verification`, {
    body: s.fill(o.body),
  });
  const pacts: { readonly key: string; readonly content: string; readonly href: string }[] = [];
  for (const { _links } of (list.body?._embedded?.pacts ?? []) as Json[]) {
    const href = String(_links.self.href);
    const { consumer, content } = await s.pactAt(href);
    pacts.push({ key: `${consumer ?? ''} ${content}`, content, href });
  }
  await addToBranch(s, o.p, o);
  for (const { content, href } of pacts.sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const success = parseInt(content, 16) % 5 >= o.failing;
    await publishResult(s, (await s.get(href)).body, { version: o.version, success });
  }
}

async function publishResult(
  s: Session,
  pact: Json,
  { version, success }: { readonly version: string; readonly success: boolean },
): Promise<void> {
  const href = pact?._links?.['pb:publish-verification-results']?.href as string | undefined;
  if (href === undefined) return;
  const verifiedBy = { implementation: 'differential' };
  const body = { success, providerApplicationVersion: version, verifiedBy, testResults: [] };
  await s.send('POST', href, { body });
}

function addToBranch(
  s: Session,
  a: number,
  { branch, version }: { readonly branch: string; readonly version: string },
): Promise<unknown> {
  const path = s.path`/pacticipants/${{ $p: a }}/branches/${branch}/versions/${version}`;
  return s.send('PUT', path, { body: {} });
}

async function addTags(
  s: Session,
  a: number,
  { version, tags }: { readonly version: string; readonly tags: readonly Tag[] },
): Promise<void> {
  for (const tag of tags) {
    const path = s.path`/pacticipants/${{ $p: a }}/versions/${version}/tags/${tag}`;
    await s.send('PUT', path, { body: {} });
  }
}

async function goLive(s: Session, o: GoLive, kind: string): Promise<void> {
  const uuid = s.refs.get(`env${o.e}`) ?? '';
  const version = s.path`/pacticipants/${{ $p: o.a }}/versions/${o.version}`;
  const answer = await s.send('POST', `${version}/${kind}/environment/${uuid}`, {
    body: o.instance === undefined ? {} : { applicationInstance: o.instance },
  });
  const href = answer.body?._links?.self?.href as string | undefined;
  if (href !== undefined) s.refs.set(`live${o.id}`, href);
}
