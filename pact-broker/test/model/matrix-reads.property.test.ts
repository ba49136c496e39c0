import { openDatabase } from '@shopflow/service-kit/database';
import fc from 'fast-check';
import type { MatrixQuery } from '../../src/domain/matrix/matrix-query.ts';
import type { MatrixSelector, VersionCriteria } from '../../src/domain/matrix/matrix-selector.ts';
import type { BrokerDatabase } from '../../src/store/postgres/database/schema.ts';
import { makeStores } from '../../src/store/postgres/stores.ts';
import { makeQueryMatrix, type MatrixAnswer } from '../../src/use-cases/matrix/query-matrix.ts';
import { startTestBroker } from '../support/start-broker.ts';
import { applyStep } from './apply-step.ts';
import { BRANCHES, ENVIRONMENTS, history, PACTICIPANTS, TAGS, VERSIONS } from './arbitrary-step.ts';
import { emptyModelState } from './model-state.ts';
import { makeReplayContext, replayStep } from './replay-step.ts';

const { HISTORIES = '4' } = process.env;

const pacticipant = fc.constantFrom(...PACTICIPANTS, 'unknown');
const head: fc.Arbitrary<VersionCriteria> = fc.oneof(
  fc.record({ tag: fc.constantFrom(...TAGS), latest: fc.constant(true) }),
  fc.record({ branch: fc.constantFrom(...BRANCHES), latest: fc.constant(true) }),
  fc.constant({ mainBranch: true, latest: true }),
);
const version = fc.record({ version: fc.constantFrom(...VERSIONS, 'unknown') });
const environment = fc.record({ environment: fc.constantFrom(...ENVIRONMENTS, 'unknown') });
const latestBy = fc.constantFrom('cvpv' as const, 'cvp' as const, 'cp' as const);
const limit = fc.constantFrom(0, 1, 3, 100, 1_000);

/** Queries that the store answers in one statement. */
const deployment: fc.Arbitrary<MatrixQuery> = fc.record({
  selectors: fc
    .tuple(pacticipant, fc.oneof(version, head))
    .map(([name, criteria]): MatrixSelector[] => [{ pacticipant: name, ...criteria }]),
  destination: fc.oneof(environment, head),
  ignore: fc.constant([]),
  latestBy,
  success: fc.constantFrom(undefined, [true], [false, null]),
  limit,
});
const pair: fc.Arbitrary<MatrixQuery> = fc.record({
  selectors: fc
    .uniqueArray(pacticipant, { minLength: 2, maxLength: 2 })
    .map((names) => names.map((name) => ({ pacticipant: name }))),
  destination: fc.constant({}),
  ignore: fc.constant([]),
  latestBy: fc.constant('cvpv' as const),
  limit,
});
const queries = fc.array(fc.oneof({ weight: 3, arbitrary: deployment }, pair), {
  minLength: 40,
  maxLength: 40,
});

test(
  'reads in one statement what it reads in several',
  async () => {
    await using broker = await startTestBroker();
    const db = openDatabase<BrokerDatabase>(broker.databaseUrl, { prepareStatements: true });
    await using _closing = { [Symbol.asyncDispose]: () => db.destroy() };
    const { matrix } = makeStores(db);
    let together = 0;
    const queryTogether = makeQueryMatrix({ stores: { matrix } });
    const queryInParts = makeQueryMatrix({
      stores: {
        matrix: {
          ...matrix,
          readTogether: () => Promise.resolve(undefined),
          summarizePair: () => Promise.resolve(undefined),
        },
      },
    });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(history, queries, async (steps, asked) => {
        count += 1;
        const context = makeReplayContext(broker, `h${count}`);
        for (const name of ENVIRONMENTS) {
          await broker.givenEnvironment(context.toUniqueName(name));
        }
        const model = emptyModelState();
        for (const step of steps) if (applyStep(model, step)) await replayStep(context, step);
        for (const query of asked.map((each) => withUniqueNames(each, context.toUniqueName))) {
          const expected = await outcomeOf(queryInParts(query));
          expect({ query, outcome: await outcomeOf(queryTogether(query)) }).toEqual({
            query,
            outcome: expected,
          });
          if ('rows' in expected && expected.rows.length > 0) together += 1;
        }
      }),
      {
        numRuns: Number(HISTORIES),
        endOnFailure: true,
      },
    );
    expect(together).toBeGreaterThan(Number(HISTORIES));
  },
  300_000 + Number(HISTORIES) * 2_000,
);

/** The answer with the contexts of the versions in its rows, or the faults of the query. */
async function outcomeOf(answer: Promise<MatrixAnswer>) {
  try {
    const { versionContexts, ...rest } = await answer;
    const contexts = rest.rows.map(({ consumerVersion, verification }) => [
      versionContexts.get(consumerVersion.id),
      versionContexts.get(verification?.providerVersion.id ?? 0),
    ]);
    return { ...rest, contexts };
  } catch (error) {
    return { error };
  }
}

function withUniqueNames(query: MatrixQuery, toUniqueName: (name: string) => string): MatrixQuery {
  return {
    ...query,
    selectors: query.selectors.map((selector) => ({
      ...selector,
      pacticipant: toUniqueName(selector.pacticipant),
    })),
    destination: {
      ...query.destination,
      ...(query.destination.environment !== undefined && {
        environment: toUniqueName(query.destination.environment),
      }),
    },
  };
}
