import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { middleware } from 'express-openapi-validator';
import { isRecord, type JsonRecord } from '@shopflow/json-schema/json-record';

/** The document that a provider enforces, and what it answers where that allows it. */
export interface DocumentedCase {
  readonly document: object;
  readonly enforces: 'request' | 'response';
  readonly answer: Answer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: no body. */
  readonly body: unknown;
}

export interface DocumentedProvider extends AsyncDisposable {
  /** The URL of a provider for each case is this with its index. */
  readonly url: string;
  /** Why the document refused the request or the answer of a case; undefined: it allowed it. */
  readonly refusal: (index: number) => string | undefined;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Providers that enforce OpenAPI documents by an independent validator: `/17/things` is `/things` of case 17. */
export async function startDocumentedProvider(
  cases: readonly DocumentedCase[],
): Promise<DocumentedProvider> {
  const refusals = new Map<number, string>();
  const apps = new Map<object, Map<string, Handler>>();
  const server = createServer((request, response) => {
    const [, index = '', rest = ''] = /^\/(\d+)(.*)$/s.exec(request.url ?? '') ?? [];
    const found = cases[Number(index)];
    if (found === undefined) {
      response.writeHead(500).end();
      return;
    }
    request.url = withEncodedSpaces(rest);
    const context = { ...found, refuse: (why: string) => refusals.set(Number(index), why) };
    Object.assign(request, { context });
    appOf(apps, found, request)(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    refusal: (index) => refusals.get(index),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The verifier writes a space of a query as `+`, which the validator takes for a character that is not encoded. */
function withEncodedSpaces(url: string): string {
  const [path = '', ...query] = url.split('?');
  return query.length === 0 ? path : `${path}?${query.join('?').replaceAll('+', '%20')}`;
}

interface Context extends DocumentedCase {
  readonly refuse: (why: string) => void;
}

function contextOf(request: object): Context {
  return (request as { readonly context: Context }).context;
}

/** One for each document, side and kind of body: it compiles the schemas once. */
function appOf(
  apps: Map<object, Map<string, Handler>>,
  { document, enforces }: DocumentedCase,
  { headers }: IncomingMessage,
): Handler {
  const isForm = headers['content-type']?.startsWith(FORM) === true;
  const key = `${enforces} ${isForm}`;
  const ofDocument = apps.get(document) ?? new Map<string, Handler>();
  apps.set(document, ofDocument);
  const app = ofDocument.get(key) ?? makeApp(document, enforces, isForm);
  ofDocument.set(key, app);
  return app;
}

const FORM = 'application/x-www-form-urlencoded';

function makeApp(document: object, enforces: DocumentedCase['enforces'], isForm: boolean): Handler {
  const app = express();
  app.disable('etag').disable('x-powered-by');
  app.use(express.json({ strict: false, type: ['application/json', 'application/*+json'] }));
  app.use(express.text(), express.urlencoded({ extended: false }));
  app.use(readCookies);
  const requests = {
    allowUnknownQueryParameters: true,
    // The fields of a form are texts; one is a list of one element, too.
    ...(isForm && { coerceTypes: 'array' as const }),
  };
  app.use(
    middleware({
      apiSpec: forValidator(document) as Parameters<typeof middleware>[0]['apiSpec'],
      validateApiSpec: false,
      validateSecurity: enforces === 'request',
      validateRequests: enforces === 'request' && requests,
      validateResponses: enforces === 'response',
    }),
  );
  app.use(sendAnswer);
  app.use(reportRefusal);
  return app;
}

const readCookies: RequestHandler = (request, _, next) => {
  const pairs = (request.headers.cookie ?? '').split('; ').map((each) => each.split('=', 2));
  request.cookies = Object.fromEntries(
    pairs.map(([name = '', value = '']) => [name, decodeURIComponent(value)]),
  );
  next();
};

/** The validator takes a body that is null for none: it is not shown to it. */
const sendAnswer: RequestHandler = (request, response) => {
  const { answer } = contextOf(request);
  response.status(answer.status).set(answer.headers);
  if (answer.body === undefined) response.end();
  else if (answer.body === null) response.end('null');
  else response.json(answer.body);
};

/** A refused answer is sent all the same, for the verifier to judge it: the refusal is reported apart. */
// Express tells it from other handlers by its four parameters.
// oxlint-disable-next-line max-params
const reportRefusal: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  contextOf(request).refuse(error instanceof Error ? error.message : String(error));
  response.status(400).end();
};

/**
 * A discriminator allows and refuses nothing; the validator looks for its property in the wrong object. That
 * a field is `writeOnly` only says that it should not be sent, so an answer may have it.
 */
const MARKS = new Set(['discriminator', 'writeOnly']);

function forValidator(document: object): unknown {
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      MARKS.has(key) ? undefined : isDeepObject(value) ? withoutOwnProperties(value) : value,
    ),
  );
}

interface DeepObject {
  readonly style: 'deepObject';
  readonly schema: object;
}

function isDeepObject(value: unknown): value is DeepObject & JsonRecord {
  return isRecord(value) && value.style === 'deepObject';
}

/** Where its schema has `properties` itself, the validator reads a parameter that is not sent as an empty object. */
function withoutOwnProperties({ schema, ...parameter }: DeepObject): object {
  return { ...parameter, schema: { allOf: [schema] } };
}
