import fc from 'fast-check';
import type { Step } from './step.ts';

// Few names of each kind, so that steps often affect the results of earlier steps.
export const PACTICIPANTS = ['a', 'b', 'c'] as const;
export const VERSIONS = ['1', '2', '3'] as const;
export const BRANCHES = ['main', 'feat/x'] as const;
export const ENVIRONMENTS = ['test', 'production'] as const;
/** A plain tag, two names of main branches (one is also a branch), and the name of an environment. */
export const TAGS = ['dev', 'main', 'develop', 'test'] as const;

const pacticipant = fc.constantFrom(...PACTICIPANTS);
const version = fc.constantFrom(...VERSIONS);
const branch = fc.constantFrom(...BRANCHES);
const tag = fc.constantFrom(...TAGS);
const environment = fc.constantFrom(...ENVIRONMENTS);
const instance = fc.constantFrom(undefined, 'blue');
const maybeBranch = fc.option(branch, { nil: undefined });
const pair = fc.constantFrom(
  { consumer: 'a', provider: 'b' },
  { consumer: 'a', provider: 'c' },
  { consumer: 'b', provider: 'c' },
  { consumer: 'c', provider: 'b' },
);

const pact = fc.tuple(pair, version).map(([names, number]) => ({ ...names, version: number }));

const interaction = fc.constantFrom(1, 2);

const merge = fc
  .tuple(pact, interaction)
  .map(([name, content]) => ({ kind: 'merge' as const, ...name, content }));

const publish = fc
  .tuple(pact, interaction, maybeBranch, fc.uniqueArray(tag, { maxLength: 1 }))
  .map(([name, content, on, tags]) => ({
    kind: 'publish' as const,
    ...name,
    content,
    branch: on,
    tags,
  }));

const verify = fc
  .tuple(pact, version, maybeBranch, fc.boolean(), fc.boolean())
  .map(([name, providerVersion, providerBranch, success, wip]) => ({
    kind: 'verify' as const,
    ...name,
    providerVersion,
    providerBranch,
    success,
    wip,
  }));

const placement = { pacticipant, version, environment };

const labels = fc.oneof(
  fc.record({ kind: fc.constant('add-branch' as const), pacticipant, version, name: branch }),
  fc.record({ kind: fc.constant('add-tag' as const), pacticipant, version, name: tag }),
  fc.record({ kind: fc.constant('set-main-branch' as const), pacticipant, branch }),
);

const live = fc.oneof(
  fc.record({ kind: fc.constant('deploy' as const), ...placement, instance }),
  fc.record({ kind: fc.constant('release' as const), ...placement }),
);

const gone = fc.oneof(
  fc.record({ kind: fc.constant('undeploy' as const), pacticipant, environment, instance }),
  fc.record({ kind: fc.constant('end-support' as const), ...placement }),
);

const deletion = fc.oneof(
  fc.record({ kind: fc.constant('delete-version' as const), pacticipant, version }),
  pact.map((name) => ({ kind: 'delete-pact' as const, ...name })),
  fc.record({ kind: fc.constant('delete-branch' as const), pacticipant, name: branch }),
  fc.record({
    kind: fc.constant('delete-branch-version' as const),
    pacticipant,
    version,
    name: branch,
  }),
  fc.record({ kind: fc.constant('delete-tag' as const), pacticipant, version, name: tag }),
  pair.map((names) => ({ kind: 'delete-integration' as const, ...names })),
  fc.record({ kind: fc.constant('delete-pacticipant' as const), pacticipant }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: publish },
  { weight: 1, arbitrary: merge },
  { weight: 8, arbitrary: verify },
  { weight: 3, arbitrary: labels },
  { weight: 5, arbitrary: live },
  { weight: 3, arbitrary: gone },
  { weight: 2, arbitrary: deletion },
);

/** Adds the history's prefix to a tag that has the name of an environment. */
export function toUniqueTag(toUniqueName: (name: string) => string, name: string): string {
  return (ENVIRONMENTS as readonly string[]).includes(name) ? toUniqueName(name) : name;
}

/** A history of steps, oldest first. A replay skips steps that are not applicable. */
export const history = fc.array(step, { minLength: 10, maxLength: 30, size: 'max' });

const DAY = 24 * 60 * 60;
const wait = fc.record({
  kind: fc.constant('wait' as const),
  seconds: fc.constantFrom(5, 60, DAY, 20 * DAY),
});

/** The same, with pauses between the steps. */
export const longHistory = fc.array(
  fc.oneof({ weight: 4, arbitrary: step }, { weight: 1, arbitrary: wait }),
  { minLength: 10, maxLength: 30, size: 'max' },
);
