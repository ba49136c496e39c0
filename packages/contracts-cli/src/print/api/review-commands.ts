import type { ApiReviewResult, ReviewedDocument } from '../../operations/api/review.ts';
import { quote } from '../quote.ts';

type Run = Pick<ApiReviewResult, 'request' | 'pactFolder'>;

/** The command that reviews a document again, as this run did. */
export function reviewCommand(
  { request, pactFolder }: Run,
  { provider }: Pick<ReviewedDocument, 'provider'>,
): string {
  const { subjects = [], base, provider: named } = request;
  return [
    'npx contracts api review',
    ...(subjects.length === 0 ? [provider] : subjects).map(quote),
    ...option('--base', base),
    ...option('--provider', named),
    ...pactOptions({ request, pactFolder }),
  ].join(' ');
}

/** The command that shows what a consumer uses, from the same pacts as this run. */
export function usageCommand(
  run: Run,
  { provider, consumer }: { readonly provider: string; readonly consumer: string },
): string {
  const sides = [quote(provider), ...option('--consumer', consumer)];
  return ['npx contracts usage', ...sides, ...pactOptions(run)].join(' ');
}

function pactOptions({ request, pactFolder }: Run): readonly string[] {
  return [...option('--pacts', pactFolder), ...option('--to-environment', request.environment)];
}

function option(name: string, value: string | undefined): readonly string[] {
  return value === undefined ? [] : [name, quote(value)];
}
