import { worstOf, type Verdict } from '@shopflow/pact-model/reading';
import { isDeepStrictEqual } from 'node:util';
import type { PactContent } from '@shopflow/pact-model/pact';
import type { HttpUsage } from '@shopflow/pact-model/usage';
import { isStackOverflow } from '@shopflow/json-schema/stack-overflow';
import { usageOf } from '@shopflow/pact-model/usage-of';
import { documentChanges, type DocumentChanges } from '../changes/document-changes.ts';
import type { Documents } from '../changes/paths/documents.ts';
import { withoutRepetitions } from './without-repetitions.ts';
import type { JudgedChange } from '../changes/judged-change.ts';
import type { ApiDocument, Operation } from '../document/api-document.ts';
import { findOperations } from '../document/find-operation.ts';
import { ApiDocumentError } from '../document/read-api-document.ts';
import type { Judgment, Use } from '../judge/judgment.ts';
import { statusOf } from '../judge/response/response-body.ts';
import { withRivals } from '../judge/undecided-operation.ts';
import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type {
  ApiReview,
  Finding,
  ForAllUnknown,
  ReviewedChange,
  ReviewedVersion,
} from './review.ts';

export interface PactOfVersion extends ConsumerVersion {
  readonly pact: PactContent;
}

export interface ReviewInput extends Documents {
  readonly pacts: readonly PactOfVersion[];
  /** Live consumer versions without a published pact. */
  readonly withoutPact?: readonly ConsumerVersion[];
}

/**
 * Compares two versions of an OpenAPI document by meaning, and finds the consumers that the changes break,
 * from what their pacts read and send.
 *
 * @throws ApiDocumentError for schemas that refer to each other in a chain longer than the stack
 */
export async function reviewApi(input: ReviewInput): Promise<ApiReview> {
  try {
    return await reviewDocuments(input);
  } catch (cause) {
    if (!isStackOverflow(cause)) throw cause;
    throw new ApiDocumentError('The documents cannot be compared: schemas are nested too deeply', {
      cause,
    });
  }
}

async function reviewDocuments({
  pacts,
  withoutPact = [],
  ...documents
}: ReviewInput): Promise<ApiReview> {
  const changes = await documentChanges(documents);
  const judged = pacts.map((each) => judgeVersion(each, documents.before, changes));
  const isFound = ({ change }: JudgedChange): boolean =>
    judged.some(({ findings }) => findings.has(change));
  const all = [
    ...withoutRepetitions(distinct([...changes.byOperation.values()].flat()), isFound).map(
      ({ change }) => change,
    ),
    ...changes.general.map(({ change }) => change),
    ...changes.added,
  ];
  const reviewed = all.map((change): ReviewedChange => {
    const findings = judged.flatMap((each) => each.findings.get(change) ?? []);
    const callers = judged.filter(({ callsOf }) => callsOf.has(change)).map(toConsumerVersion);
    const acceptedAsRecorded = judged
      .filter((each) => each.asRecorded.has(change) && !each.findings.has(change))
      .map(toConsumerVersion);
    const verdict = verdictOf(change, findings, withoutPact);
    return { ...change, verdict, findings, callers, acceptedAsRecorded };
  });
  return {
    changes: reviewed,
    versions: judged.map(({ version }) => version),
    withoutPact,
    unknownConsumer: forAllUnknown(all),
  };
}

/** A new operation may take requests of several old ones. */
function distinct(changes: readonly JudgedChange[]): readonly JudgedChange[] {
  return [...new Map(changes.map((each) => [each.change, each])).values()];
}

function toConsumerVersion({ version }: JudgedVersion): ConsumerVersion {
  return { consumer: version.consumer, version: version.version, places: version.places };
}

type Change = JudgedChange['change'];

function verdictOf(
  { unknownConsumer }: Change,
  findings: readonly Finding[],
  withoutPact: readonly ConsumerVersion[],
): ReviewedChange['verdict'] {
  if (findings.some(({ verdict }) => verdict === 'breaks')) return 'breaks';
  if (findings.length > 0) return 'unknown';
  if (unknownConsumer === 'compatible') return 'compatible';
  return withoutPact.length > 0 ? 'unknown' : 'only-unknown-callers';
}

function forAllUnknown(changes: readonly Change[]): ForAllUnknown {
  const found = new Set(changes.map(({ unknownConsumer }) => unknownConsumer));
  const worst = (['breaking', 'maybe', 'compatible'] as const).find((each) => found.has(each));
  return worst ?? 'no change';
}

interface JudgedVersion {
  readonly version: ReviewedVersion;
  readonly findings: ReadonlyMap<Change, readonly Finding[]>;
  /** The changes of operations that the version calls. */
  readonly callsOf: ReadonlySet<Change>;
  readonly asRecorded: ReadonlySet<Change>;
}

