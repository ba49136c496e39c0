import type {
  ConsumerCoverage,
  CoverageClass,
  CoverageCounts,
  CoverageLevel,
  NotCounted,
  ProviderCoverage,
} from '@shopflow/contract-analysis/coverage';

export const LEVELS: readonly CoverageLevel[] = ['operations', 'statuses', 'fields'];

const LABELS: Readonly<Record<CoverageClass, string>> = {
  verified: 'verified',
  'in-contract': 'in a contract, not verified',
  mocked: 'only mocked',
  unused: 'unused',
};

export function classLabel(name: CoverageClass, isVerificationKnown: boolean): string {
  return name === 'in-contract' && !isVerificationKnown ? 'in a contract' : LABELS[name];
}

/** What the classes mean, for the end of a report. Without a broker, nothing counts as verified. */
export function legendText(providers: readonly ProviderCoverage[]): string {
  const verified = providers.some(({ isVerificationKnown }) => isVerificationKnown)
    ? 'Verified: in a pact of a live version, which the live provider has verified. '
    : '';
  return (
    `${verified}Only mocked: in mocks of a consumer's tests, without a contract. ` +
    'Unused: in no pact and no recorded mock.'
  );
}

/** Rounded down: 100 % is all. */
function percent(part: number, { total }: CoverageCounts): number {
  return Math.floor((part * 100) / total);
}

/** `61 % verified (57 of 93)` */
export function shareText({ counts: { all }, isVerificationKnown }: ProviderCoverage): string {
  if (all.total === 0) return 'nothing to count';
  const [part, label] = isVerificationKnown
    ? [all.verified, 'verified']
    : [all['in-contract'], 'in a contract, verification not known'];
  return `${percent(part, all)} % ${label} (${part} of ${all.total})`;
}

export function consumerText(coverage: ConsumerCoverage): string {
  const { record, interactions, mocked, mockedWithoutContract, notCompared } = coverage;
  if (record === 'none' && interactions === 0) return 'no record of mocks';
  if (record === 'none')
    return `no record of mocks: run its unit tests to know which of its ${interactions} interactions they mock`;
  return [
    `${mocked} of its ${interactions} interactions are mocked in its tests`,
    `${mockedWithoutContract} mocked without a contract`,
    ...(notCompared > 0 ? [`${notCompared} mocks not compared`] : []),
    ...(record === 'part' ? ['only part of its tests ran'] : []),
  ].join(', ');
}

/** One line for each reason, with all that it leaves out. */
export function notCountedTexts({ provider, notCounted, isVerificationKnown }: ProviderCoverage) {
  const of = <Code extends NotCounted['code']>(code: Code) =>
    notCounted.filter((each): each is Extract<NotCounted, { code: Code }> => each.code === code);
  const line = (text: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : [`${text}: ${[...new Set(items)].join('; ')}`];
  return [
    ...(of('no-document').length > 0 ? [`${provider} has no document here.`] : []),
    ...(isVerificationKnown
      ? []
      : [
          'Without a broker it is not known what is verified. Set PACT_BROKER_BASE_URL, and leave out --pacts.',
        ]),
    ...line(
      'Responses whose statuses the document does not name',
      of('status-range').map(({ operation, status }) => `${operation} ${status}`),
    ),
    ...line(
      'Bodies whose fields are not known',
      of('body-without-fields').map(({ operation, status, mediaType }) =>
        [operation, status ?? 'request', mediaType].join(' '),
      ),
    ),
    ...line(
      'Not in the document',
      of('not-documented').map(
        ({ operation, consumers }) => `${operation} (${consumers.join(', ')})`,
      ),
    ),
    ...line(
      'Not verified, because the matcher is not known',
      of('unknown-matcher').map(
        ({ operation, field, consumers }) => `${operation} ${field.path} (${consumers.join(', ')})`,
      ),
    ),
    ...line(
      'Live versions that have published no pact, so what they use is not known',
      of('no-pact').map(({ user }) => `${user.consumer} ${user.version}`),
    ),
  ];
}
