import fc from 'fast-check';
import { BRANCHES, ENVIRONMENTS, PACTICIPANTS, TAGS } from './arbitrary-step.ts';

/** What a provider build requests. */
export interface VerificationQuestion {
  readonly provider: string;
  readonly providerVersionBranch: string | undefined;
  readonly providerVersionTags: readonly string[];
  readonly selectors: readonly SelectorAsked[];
  readonly wipDaysAgo: number | undefined;
}

/** A selector as clients send it. */
export interface SelectorAsked {
  readonly consumer?: string;
  readonly mainBranch?: true;
  readonly branch?: string | true;
  readonly fallbackBranch?: string;
  readonly matchingBranch?: true;
  readonly tag?: string;
  readonly latest?: true;
  readonly fallbackTag?: string;
  readonly deployed?: true;
  readonly released?: true;
  readonly deployedOrReleased?: true;
  readonly environment?: string;
}

const branch = fc.constantFrom(...BRANCHES);
const tag = fc.constantFrom(...TAGS);
const environment = fc.constantFrom(...ENVIRONMENTS);

const criteria: fc.Arbitrary<SelectorAsked> = fc.oneof(
  fc.constantFrom<SelectorAsked>(
    { mainBranch: true },
    { latest: true },
    { branch: true, latest: true },
    { matchingBranch: true },
    { deployed: true },
    { released: true },
    { deployedOrReleased: true },
  ),
  branch.map((name) => ({ branch: name })),
  fc.tuple(branch, branch).map(([name, fallbackBranch]) => ({ branch: name, fallbackBranch })),
  tag.map((name) => ({ tag: name })),
  tag.map((name) => ({ tag: name, latest: true as const })),
  fc.tuple(tag, tag).map(([name, fallbackTag]) => ({
    tag: name,
    latest: true as const,
    fallbackTag,
  })),
  environment.map((name) => ({ environment: name })),
  environment.map((name) => ({ environment: name, deployed: true as const })),
);

const selector = fc
  .tuple(criteria, fc.option(fc.constantFrom(...PACTICIPANTS), { freq: 3, nil: undefined }))
  .map(([asked, consumer]) => (consumer === undefined ? asked : { ...asked, consumer }));

export const verificationQuestion: fc.Arbitrary<VerificationQuestion> = fc.record({
  provider: fc.constantFrom(...PACTICIPANTS),
  providerVersionBranch: fc.constantFrom(undefined, ...BRANCHES, 'feat/new'),
  providerVersionTags: fc.uniqueArray(tag, { maxLength: 2 }),
  selectors: fc.array(selector, { maxLength: 3 }),
  wipDaysAgo: fc.constantFrom(undefined, 0, 15, 60),
});

/** A matching branch without a branch is rejected; see `features/pacts-for-verification.test.ts`. */
export function isValidQuestion({
  providerVersionBranch,
  selectors,
}: VerificationQuestion): boolean {
  return (
    providerVersionBranch !== undefined || selectors.every((each) => each.matchingBranch !== true)
  );
}
