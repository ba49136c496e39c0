/** Requests to a mock of User Profile and its responses, compared with `orders-contract.ts`. */
export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: number;
  readonly answer: unknown;
}

export const origin = 'http://user-profile.test';

const user = { role: 'vendor', logins: 12 };
const lookUp: Exchange = {
  method: 'GET',
  path: '/users/7',
  headers: {},
  status: 200,
  answer: user,
};
const activity: Exchange = {
  method: 'POST',
  path: '/users/7/activity?source=shop',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
  body: JSON.stringify({ eventId: 'e-1', count: 1 }),
  status: 201,
  answer: {},
};

export const right: Readonly<Record<string, Exchange>> = {
  'an answer of the contract': lookUp,
  'more fields than the contract has': { ...lookUp, answer: { ...user, name: 'Ada' } },
  'the answer of another provider state': { ...lookUp, status: 404, answer: { title: 'x' } },
  'a request with a body': activity,
};

export const wrong: Readonly<Record<string, Exchange>> = {
  'another path': { ...lookUp, path: '/user/7' },
  'another query': { ...activity, path: '/users/7/activity?source=mail' },
  'a header is missing': { ...activity, headers: { 'content-type': 'application/json' } },
  'a field of the request is missing': { ...activity, body: JSON.stringify({ eventId: 'e-1' }) },
  'a field of the answer is missing': { ...lookUp, answer: { role: 'vendor' } },
  'a field of the answer has another type': { ...lookUp, answer: { ...user, logins: 'many' } },
  'a value that is not promised': { ...lookUp, answer: { ...user, role: 'emperor' } },
  'another status': { ...lookUp, status: 418 },
};

export const answerHeaders = { 'content-type': 'application/json' };

export const answerText = ({ answer }: Exchange): string => JSON.stringify(answer);

/** The arguments for `fetch`. */
export function toInit({ method, headers, body }: Exchange): RequestInit {
  return { method, headers, ...(body !== undefined && { body }) };
}

/**
 * A test for each exchange, right and wrong.
 *
 * @param ask mocks the exchange, makes its request, and resolves to the answer's body
 */
export function testEach(ask: (exchange: Exchange) => Promise<string>): void {
  for (const [kind, exchanges] of Object.entries({ right, wrong })) {
    for (const [title, exchange] of Object.entries(exchanges)) {
      test(`${kind}: ${title}`, async () => {
        expect(await ask(exchange)).toBe(answerText(exchange));
      });
    }
  }
}

/** In ESM, jest provides it only here: https://jestjs.io/docs/ecmascript-modules */
export const jestOf = (meta: ImportMeta): typeof jest =>
  (meta as unknown as { jest: typeof jest }).jest;
