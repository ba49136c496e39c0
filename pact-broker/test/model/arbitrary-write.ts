import fc from 'fast-check';
import type { Json } from '../support/http.ts';

/** A write request to a broker. */
export interface Write {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Follows `link` of the document at `path` first; the write is skipped without one. */
  readonly path: string;
  readonly link?: string;
  /** Appended to the link. */
  readonly suffix?: string;
  readonly body?: Json;
}

// Few names of each kind, so that writes often affect earlier ones. "b" is on both sides.
const consumer = fc.constantFrom('a', 'b');
const provider = fc.constantFrom('b', 'c');
const pacticipant = fc.constantFrom('a', 'b', 'c');
const version = fc.constantFrom('1', '2', '3');
const branch = fc.constantFrom('main', 'feat');
const tag = fc.constantFrom('dev', 'prod');
const interaction = fc.constantFrom(1, 2, 3);

const pact = fc
  .record({ consumer, provider, version })
  .map(
    (name) => `/pacts/provider/${name.provider}/consumer/${name.consumer}/version/${name.version}`,
  );

const publish = fc
  .record({
    consumer,
    version,
    providers: fc.uniqueArray(provider, { minLength: 1 }),
    interaction,
    branch: fc.option(branch, { nil: undefined }),
    tags: fc.uniqueArray(tag),
  })
  .map((publication): Write => ({
    method: 'POST',
    path: '/contracts/publish',
    body: {
      pacticipantName: publication.consumer,
      pacticipantVersionNumber: publication.version,
      ...(publication.branch !== undefined && { branch: publication.branch }),
      tags: publication.tags,
      contracts: publication.providers.map((name) => ({
        consumerName: publication.consumer,
        providerName: name,
        specification: 'pact',
        contentType: 'application/json',
        content: Buffer.from(JSON.stringify(contentOf(publication.interaction))).toString('base64'),
      })),
    },
  }));

const savePact = fc
  .tuple(fc.constantFrom('PUT' as const, 'PATCH' as const, 'PATCH' as const), pact, interaction)
  .map(([method, path, content]): Write => ({ method, path, body: contentOf(content) }));

const result = fc
  .tuple(pact, version, fc.boolean(), fc.constantFrom('', '/metadata/dz10cnVl'))
  .map(([path, number, success, metadata]): Write => ({
    method: 'POST',
    path,
    link: 'pb:pact-version',
    suffix: `${metadata}/verification-results`,
    body: { success, providerApplicationVersion: number },
  }));

const versionPath = fc
  .tuple(pacticipant, version)
  .map(([name, number]) => `/pacticipants/${name}/versions/${number}`);
const versionTag = fc.tuple(versionPath, tag).map(([path, name]) => `${path}/tags/${name}`);
const branchVersion = fc
  .tuple(pacticipant, branch, version)
  .map(([name, line, number]) => `/pacticipants/${name}/branches/${line}/versions/${number}`);

const putVersion = fc.tuple(versionPath, fc.uniqueArray(tag)).map(([path, tags]): Write => ({
  method: 'PUT',
  path,
  body: { _embedded: { tags: tags.map((name) => ({ name })) } },
}));

const setFingerprint = fc
  .tuple(versionPath, fc.constantFrom('same', 'same', 'other'))
  .map(([path, fingerprint]): Write => ({ method: 'PATCH', path, body: { fingerprint } }));

const put = fc
  .oneof(versionTag, branchVersion)
  .map((path): Write => ({ method: 'PUT', path, body: {} }));

const pair = fc.tuple(provider, consumer).map(([to, from]) => `provider/${to}/consumer/${from}`);

const deletion = fc
  .oneof(
    { weight: 4, arbitrary: versionTag },
    { weight: 4, arbitrary: branchVersion },
    { weight: 5, arbitrary: versionPath },
    { weight: 3, arbitrary: pact },
    fc.tuple(pacticipant, branch).map(([name, line]) => `/pacticipants/${name}/branches/${line}`),
    pacticipant.map((name) => `/pacticipants/${name}/branches`),
    pair.map((names) => `/pacts/${names}/versions`),
    fc.tuple(pair, tag).map(([names, name]) => `/pacts/${names}/tag/${name}`),
    fc.tuple(pair, branch).map(([names, line]) => `/pacts/${names}/branch/${line}`),
    pair.map((names) => `/integrations/${names}`),
    pacticipant.map((name) => `/pacticipants/${name}`),
  )
  .map((path): Write => ({ method: 'DELETE', path }));

const resultDeletion = pact.map((path): Write => ({
  method: 'DELETE',
  path: `${path}/verification-results/latest`,
  link: 'self',
}));

const everything = fc.constant<Write>({ method: 'DELETE', path: '/integrations' });

export const write: fc.Arbitrary<Write> = fc.oneof(
  { weight: 16, arbitrary: publish },
  { weight: 12, arbitrary: savePact },
  { weight: 20, arbitrary: result },
  { weight: 8, arbitrary: put },
  { weight: 2, arbitrary: putVersion },
  { weight: 8, arbitrary: setFingerprint },
  { weight: 9, arbitrary: deletion },
  { weight: 6, arbitrary: resultDeletion },
  { weight: 1, arbitrary: everything },
);

/** One interaction for each bit. */
function contentOf(bits: number): Json {
  const interactions = [1, 2]
    .filter((bit) => (bits & bit) !== 0)
    .map((bit) => ({
      description: `request ${bit}`,
      request: { method: 'GET', path: '/' },
      response: { status: 200 },
    }));
  return { interactions };
}
