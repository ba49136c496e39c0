import { findDeployFirst, type DeployFirst } from '@shopflow/api-schema/deploy-first';
import type { ConsumerVersion } from '@shopflow/pact-model/consumer-version';
import type {
  Finding,
  ForAllUnknown,
  ReviewedChange,
  ReviewedVersion,
} from '@shopflow/api-schema/review';
import type { ApiReviewResult, ReviewedDocument } from '../../operations/api/review.ts';
import { apiChangeText } from './api-change-text.ts';
import { whyText } from './why/why-text.ts';

type Verdict = ReviewedVersion['verdict'];

/** What `api review --json` prints: what each consumer is told, and every change. */
export interface ApiReviewJson {
  readonly consumers: Readonly<Record<string, ConsumerJson>>;
  readonly changes: readonly ChangeJson[];
  /** What the documents mean for a consumer without a pact. */
  readonly unknownConsumer: ForAllUnknown;
  readonly documents: readonly DocumentJson[];
}

interface ConsumerJson {
  /** The worst of its versions and interactions. */
  readonly verdict: Verdict;
  readonly findings: readonly FindingJson[];
  readonly versions: readonly ReviewedVersion[];
}

type Place = Pick<ReviewedChange, 'operation' | 'in' | 'status' | 'path' | 'variant' | 'kind'>;

interface FindingJson extends Place, Omit<Finding, 'why' | 'consumer' | 'path'> {
  readonly provider: string;
  /** The reason in one sentence. */
  readonly why: string;
  readonly reason: Finding['why'];
}

interface ChangeJson
  extends
    Place,
    Pick<ReviewedChange, 'unknownConsumer' | 'verdict' | 'callers' | 'acceptedAsRecorded'> {
  readonly provider: string;
  readonly text: string;
}

interface DocumentJson extends Omit<ReviewedDocument, 'review' | 'findLines'> {
  readonly unknownConsumer: ForAllUnknown;
  /** Live consumer versions without a published pact. */
  readonly withoutPact: readonly ConsumerVersion[];
  /** Safe versions to deploy before the change, in place of live ones that it breaks. */
  readonly deployFirst: readonly DeployFirst[];
}

export function apiReviewJson({ documents }: ApiReviewResult): ApiReviewJson {
  const versions = documents.flatMap(({ review }) => review.versions);
  const findings = documents.flatMap((document) => findingsOf(document));
  const names = [...new Set(versions.map(({ consumer }) => consumer))];
  return {
    consumers: Object.fromEntries(
      names.map((name) => {
        const own = versions.filter(({ consumer }) => consumer === name);
        const ofConsumer = findings.filter(({ consumer }) => consumer === name);
        return [
          name,
          {
            verdict: worstVerdict(own.map(({ verdict }) => verdict)),
            findings: ofConsumer.map(({ consumer: _consumer, ...finding }) => finding),
            versions: own,
          },
        ];
      }),
    ),
    changes: documents.flatMap(({ provider, review }) =>
      review.changes.map((change) => toChangeJson(change, provider)),
    ),
    unknownConsumer: worstOf(documents.map(({ review }) => review.unknownConsumer)),
    documents: documents.map(({ review, findLines: _findLines, ...document }) => ({
      ...document,
      unknownConsumer: review.unknownConsumer,
      withoutPact: review.withoutPact,
      deployFirst: findDeployFirst(review.versions),
    })),
  };
}

function findingsOf({ provider, review }: ReviewedDocument) {
  return review.changes.flatMap((change) =>
    change.findings.map((finding) => ({
      ...placeOf(change),
      ...finding,
      provider,
      why: whyText(finding, change),
      reason: finding.why,
    })),
  );
}

function placeOf({ operation, in: part, status, path, variant, kind }: ReviewedChange): Place {
  return { operation, in: part, status, path, variant, kind };
}

function toChangeJson(change: ReviewedChange, provider: string): ChangeJson {
  const { unknownConsumer, verdict, callers, acceptedAsRecorded } = change;
  const text = apiChangeText(change);
  const judged = { unknownConsumer, verdict, callers, acceptedAsRecorded };
  return { ...placeOf(change), ...judged, provider, text };
}

function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return (['breaks', 'unknown'] as const).find((each) => verdicts.includes(each)) ?? 'safe';
}

function worstOf(all: readonly ForAllUnknown[]): ForAllUnknown {
  const order = ['breaking', 'maybe', 'compatible'] as const;
  return order.find((each) => all.includes(each)) ?? 'no change';
}
