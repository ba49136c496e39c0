import fc from 'fast-check';
import { emptyDatabase } from '@shopflow/service-kit/testing/empty-database';
import { startTestBroker, type TestBroker } from '../support/start-broker.ts';

/** Number of histories in `npm test`; 300 every night. */
const { HISTORIES = '4' } = process.env;

const NUMBERS = ['1', '2', '3', '4'] as const;
const number = fc.constantFrom(...NUMBERS);
const side = fc.constantFrom('Consumer' as const, 'Provider' as const);
const version = fc.record({ side, number });

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('publish' as const),
      number,
      content: fc.constantFrom('x', 'y'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('verify' as const),
      ...{ content: fc.constantFrom('x', 'y'), number, success: fc.boolean() },
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('identify' as const),
      version,
      fingerprint: fc.constantFrom('f', 'f', 'g'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete-version' as const), version }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete-pact' as const), number }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('delete-result' as const), index: fc.nat(20) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

/** A version with the fingerprint that most versions have. */
const identified = (owner: 'Consumer' | 'Provider', number: '1' | '2'): Step => ({
  kind: 'identify',
  version: { side: owner, number },
  fingerprint: 'f',
});

/** Every history begins with a verified pair and its heirs, so that each of them inherits. */
const BEGINNING: readonly Step[] = [
  { kind: 'publish', number: '1', content: 'x' },
  { kind: 'verify', content: 'x', number: '1', success: true },
  ...[identified('Consumer', '1'), identified('Consumer', '2')],
  ...[identified('Provider', '1'), identified('Provider', '2')],
];

interface Owned {
  readonly content: string;
  readonly number: string;
  readonly success: boolean;
  /** Where it can be deleted. */
  readonly href: string;
}

/** What was published for each version itself, in order. */
class Model {
  readonly fingerprints = new Map<string, string>();
  readonly versions = new Set<string>();
  publications: Owned[] = [];
  results: Owned[] = [];

  /** What a version has: the newest of its own, or else the newest of the versions with its fingerprint. */
  #effective(all: readonly Owned[], owner: string, number: string): Owned | undefined {
    const own = all.findLast((each) => each.number === number);
    const fingerprint = this.fingerprints.get(`${owner} ${number}`);
    if (own !== undefined || fingerprint === undefined) return own;
    return all.findLast((each) => this.fingerprints.get(`${owner} ${each.number}`) === fingerprint);
  }

  /** The row of the matrix; undefined if the consumer version has no pact. */
  row(consumerVersion: string, providerVersion: string): object | undefined {
    const pact = this.#effective(this.publications, 'Consumer', consumerVersion);
    if (pact === undefined) return undefined;
    const results = this.results.filter(({ content }) => content === pact.content);
    const result = this.#effective(results, 'Provider', providerVersion);
    const from = (found: Owned, own: string) => (found.number === own ? null : found.number);
    return {
      pactFrom: from(pact, consumerVersion),
      success: result?.success ?? null,
      resultFrom: result === undefined ? null : from(result, providerVersion),
    };
  }
}

const PAIR = '/pacts/provider/Provider/consumer/Consumer';

/** Applies a step to both, unless it is not applicable. */
async function apply(broker: TestBroker, model: Model, each: Step): Promise<void> {
  const handle = STEPS[each.kind] as (
    broker: TestBroker,
    model: Model,
    each: Step,
  ) => Promise<void>;
  await handle(broker, model, each);
}

const pathOf = (owner: string, number: string) => `/pacticipants/${owner}/versions/${number}`;

