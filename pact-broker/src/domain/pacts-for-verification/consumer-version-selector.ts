/** Selects the consumers' pacts that a provider verifies. */
export type Selector = (
  | { readonly kind: 'latest' }
  | {
      readonly kind: 'main-branch';
      /** Added by the broker for a provider that sends no selectors. */
      readonly isDefault?: true;
    }
  | { readonly kind: 'each-branch' | 'each-tag' }
  | { readonly kind: 'branch'; readonly branch: string; readonly fallback?: string | undefined }
  | { readonly kind: 'latest-tagged'; readonly tag: string; readonly fallback?: string | undefined }
  | { readonly kind: 'all-tagged'; readonly tag: string }
  | {
      readonly kind: 'deployed' | 'released' | 'in-environment';
      /** Any environment unless given. */
      readonly environment?: string | undefined;
    }
) & {
  /** Any consumer unless given. */
  readonly consumer?: string | undefined;
};

/** A selector as a client sends it, after its field types were checked. */
export interface SelectorRequest {
  readonly mainBranch?: true | undefined;
  readonly branch?: string | true | undefined;
  readonly fallbackBranch?: string | undefined;
  readonly matchingBranch?: true | undefined;
  readonly tag?: string | undefined;
  readonly fallbackTag?: string | undefined;
  readonly latest?: boolean | undefined;
  readonly deployed?: true | undefined;
  readonly released?: true | undefined;
  readonly deployedOrReleased?: true | undefined;
  readonly environment?: string | undefined;
  readonly consumer?: string | undefined;
}

const BRANCH_KEYS = [
  'branch',
  'fallbackBranch',
  'fallbackTag',
  'latest',
  'mainBranch',
  'matchingBranch',
  'tag',
] as const;
const ENVIRONMENT_KEYS = ['deployed', 'deployedOrReleased', 'environment', 'released'] as const;

type Key = keyof SelectorRequest;
type Rule = readonly [isBroken: (selector: SelectorRequest) => boolean, message: string];

/**
 * The messages are those of the official broker (`en.yml`, `pacts_for_verification_selector_*`).
 */
const RULES: readonly Rule[] = [
  [
    (s) =>
      !has(s, 'mainBranch', 'tag', 'branch', 'matchingBranch', ...ENVIRONMENT_KEYS) && !s.latest,
    'must specify a value for environment or tag or branch, or specify mainBranch=true, ' +
      'matchingBranch=true, latest=true, deployed=true, released=true or deployedOrReleased=true',
  ],
  [
    (s) => has(s, 'mainBranch') && has(s, ...allKeysExcept('mainBranch', 'latest')),
    'cannot specify mainBranch=true with any other criteria apart from consumer',
  ],
  [
    (s) => has(s, 'mainBranch') && s.latest === false,
    'cannot specify mainBranch=true with latest=false',
  ],
  [
    (s) => has(s, 'matchingBranch') && has(s, ...allKeysExcept('matchingBranch')),
    'cannot specify matchingBranch=true with any other criteria apart from consumer',
  ],
  [(s) => has(s, 'tag') && has(s, 'branch'), 'cannot specify both a tag and a branch'],
  [(s) => has(s, 'fallbackTag') && !s.latest, 'fallbackTag can only be set if latest is true'],
  [
    (s) => has(s, 'fallbackTag') && !has(s, 'tag'),
    'a tag must be specified when a fallbackTag is specified',
  ],
  [
    (s) => has(s, 'fallbackBranch') && !has(s, 'branch'),
    'a branch must be specified when a fallbackBranch is specified',
  ],
  [
    (s) => has(s, 'fallbackBranch') && s.latest === false,
    'fallbackBranch can only be set if latest is true',
  ],
  [(s) => has(s, 'branch') && s.latest === false, 'cannot specify a branch with latest=false'],
  ...mutuallyExclusive('deployed', 'released'),
  ...mutuallyExclusive('deployed', 'deployedOrReleased'),
  ...mutuallyExclusive('released', 'deployedOrReleased'),
];

/** Lists a message for each invalid combination of fields in a selector. */
export function findSelectorFaults(
  selector: SelectorRequest,
  providerBranch: string | undefined,
): readonly string[] {
  const faults = RULES.filter(([isBroken]) => isBroken(selector)).map(([, message]) => message);
  if (has(selector, 'matchingBranch') && isBlank(providerBranch)) {
    faults.push(
      'the providerVersionBranch must be specified when the selector matchingBranch=true is used',
    );
  }
  return [...faults, ...findMixedFields(selector)];
}

/** Converts a valid selector; "deployed or released" becomes two selectors. */
export function toSelectors(
  selector: SelectorRequest,
  providerBranch: string | undefined,
): readonly Selector[] {
  const { consumer, environment } = selector;
  const narrowed = { consumer, environment };
  if (selector.deployedOrReleased) {
    return [
      { kind: 'deployed', ...narrowed },
      { kind: 'released', ...narrowed },
    ];
  }
  if (selector.deployed) return [{ kind: 'deployed', ...narrowed }];
  if (selector.released) return [{ kind: 'released', ...narrowed }];
  if (environment !== undefined) return [{ kind: 'in-environment', ...narrowed }];
  return [toVersionSelector(selector, providerBranch)];
}

function toVersionSelector(
  { consumer, tag, latest, mainBranch, matchingBranch, ...rest }: SelectorRequest,
  providerBranch: string | undefined,
): Selector {
  const branch = matchingBranch ? (providerBranch ?? '') : rest.branch;
  if (mainBranch) return { kind: 'main-branch', consumer };
  if (branch === true) return { kind: 'each-branch', consumer };
  if (branch !== undefined) {
    return { kind: 'branch', branch, fallback: rest.fallbackBranch, consumer };
  }
  if (tag === undefined) return { kind: 'latest', consumer };
  return latest
    ? { kind: 'latest-tagged', tag, fallback: rest.fallbackTag, consumer }
    : { kind: 'all-tagged', tag, consumer };
}

function mutuallyExclusive(one: Key, other: Key): readonly Rule[] {
  return [
    [
      (s) => has(s, one) && has(s, other),
      `cannot specify both ${one}=true and ${other}=true`,
    ] as const,
  ];
}

function findMixedFields(selector: SelectorRequest): string[] {
  const branchKeys = BRANCH_KEYS.filter((key) => has(selector, key));
  const environmentKeys = ENVIRONMENT_KEYS.filter((key) => has(selector, key));
  if (branchKeys.length === 0 || environmentKeys.length === 0) return [];
  return [`cannot specify the ${fields(branchKeys)} with the ${fields(environmentKeys)}`];
}

function fields(keys: readonly string[]): string {
  return `${keys.length === 1 ? 'field' : 'fields'} ${keys.join('/')}`;
}

function has(selector: SelectorRequest, ...keys: readonly Key[]): boolean {
  return keys.some((key) => selector[key] !== undefined);
}

function allKeysExcept(...keys: readonly Key[]): readonly Key[] {
  return [...BRANCH_KEYS, ...ENVIRONMENT_KEYS].filter((key) => !keys.includes(key));
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