function judgeVersion(
  { pact, ...consumer }: PactOfVersion,
  before: ApiDocument,
  { byOperation, general }: DocumentChanges,
): JudgedVersion {
  const calls = usageOf(pact)
    .filter((usage) => usage.kind === 'http')
    .map((usage) => ({ usage, operations: operationsOf(before, usage) }));
  const judged = calls.flatMap((call) => judgeCall(call, { calls, byOperation, general }));
  const findings = new Map<Change, Finding[]>();
  const alreadyBroken = new Set<string>();
  const asRecorded = new Set<Change>();
  for (const { change, usage, judgment } of judged) {
    if (judgment.verdict !== 'safe') {
      const found = findings.get(change) ?? [];
      findings.set(change, [...found, toFinding(consumer, usage, judgment)]);
    } else if (judgment.isAlreadyBroken === true) alreadyBroken.add(usage.description);
    else if (judgment.isAsRecorded === true) asRecorded.add(change);
  }
  const undocumented = calls.filter(({ operations }) => operations.length === 0);
  return {
    version: {
      ...consumer,
      verdict: worstVerdict([...findings.values()].flat()),
      interactions: calls.length - undocumented.length,
      undocumented: undocumented.map(({ usage }) => usage.description),
      alreadyBroken: [...alreadyBroken],
    },
    findings,
    callsOf: new Set(judged.map(({ change }) => change)),
    asRecorded,
  };
}

function operationsOf(document: ApiDocument, usage: HttpUsage): readonly Operation[] {
  return findOperations(document, usage).map(({ operation }) => operation);
}

interface Judged {
  readonly change: Change;
  readonly usage: HttpUsage;
  readonly judgment: Judgment;
}

interface AllChanges extends Pick<DocumentChanges, 'byOperation' | 'general'> {
  readonly calls: readonly Call[];
}

/** By the changes of each operation that the call may reach. */
function judgeCall(
  { usage, operations }: Call,
  { calls, byOperation, general }: AllChanges,
): readonly Judged[] {
  const byRival = new Map(
    operations.map((operation) => {
      const use: Use = { usage, others: othersOf(usage, operation, calls) };
      const changes = [...(byOperation.get(operation) ?? []), ...general];
      const judged = changes.map(({ change, judge }) => ({ change, judgment: judge(use) }));
      return [operation, judged] as const;
    }),
  );
  const verdicts = new Map(
    [...byRival].map(([operation, judged]) => [
      operation,
      worstOf(judged.map(({ judgment }) => judgment)).verdict,
    ]),
  );
  return withoutRepeatedFindings(
    [...byRival.values()].flat().map(({ change, judgment }) => ({
      change,
      usage,
      judgment: withRivals(judgment, verdicts),
    })),
  );
}

/** A change that belongs to no single operation, such as one of the webhooks, is found once. */
function withoutRepeatedFindings(judged: readonly Judged[]): readonly Judged[] {
  const found = judged.filter(({ judgment }) => judgment.verdict !== 'safe');
  return judged.filter(
    (each) => !found.includes(each) || found.find(({ change }) => change === each.change) === each,
  );
}

function worstVerdict(findings: readonly Finding[]): Verdict {
  if (findings.some(({ verdict }) => verdict === 'breaks')) return 'breaks';
  return findings.length > 0 ? 'unknown' : 'safe';
}

function toFinding(
  consumer: ConsumerVersion,
  { description }: HttpUsage,
  { verdict, why, decidedBy, exhibit, path }: Exclude<Judgment, { verdict: 'safe' }>,
): Finding {
  return {
    ...consumer,
    verdict,
    interaction: description,
    why,
    decidedBy,
    ...(exhibit && { exhibit }),
    ...(path !== undefined && { path }),
  };
}

interface Call {
  readonly usage: HttpUsage;
  /** Several where no template is more specific than the others. */
  readonly operations: readonly Operation[];
}

/** Other interactions with the identical request and the same status. */
function othersOf(
  usage: HttpUsage,
  operation: Operation,
  calls: readonly Call[],
): readonly HttpUsage[] {
  return calls
    .filter((other) => other.operations.includes(operation) && other.usage !== usage)
    .map((other) => other.usage)
    .filter((other) => statusOf(other) === statusOf(usage))
    .filter((other) => isDeepStrictEqual(requestOf(other), requestOf(usage)));
}

function requestOf({ method, path, sends, requestBody }: HttpUsage): object {
  const sent = sends.map(({ part, steps, example }) => [part, steps, example]);
  return { method, path, sent, requestBody };
}