const STEPS: {
  readonly [Kind in Step['kind']]: (
    broker: TestBroker,
    model: Model,
    each: Step & { readonly kind: Kind },
  ) => Promise<void>;
} = {
  async publish(broker, model, { number, content }) {
    const own = model.publications.find((known) => known.number === number);
    if (own !== undefined && own.content !== content) return;
    await broker.givenPact({ version: number, description: content });
    model.versions.add(`Consumer ${number}`);
    const href = `${PAIR}/version/${number}`;
    if (own === undefined) model.publications.push({ content, number, success: true, href });
  },

  async verify(broker, model, { content, number, success }) {
    const published = model.publications.find((known) => known.content === content);
    if (published === undefined) return;
    const result = { version: published.number, providerVersion: number, success };
    const body = await broker.givenResult(result);
    model.versions.add(`Provider ${number}`);
    model.results.push({ content, number, success, href: String(body._links.self.href) });
  },

  async identify(broker, model, { version: { side: owner, number }, fingerprint }) {
    const name = `${owner} ${number}`;
    const { status } = await broker.patch(pathOf(owner, number), { fingerprint });
    const known = model.fingerprints.get(name);
    model.versions.add(name);
    const isRefused = known !== undefined && known !== fingerprint;
    expect([name, status >= 400]).toEqual([name, isRefused]);
    if (!isRefused) model.fingerprints.set(name, fingerprint);
  },

  async 'delete-version'(broker, model, { version: { side: owner, number } }) {
    if (!model.versions.delete(`${owner} ${number}`)) return;
    expect((await broker.delete(pathOf(owner, number))).status).toBe(204);
    model.fingerprints.delete(`${owner} ${number}`);
    const key = owner === 'Consumer' ? 'publications' : 'results';
    model[key] = model[key].filter((known) => known.number !== number);
  },

  async 'delete-pact'(broker, model, { number }) {
    const own = model.publications.find((known) => known.number === number);
    if (own === undefined) return;
    expect((await broker.delete(own.href)).status).toBeLessThan(300);
    model.publications = model.publications.filter((known) => known !== own);
  },

  async 'delete-result'(broker, model, { index }) {
    const known = model.results[index];
    if (known === undefined) return;
    expect((await broker.delete(known.href)).status).toBe(204);
    model.results = model.results.filter((other) => other !== known);
  },
};

/** The row of the matrix of two versions. */
async function readRow(broker: TestBroker, consumerVersion: string, providerVersion: string) {
  const query = [
    ...['q[][pacticipant]=Consumer', `q[][version]=${consumerVersion}`],
    ...['q[][pacticipant]=Provider', `q[][version]=${providerVersion}`, 'latestby=cvpv'],
  ];
  const { status, body } = await broker.get(`/matrix?${query.join('&')}`);
  if (status !== 200) return undefined;
  const [row] = body.matrix;
  if (row === undefined) return undefined;
  return {
    pactFrom: row.pact.inheritedFrom ?? null,
    success: row.verificationResult?.success ?? null,
    resultFrom: row.verificationResult?.inheritedFrom ?? null,
  };
}

/** Compares the rows of all pairs of versions, and counts those that inherit. */
async function compareAll(broker: TestBroker, model: Model, seen: Inheritance): Promise<void> {
  for (const consumerVersion of NUMBERS) {
    for (const providerVersion of NUMBERS) {
      const row = await readRow(broker, consumerVersion, providerVersion);
      const name = `${consumerVersion} → ${providerVersion}`;
      expect({ name, row }).toEqual({ name, row: model.row(consumerVersion, providerVersion) });
      if (row?.pactFrom != null) seen.inheritedPacts += 1;
      if (row?.resultFrom != null) seen.inheritedResults += 1;
    }
  }
}

interface Inheritance {
  inheritedPacts: number;
  inheritedResults: number;
}

test(
  'after any history, a version has its own pacts and results, and those of its fingerprint',
  async () => {
    await using broker = await startTestBroker();
    const seen: Inheritance = { inheritedPacts: 0, inheritedResults: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 25 }), async (steps) => {
        await emptyDatabase(broker.databaseUrl);
        const model = new Model();
        for (const part of [BEGINNING, steps.slice(0, 10), steps.slice(10)]) {
          for (const each of part) await apply(broker, model, each);
          await compareAll(broker, model, seen);
        }
      }),
      { numRuns: Number(HISTORIES) },
    );
    // Histories without inheritance would prove nothing.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  },
  300_000 + Number(HISTORIES) * 3_000,
);
