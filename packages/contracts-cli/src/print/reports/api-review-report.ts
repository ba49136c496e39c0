import type { Finding as ReviewFinding, ReviewedChange } from '@shopflow/api-schema/review';
import type { ApiReviewResult, ReviewedDocument } from '../../operations/api/review.ts';
import { isUrl } from '../../operations/sources/is-url.ts';
import { apiChangeText, placeText } from '../api/api-change-text.ts';
import { apiExitCode, conclusionText } from '../api/api-review-sentences.ts';
import { expandText } from '../api/expand-text.ts';
import { decidingTest, whyText } from '../api/why/why-text.ts';
import { consumerText } from '../review/consumer-text.ts';
import type { Finding, Report, Shown } from '../formats/finding.ts';

export function apiReviewReport(result: ApiReviewResult, { hasLines }: Shown): Report {
  const { documents } = result;
  return {
    title: `api review of ${documents.map(({ provider }) => provider).join(', ')}`,
    conclusion: conclusionText(result),
    exitCode: apiExitCode(result),
    findings: documents.flatMap((document) =>
      document.review.changes.flatMap((change) => [
        ...change.findings.map((finding) => toFinding(finding, { change, document, hasLines })),
        ...(change.verdict === 'unknown' && change.findings.length === 0
          ? [withoutPact({ change, document, hasLines })]
          : []),
      ]),
    ),
  };
}

interface Context extends Shown {
  readonly change: ReviewedChange;
  readonly document: ReviewedDocument;
}

function toFinding(found: ReviewFinding, context: Context): Finding {
  const { change, document } = context;
  const isBreak = found.verdict === 'breaks';
  const message = `${placeText(change)}: ${apiChangeText(change)}\n${whyText(found, change)}`;
  const next = isBreak ? expandText(change) : decidingTest(found, change);
  return {
    subject: {
      kind: `api-${found.why.code}`,
      consumer: found.consumer,
      provider: document.provider,
      interaction: found.interaction,
      place: placeText(change),
    },
    level: isBreak ? 'error' : 'warning',
    title: `${isBreak ? 'Breaks' : 'Not known whether it breaks'} ${consumerText(found)}`,
    message: `${message}\n${next}`,
    exitCode: isBreak ? 1 : 3,
    ...locationOf(context),
  };
}

function withoutPact(context: Context): Finding {
  const { change, document } = context;
  const { provider, review } = document;
  const versions = review.withoutPact.map(consumerText);
  return {
    subject: { kind: 'api-not-known', provider, place: placeText(change) },
    level: 'warning',
    title: `Not known who breaks: ${placeText(change)}`,
    message:
      `${apiChangeText(change)}\n${versions.join(', ')} ${versions.length === 1 ? 'has' : 'have'} published no pact.\n` +
      'Publish it with the version that is live, or ask the team.',
    exitCode: 3,
    ...locationOf(context),
  };
}

/** None in this checkout for a URL; no line for an operation that was removed. */
function locationOf({ document, change, hasLines }: Context): Pick<Finding, 'location'> {
  const { file, findLines } = document;
  const line = hasLines ? findLines().get(change.operation) : undefined;
  return isUrl(file) ? {} : { location: { file, ...(line !== undefined && { line }) } };
}
