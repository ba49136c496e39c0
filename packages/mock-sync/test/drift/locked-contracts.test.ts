import { startEngine } from '../../src/drift/engine/start-engine.ts';
import type { RecordedMock } from '../../src/drift/recorded-mock.ts';
import type { Finding } from '../../src/drift/verdict.ts';
import type { ParsedHttp } from '@shopflow/pact-model/parse-interaction';
import type { Body } from '@shopflow/pact-model/pact';
import { toBodyText } from '../../src/interaction.ts';
import type { LockedContract } from '../../src/lock/lock.ts';
import { lock, lockedHttp } from '../support/given-lock.ts';

const pairOf = ({ consumer, provider }: LockedContract): string => `${consumer} → ${provider}`;
// A mock is judged only by its consumer's contracts, so here each pair gets its own provider.
const engine = startEngine(lock.contracts.map((each) => ({ ...each, provider: pairOf(each) })));
afterAll(() => engine[Symbol.asyncDispose]());

test('backs the example of each interaction in the lock', async () => {
  const findings = await Promise.all(
    lockedHttp.map(({ contract, interaction }) =>
      engine.judgeMock(pairOf(contract), toMock(interaction)),
    ),
  );

  expect(lockedHttp.length).toBeGreaterThan(0);
  expect(findings.map(toDescriptions)).toEqual(
    lockedHttp.map(({ interaction }): unknown => expect.arrayContaining([interaction.description])),
  );
});

test('does not back a response without one of the fields in its contract', async () => {
  const drifted = lockedHttp.flatMap(({ contract, interaction }) =>
    withOneFieldLess(interaction).map((less) => ({ pair: pairOf(contract), mock: toMock(less) })),
  );

  const findings = await Promise.all(drifted.map(({ pair, mock }) => engine.judgeMock(pair, mock)));

  expect(drifted.length).toBeGreaterThan(0);
  expect(findings.map(({ kind }) => kind)).toEqual(drifted.map(() => 'no-such-answer'));
});

type Exchange = Pick<ParsedHttp, 'request' | 'response'>;

function toDescriptions(finding: Finding): string[] {
  return finding.kind === 'backed' ? finding.by.map(({ description }) => description) : [];
}

function withOneFieldLess({ request, response }: Exchange): Exchange[] {
  const fields = Object.entries(response.body?.content ?? {});
  return fields.map(([field]) => {
    const content = Object.fromEntries(fields.filter(([each]) => each !== field));
    return { request, response: { ...response, body: { ...response.body, content } } };
  });
}

/** A mock with the example request and response of an interaction. */
function toMock({ request, response }: Exchange): RecordedMock {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(request.query ?? {})) {
    for (const value of values) query.append(name, value);
  }
  return {
    request: {
      method: request.method,
      url: `http://provider.test${request.path}?${query.toString()}`,
      headers: toHeaders(request.headers),
      body: toBase64(request.body),
    },
    answer: {
      status: response.status,
      headers: toHeaders(response.headers),
      body: toBase64(response.body),
    },
  };
}

function toHeaders(headers: ParsedHttp['request']['headers'] = {}): [string, string][] {
  return Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value): [string, string] => [name.toLowerCase(), value]),
  );
}

function toBase64(body: Body | undefined): string {
  return body === undefined ? '' : Buffer.from(toBodyText(body)).toString('base64');
}
