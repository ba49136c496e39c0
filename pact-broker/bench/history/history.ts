/** The size of a broker's data: every consumer has a pact with every provider. */
export interface Shape {
  readonly consumers: number;
  readonly providers: number;
  /** Versions of each pacticipant. */
  readonly versions: number;
  /** How many older contents each provider version verifies as well; adds results. */
  readonly olderContents?: number;
}

/** One call of the API. The calls of a history are in the order in which a team makes them. */
export type Step =
  | { readonly kind: 'environment'; readonly name: string; readonly production: boolean }
  | {
      readonly kind: 'publish';
      readonly consumer: string;
      readonly version: string;
      readonly branch: string;
      readonly tags: readonly string[];
      readonly pacts: readonly { readonly provider: string; readonly content: string }[];
    }
  | {
      readonly kind: 'provider-version';
      readonly provider: string;
      readonly version: string;
      readonly branch: string;
      readonly tags: readonly string[];
    }
  | {
      readonly kind: 'result';
      readonly consumer: string;
      readonly provider: string;
      readonly providerVersion: string;
      readonly content: string;
      readonly success: boolean;
    }
  | {
      readonly kind: 'deployment';
      readonly pacticipant: string;
      readonly version: string;
      readonly environment: string;
    };

export const MAIN = 'main';
export const PRODUCTION = 'production';
/** The tag of the versions in production, as teams without environments use it. */
export const PRODUCTION_TAG = 'prod';
const STAGING = 'staging';

const FEATURE_BRANCHES = 50;

export function consumersOf({ consumers }: Shape): string[] {
  return Array.from({ length: consumers }, (_, index) => `consumer-${index + 1}`);
}

export function providersOf({ providers }: Shape): string[] {
  return Array.from({ length: providers }, (_, index) => `provider-${index + 1}`);
}

/** The newest version of each pacticipant that is on the main branch. */
export function newestMainVersion({ versions }: Shape): string {
  return String(isFeature(versions) ? versions - 1 : versions);
}

/**
 * The history of a shape. Nine of ten versions are on the main branch, where the contents of the pacts
 * change every ten versions; every tenth is on one of fifty feature branches and has contents of its
 * own. A provider version verifies the newest contents and those in both environments. Versions are
 * deployed every tenth time to staging, every fiftieth to production.
 */
export function* stepsOf(shape: Shape): Generator<Step> {
  yield { kind: 'environment', name: STAGING, production: false };
  yield { kind: 'environment', name: PRODUCTION, production: true };
  for (let number = 1; number <= shape.versions; number += 1) {
    yield* publications(shape, number);
    yield* verifications(shape, number);
    yield* deployments(shape, number);
  }
}

function* publications(shape: Shape, number: number): Generator<Step> {
  const pacts = providersOf(shape).map((provider) => ({ provider, content: contentOf(number) }));
  for (const consumer of consumersOf(shape)) {
    yield { kind: 'publish', consumer, ...versionOf(number), pacts };
  }
}

function* verifications(shape: Shape, number: number): Generator<Step> {
  for (const provider of providersOf(shape)) {
    yield { kind: 'provider-version', provider, ...versionOf(number) };
    for (const consumer of consumersOf(shape)) {
      for (const content of contentsVerifiedBy(number, shape)) {
        // The main branch is broken now and then, and fixed by the next version.
        const success = number % 25 !== 13 || content !== contentOf(number);
        const result = { consumer, provider, providerVersion: String(number), content, success };
        yield { kind: 'result', ...result };
      }
    }
  }
}

function* deployments(shape: Shape, number: number): Generator<Step> {
  const environments = [
    ...(isInStaging(number) ? [STAGING] : []),
    ...(isInProduction(number) ? [PRODUCTION] : []),
  ];
  for (const environment of environments) {
    for (const pacticipant of [...consumersOf(shape), ...providersOf(shape)]) {
      yield { kind: 'deployment', pacticipant, version: String(number), environment };
    }
  }
}

function versionOf(number: number) {
  const branch = isFeature(number) ? `feature-${(number / 10) % FEATURE_BRANCHES}` : MAIN;
  const tags = isInProduction(number) ? [branch, PRODUCTION_TAG] : [branch];
  return { version: String(number), branch, tags };
}

function contentsVerifiedBy(number: number, { olderContents = 0 }: Shape): Set<string> {
  const newest = contentOf(number);
  if (isFeature(number)) return new Set([newest]);
  const live = [lastBefore(number, isInStaging), lastBefore(number, isInProduction)];
  const older = Array.from({ length: olderContents }, (_, index) => number - 10 * (index + 1));
  return new Set([newest, ...[...live, ...older].filter((each) => each > 0).map(mainContentOf)]);
}

function lastBefore(number: number, isMatch: (number: number) => boolean): number {
  for (let each = number - 1; each > 0; each -= 1) if (isMatch(each)) return each;
  return 0;
}

function contentOf(number: number): string {
  return isFeature(number) ? `feature ${number}` : mainContentOf(number);
}

function mainContentOf(number: number): string {
  return `main ${Math.floor((number - 1) / 10)}`;
}

function isFeature(number: number): boolean {
  return number % 10 === 0;
}

function isInStaging(number: number): boolean {
  return number % 10 === 7;
}

function isInProduction(number: number): boolean {
  return number % 50 === 47;
}
