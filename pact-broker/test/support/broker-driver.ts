import { makeHttp, type Http, type Json, type Response } from './http.ts';

/** Drives a broker as its clients do, with defaults for everything that a test does not specify. */
export interface BrokerDriver extends Http {
  readonly givenPacticipant: (name: string, details?: Json) => Promise<Json>;
  readonly givenVersion: (version: GivenVersion) => Promise<void>;
  readonly givenEnvironment: (name: string, details?: Json) => Promise<string>;
  readonly givenPact: (pact: GivenPact) => Promise<Json>;
  readonly givenResult: (result: GivenResult) => Promise<Json>;
  readonly givenDeployment: (deployment: GivenDeployment) => Promise<Json>;
  readonly givenRelease: (release: GivenDeployment) => Promise<Json>;
  /** Adds interactions to a pact. Its PATCH takes plain JSON, unlike any other. */
  readonly mergePact: (path: string, content: Json) => Promise<Response>;
}

interface GivenVersion {
  readonly pacticipant?: string;
  readonly number?: string;
  readonly branch?: string;
  readonly tags?: readonly string[];
}

/** A pact of `consumer` with `provider`. Only the description determines its content. */
interface GivenPact {
  readonly consumer?: string;
  readonly provider?: string;
  readonly version?: string;
  readonly branch?: string;
  readonly tags?: readonly string[];
  readonly description?: string;
  readonly content?: Json;
}

/** A result for the pact of the consumer's `version`. */
interface GivenResult {
  readonly consumer?: string;
  readonly provider?: string;
  readonly version?: string;
  readonly providerVersion?: string;
  readonly providerBranch?: string;
  readonly success?: boolean;
  /** Whether the pact was verified as work in progress. */
  readonly wip?: boolean;
}

interface GivenDeployment {
  readonly pacticipant?: string;
  readonly version?: string;
  /** The name of an environment, which is created if it does not exist. */
  readonly environment?: string;
  readonly applicationInstance?: string;
}

const CONSUMER = 'Consumer';
const PROVIDER = 'Provider';

export function makeBrokerDriver(
  url: string,
  defaults: Readonly<Record<string, string>> = {},
): BrokerDriver {
  const http = makeHttp(url, defaults);
  return {
    ...http,
    givenPacticipant: (name, details = {}) =>
      body(http.post('/pacticipants', { name, ...details })),
    givenVersion: (version) => givenVersion(http, version),
    givenEnvironment: (name, details) => givenEnvironment(http, name, details),
    givenPact: (pact) => givenPact(http, pact),
    givenResult: (result) => givenResult(http, result),
    givenDeployment: (deployment) => record(http, 'deployed-versions', deployment),
    givenRelease: (release) => record(http, 'released-versions', release),
    mergePact: (path, content) => http.patch(path, content, { 'content-type': 'application/json' }),
  };
}

async function givenVersion(http: Http, version: GivenVersion): Promise<void> {
  const { pacticipant = CONSUMER, number = '1', branch, tags = [] } = version;
  const home = path('pacticipants', pacticipant);
  await body(http.put(`${home}${path('versions', number)}`, {}));
  if (branch !== undefined) {
    await body(http.put(`${home}${path('branches', branch, 'versions', number)}`, {}));
  }
  for (const tag of tags) {
    await body(http.put(`${home}${path('versions', number, 'tags', tag)}`, {}));
  }
}

async function givenEnvironment(http: Http, name: string, details: Json = {}): Promise<string> {
  const known = await body(http.get(`/environments?name=${encodeURIComponent(name)}`));
  const environment =
    known._embedded.environments[0] ??
    (await body(http.post('/environments', { name, production: false, ...details })));
  return String(environment.uuid);
}

async function givenPact(http: Http, pact: GivenPact): Promise<Json> {
  const {
    consumer = CONSUMER,
    provider = PROVIDER,
    version = '1',
    description = 'a request',
  } = pact;
  const content = pact.content ?? {
    consumer: { name: consumer },
    provider: { name: provider },
    interactions: [
      { description, request: { method: 'GET', path: '/' }, response: { status: 200 } },
    ],
    metadata: { pactSpecification: { version: '2.0.0' } },
  };
  const contract = {
    consumerName: consumer,
    providerName: provider,
    specification: 'pact',
    contentType: 'application/json',
    content: Buffer.from(JSON.stringify(content)).toString('base64'),
  };
  return body(
    http.post('/contracts/publish', {
      pacticipantName: consumer,
      pacticipantVersionNumber: version,
      ...(pact.branch !== undefined && { branch: pact.branch }),
      ...(pact.tags !== undefined && { tags: pact.tags }),
      contracts: [contract],
    }),
  );
}

async function givenResult(http: Http, result: GivenResult): Promise<Json> {
  const { consumer = CONSUMER, provider = PROVIDER, version = '1', success = true } = result;
  const { providerVersion = '1', providerBranch } = result;
  await givenVersion(http, {
    pacticipant: provider,
    number: providerVersion,
    ...(providerBranch !== undefined && { branch: providerBranch }),
  });
  const pact = await body(
    http.get(path('pacts', 'provider', provider, 'consumer', consumer, 'version', version)),
  );
  const content = String(pact._links['pb:pact-version'].href);
  const url = `${content}${result.wip ? AS_WORK_IN_PROGRESS : ''}/verification-results`;
  return body(http.post(url, { success, providerApplicationVersion: providerVersion }));
}

/** Marks work in progress in a pact's URL: `w=true` in base64. */
const AS_WORK_IN_PROGRESS = '/metadata/dz10cnVl';

async function record(http: Http, kind: string, deployment: GivenDeployment): Promise<Json> {
  const { pacticipant = CONSUMER, version = '1', environment = 'production' } = deployment;
  const uuid = await givenEnvironment(http, environment);
  const url = path('pacticipants', pacticipant, 'versions', version, kind, 'environment', uuid);
  const { applicationInstance } = deployment;
  return body(
    http.post(url, { ...(applicationInstance !== undefined && { applicationInstance }) }),
  );
}

/** Returns the answer; an error status fails the test's setup. */
async function body(answer: ReturnType<Http['get']>): Promise<Json> {
  const { status, body, url } = await answer;
  if (status >= 400) throw new Error(`${url} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

function path(...segments: string[]): string {
  return `/${segments.map(encodeURIComponent).join('/')}`;
}
