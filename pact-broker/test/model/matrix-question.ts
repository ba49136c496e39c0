import fc from 'fast-check';
import {
  BRANCHES,
  ENVIRONMENTS,
  PACTICIPANTS,
  TAGS,
  toUniqueTag,
  VERSIONS,
} from './arbitrary-step.ts';

/** Criteria for a version, as parameters of `/matrix`. */
export interface Criteria {
  readonly version?: string;
  readonly tag?: string;
  readonly branch?: string;
  readonly mainBranch?: true;
  readonly environment?: string;
  readonly latest?: true;
}

export interface Question {
  readonly selectors: readonly (Criteria & { readonly pacticipant: string })[];
  readonly destination: Criteria;
  readonly ignore: readonly { readonly pacticipant: string; readonly version?: string }[];
  readonly latestby: 'cvpv' | 'cvp' | 'cp' | undefined;
  readonly success: readonly ('true' | 'false' | '')[] | undefined;
}

const pacticipant = fc.constantFrom(...PACTICIPANTS);
const version = fc.constantFrom(...VERSIONS);
const branch = fc.constantFrom(...BRANCHES, 'nope');
const tag = fc.constantFrom(...TAGS);
const environment = fc.constantFrom(...ENVIRONMENTS);
const yes = fc.constant(true as const);
const maybeLatest = { latest: yes };

const place: fc.Arbitrary<Criteria> = fc.oneof(
  fc.record({ tag, ...maybeLatest }, { requiredKeys: ['tag'] }),
  fc.record({ mainBranch: yes, ...maybeLatest }, { requiredKeys: ['mainBranch'] }),
  fc.record({ environment }),
  fc.record({ latest: yes }),
);

const criteria: fc.Arbitrary<Criteria> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ version }) },
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ branch, ...maybeLatest }, { requiredKeys: ['branch'] }) },
  { weight: 2, arbitrary: place },
);

/** A matrix query of any form that the protocol allows. */
export const question: fc.Arbitrary<Question> = fc.record({
  selectors: fc.array(
    fc.tuple(pacticipant, criteria).map(([name, asked]) => ({ pacticipant: name, ...asked })),
    { minLength: 1, maxLength: 2 },
  ),
  destination: fc.oneof(
    { weight: 1, arbitrary: fc.constant({}) },
    { weight: 2, arbitrary: place },
    { weight: 2, arbitrary: fc.record({ environment }) },
  ),
  ignore: fc.oneof(
    { weight: 4, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.record({ pacticipant, version }, { requiredKeys: ['pacticipant'] }), {
        maxLength: 2,
      }),
    },
  ),
  latestby: fc.constantFrom('cvpv', 'cvp', 'cp', undefined),
  success: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.constantFrom('true' as const, 'false' as const, '' as const), {
        minLength: 1,
      }),
    },
  ),
});

/** Converts a question to a query string. */
export function toQuery(asked: Question, toUniqueName: (name: string) => string): string {
  const query = new URLSearchParams();
  const append = (name: string, value: string | true | undefined): void => {
    if (value !== undefined) query.append(name, String(value));
  };
  const ownCriteria = (criterion: string, value: string | true): string | true => {
    if (typeof value !== 'string') return value;
    if (criterion === 'tag') return toUniqueTag(toUniqueName, value);
    return ['pacticipant', 'environment'].includes(criterion) ? toUniqueName(value) : value;
  };
  const appendAll = (criteria: object, toName: (criterion: string) => string): void => {
    for (const [criterion, value] of Object.entries(criteria) as [string, string | true][]) {
      append(toName(criterion), ownCriteria(criterion, value));
    }
  };
  for (const selector of asked.selectors) appendAll(selector, (name) => `q[][${name}]`);
  for (const ignored of asked.ignore) appendAll(ignored, (name) => `ignore[][${name}]`);
  appendAll(asked.destination, (name) => name);
  append('latestby', asked.latestby);
  for (const result of asked.success ?? []) append('success[]', result);
  append('limit', '1000');
  return query.toString();
}
