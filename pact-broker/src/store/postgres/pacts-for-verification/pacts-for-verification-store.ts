import type { Selector } from '../../../domain/pacts-for-verification/consumer-version-selector.ts';
import type { SelectedPact } from '../../../domain/pacts-for-verification/pacts-for-verification.ts';
import type {
  ProviderRef,
  Successes,
} from '../../../domain/pacts-for-verification/provider-ref.ts';
import type {
  BuildQuery,
  BuildReads,
  PactsForVerificationStore,
} from '../../../ports/pacts-for-verification.ts';
import type { Database } from '../database/database.ts';
import { makeStatement, type Statement } from '../database/statement.ts';
import { toBuildText, type BuildShape } from './build-text.ts';
import { valueOf } from './pact-selection.ts';

export function makePactsForVerificationStore(db: Database): PactsForVerificationStore {
  return {
    read: (build) => readBuild(db, build),
    defaultSelectors: async (provider) => {
      const rows = await readDefaults(db, [provider]);
      return rows.map(toDefaultSelector);
    },
  };
}

type Time = string;
type PactJson = readonly [
  index: number,
  consumer: string,
  consumerVersionId: number,
  consumerVersion: string,
  pactVersionId: number,
  sha: string,
  createdAt: Time,
  branch: string | null,
  tag: string | null,
  environment: string | null,
  production: boolean,
];
type RefJson = readonly [name: string, startedAt: Time | null, firstVersionAt: Time | null];
type SuccessJson = readonly [pactVersionId: number, ref: string, firstAt: Time];

interface Row {
  readonly refs: readonly RefJson[] | null;
  readonly selected: readonly PactJson[] | null;
  readonly verified: readonly number[] | null;
  readonly successes: readonly SuccessJson[] | null;
  readonly heads: readonly PactJson[] | null;
  readonly chosen_successes: readonly SuccessJson[] | null;
}

async function readBuild(db: Database, build: BuildQuery): Promise<BuildReads | undefined> {
  const { provider, by, refs, fallbacks, wip } = build;
  const selectors = [...build.selectors, ...fallbacks];
  const kinds = [...new Set(selectors.map(({ kind }) => kind))].sort();
  const read = statementFor({ by, hasRefs: refs.length > 0, hasWip: wip !== undefined, kinds });
  const [row] = await read(db, [
    provider,
    refs,
    selectors.map((_, index) => index),
    selectors.map(({ kind }) => kind),
    selectors.map(valueOf),
    selectors.map(({ consumer }) => consumer ?? null),
    wip?.since ?? null,
    wip?.resultsSince ?? null,
    build.selectors.length,
  ]);
  if (row === undefined) return undefined;
  const toPacts = (pacts: readonly PactJson[] | null): SelectedPact[] =>
    (pacts ?? []).map((pact) => toSelectedPact(provider, pact, selectors));
  return {
    refs: (row.refs ?? []).map(toRef),
    selected: toPacts(row.selected),
    verified: row.verified ?? [],
    successes: toSuccesses(row.successes),
    heads: toPacts(row.heads),
    chosenSuccesses: toSuccesses(row.chosen_successes),
  };
}

const statements = new Map<string, Statement<Row>>();

function statementFor(shape: BuildShape): Statement<Row> {
  const key = JSON.stringify(shape);
  const known = statements.get(key);
  if (known !== undefined) return known;
  const statement = makeStatement<Row>(toBuildText(shape));
  statements.set(key, statement);
  return statement;
}

/** A pact of work in progress has no index: it was found by its branch or tag. */
function toSelectedPact(
  provider: string,
  json: PactJson,
  selectors: readonly Selector[],
): SelectedPact {
  const [index, consumer, consumerVersionId, consumerVersion, pactVersionId, sha] = json;
  const [, , , , , , createdAt, branch, tag, environment, production] = json;
  const head = { kind: branch === null ? 'each-tag' : 'each-branch' } as const;
  return {
    publication: {
      consumer,
      provider,
      consumerVersionId,
      consumerVersion,
      pactVersionId,
      sha,
      createdAt: new Date(createdAt),
    },
    selector: selectors[index] ?? head,
    ...(branch !== null && { branch }),
    ...(tag !== null && { tag }),
    ...(environment !== null && { environment: { name: environment, production } }),
  };
}

function toSuccesses(successes: readonly SuccessJson[] | null): Successes[] {
  return (successes ?? []).map(([pactVersionId, ref, firstAt]) => ({
    pactVersionId,
    ref,
    firstAt: new Date(firstAt),
  }));
}

function toRef([name, startedAt, firstVersionAt]: RefJson): ProviderRef {
  return { name, startedAt: toDate(startedAt), firstVersionAt: toDate(firstVersionAt) };
}

function toDate(time: Time | null): Date | undefined {
  return time === null ? undefined : new Date(time);
}

interface DefaultRow {
  readonly consumer: string;
  readonly main_branch: string | null;
  readonly has_branch: boolean;
  readonly has_tag: boolean;
}

const readDefaults = makeStatement<DefaultRow>(`
  select c.name as consumer, c.main_branch,
    exists (
      select from branches b
      where b.pacticipant_id = c.id and b.name = c.main_branch and b.head_version_id is not null
    ) as has_branch,
    exists (
      select from tag_heads t where t.pacticipant_id = c.id and t.name = c.main_branch
    ) as has_tag
  from integrations join pacticipants c on c.id = consumer_id
  where provider_id = (select id from pacticipants where name = $1)
  order by c.name`);

/**
 * Selects the main branch if it exists, otherwise the tag of that name, otherwise the newest pact.
 */
function toDefaultSelector({ consumer, main_branch, has_branch, has_tag }: DefaultRow): Selector {
  if (has_branch) return { kind: 'main-branch', consumer, isDefault: true };
  if (has_tag && main_branch !== null) return { kind: 'latest-tagged', tag: main_branch, consumer };
  return { kind: 'latest', consumer };
}
