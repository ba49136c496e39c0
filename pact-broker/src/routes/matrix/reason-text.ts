import type { MatrixSelector } from '../../domain/matrix/matrix-selector.ts';
import type { OlderVersions, Reason, Subject } from '../../domain/matrix/reason.ts';

/** A reason as clients receive it. Ruby clients read the type, people read the text. */
export interface Notice {
  readonly type: 'success' | 'warning' | 'error' | 'info';
  readonly text: string;
}

/** Converts a reason to text, with the wording of the official broker. */
export function toNotice(reason: Reason): Notice {
  const [type, textOf] = WORDS[reason.kind] as [Notice['type'], (reason: Reason) => string];
  return { type, text: textOf(reason) };
}

type Words = {
  readonly [Kind in Reason['kind']]: readonly [
    Notice['type'],
    (reason: Reason & { readonly kind: Kind }) => string,
  ];
};

const WORDS: Words = {
  'all-verified': [
    'success',
    () => 'All required verification results are published and successful',
  ],
  'nothing-to-verify': ['success', () => 'There are no missing dependencies'],
  failed: [
    'error',
    ({ consumer, provider }) =>
      `The verification for the pact between ${describe(consumer)} and ${describe(provider)} failed`,
  ],
  'not-verified': [
    'error',
    ({ consumer, provider }) =>
      `There is no verified pact between ${describe(consumer)} and ${describe(provider)}`,
  ],
  nonexistent: ['error', ({ selector }) => textOfNonexistent(selector)],
  'cannot-ignore': [
    'warning',
    ({ ignored, isKnown }) => `WARN: Cannot ignore ${describeUnknown(ignored, isKnown)}`,
  ],
  'environment-not-given': [
    'warning',
    () =>
      'WARN: It is recommended to specify the environment into which you are deploying. Without the environment, this result will not be reliable.',
  ],
  'version-not-given': [
    'warning',
    () =>
      'WARN: It is recommended to specify the version number (rather than the tag or branch) of the pacticipant you wish to deploy to avoid race conditions. Without a version number, this result will not be reliable.',
  ],
  'several-versions-without-destination': [
    'warning',
    ({ selector, count }) =>
      `WARN: ${count} versions of ${selector.pacticipant} were selected without a destination. Each was checked against every version of the applications that it has contracts with.`,
  ],
  'older-versions-block': ['warning', textOfOlderVersions],
  inherited: [
    'info',
    ({ pacticipant, version, from }) =>
      `Version ${version} of ${pacticipant} has inherited pacts or results from version ${from}, which has the same fingerprint`,
  ],
  'live-version-not-verified': [
    'warning',
    ({ consumer, provider }) =>
      `WARN: The pact with ${describe(consumer)} is not verified by ${describe(provider)}, only by another version in the same environment.`,
  ],
};

function textOfNonexistent(selector: MatrixSelector): string {
  const { pacticipant, tag, branch, mainBranch, environment, version } = selector;
  if (tag !== undefined) return `No version with tag ${tag} exists for ${pacticipant}`;
  if (branch !== undefined) return `No version of ${pacticipant} from branch ${branch} exists`;
  if (mainBranch === true) return `No version of ${pacticipant} from the main branch exists`;
  if (environment !== undefined)
    return `No version of ${pacticipant} is currently recorded as deployed or released in environment ${environment}`;
  const what = version === undefined ? pacticipant : `version ${version} of ${pacticipant}`;
  return `No pacts or verifications have been published for ${what}`;
}

function describeUnknown(selector: MatrixSelector, isKnown: boolean): string {
  return isKnown
    ? describe({ selector, version: 'none', isOneOfMany: false })
    : `any version of ${selector.pacticipant} (no such pacticipant exists)`;
}

function textOfOlderVersions({ selector, head, blocking }: OlderVersions): string {
  const named = blocking.slice(0, 3).map(({ number }) => number);
  const rest = blocking.length > 3 ? [`${blocking.length - 3} more`] : [];
  const numbers = new Intl.ListFormat('en').format([...named, ...rest]);
  return `WARN: All versions of ${selector.pacticipant} from branch ${head.branch ?? ''} were considered, because the latest was not requested. The blocking versions are older than the latest (${head.number}): ${numbers}.`;
}

/** Describes one side of a pair: how it was selected, and which version that is. */
function describe(subject: Subject): string {
  const { selector, version } = subject;
  const origin = originOf(subject);
  if (origin === '' && selector.latest !== true) return describePlain(subject);
  const number = typeof version === 'object' ? version.number : absenceOf(selector);
  return `${articleOf(subject)} of ${selector.pacticipant}${origin} (${number})`;
}

function describePlain({ selector: { pacticipant, version: asked }, version }: Subject): string {
  if (asked === undefined) return `any version of ${pacticipant}`;
  return `version ${asked} of ${pacticipant}${version === 'none' ? ' (no such version exists)' : ''}`;
}

function originOf({ selector, version }: Subject): string {
  const { tag, mainBranch, environment, latest } = selector;
  const branch = selector.branch ?? (typeof version === 'object' ? version.branch : null);
  if (tag !== undefined && latest === true) return ` with tag ${tag}`;
  if (branch !== null) return ` from branch ${branch}`;
  if (mainBranch === true) return ' from the main branch';
  if (tag !== undefined) return ` with tag ${tag}`;
  return environment === undefined ? '' : ` currently in ${environment}`;
}

function articleOf({ selector, version, isOneOfMany }: Subject): string {
  if (selector.latest === true) return 'the latest version';
  if (version === 'none') return selector.mainBranch === true ? 'any version' : 'a version';
  if (selector.tag !== undefined) return 'a version';
  return isOneOfMany ? 'one of the versions' : 'the version';
}

function absenceOf({ branch, mainBranch, tag, environment, latest }: MatrixSelector): string {
  if (mainBranch === true) return 'no versions exist for this branch';
  const isPlace = environment !== undefined && branch === undefined && tag === undefined;
  return isPlace && latest !== true
    ? 'no version is currently recorded as deployed/released in this environment'
    : 'no such version exists';
}
