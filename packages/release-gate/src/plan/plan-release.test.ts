import { planRelease, type ReleasePlan } from './plan-release.ts';
import { contract, releaseOf } from './testing/release-builder.ts';

test('deploys independent versions in one step', () => {
  const plan = planRelease(
    releaseOf(['web', 'orders'], {
      contracts: [contract('web@1', 'orders'), contract('web@2', 'orders')],
    }),
  );
  expect(outline(plan)).toEqual(['now', 'web 1 → 2, orders 1 → 2']);
});

test('deploys a provider before the consumer that needs its new version', () => {
  const needsNew = contract('web@2', 'orders', { 1: false, 2: true });
  const plan = planRelease(
    releaseOf(['web', 'orders'], { contracts: [contract('web@1', 'orders'), needsNew] }),
  );
  expect(outline(plan)).toEqual(['in-order', 'orders 1 → 2', 'web 1 → 2']);
  expect(plan.steps[1]?.because).toEqual([
    {
      consumer: 'web',
      consumerVersion: '2',
      provider: 'orders',
      providerVersion: '1',
      reason: 'failed',
    },
  ]);
});

test('deploys a consumer before a provider that drops what its old version reads', () => {
  const dropped = contract('web@1', 'orders', { 1: true, 2: false });
  const plan = planRelease(
    releaseOf(['web', 'orders'], { contracts: [dropped, contract('web@2', 'orders')] }),
  );
  expect(outline(plan)).toEqual(['in-order', 'web 1 → 2', 'orders 1 → 2']);
});

test('deploys together what needs each other, and nothing else', () => {
  const plan = planRelease(
    releaseOf(['a', 'b', 'c'], {
      contracts: [
        contract('a@2', 'b', { 1: false, 2: true }),
        contract('b@2', 'a', { 1: false, 2: true }),
        contract('c@2', 'a', { 1: false, 2: true }),
      ],
    }),
  );
  expect(outline(plan)).toEqual(['together', 'a 1 → 2 + b 1 → 2', 'c 1 → 2']);
});

test('takes names that are also names of object properties', () => {
  const plan = planRelease(
    releaseOf(['constructor', '__proto__'], {
      contracts: [contract('__proto__@2', 'constructor', { 1: false, 2: true })],
    }),
  );
  expect(outline(plan)).toEqual(['in-order', 'constructor 1 → 2', '__proto__ 1 → 2']);
});

test('deploys providers first into an empty environment', () => {
  const plan = planRelease(
    releaseOf(['web', 'orders'], { live: [], contracts: [contract('web@2', 'orders')] }),
  );
  expect(outline(plan)).toEqual(['in-order', 'orders  → 2', 'web  → 2']);
  expect(plan.steps[1]?.because).toMatchObject([{ reason: 'provider-not-live' }]);
});

test('does not say yes to a version with which nothing was compared', () => {
  const withoutContracts = [{ pacticipant: 'gamma', version: '2' }];

  const plan = planRelease(releaseOf(['gamma'], { withoutContracts }));

  expect(plan).toMatchObject({ verdict: 'unknown', steps: [], blocked: [], withoutContracts });
});

test('refuses a consumer without its provider', () => {
  const plan = planRelease(
    releaseOf(['web'], { live: [], contracts: [contract('web@2', 'orders')] }),
  );
  expect(plan.verdict).toBe('no');
  expect(plan.blocked).toMatchObject([{ provider: 'orders', reason: 'provider-not-live' }]);
});

test('refuses to remove a provider that a live version consumes', () => {
  const plan = planRelease(
    releaseOf(['web', 'orders'], {
      targets: [{ pacticipant: 'orders', version: undefined }],
      contracts: [contract('web@1', 'orders')],
    }),
  );
  expect(plan.verdict).toBe('no');
});

test('checks a provider against every version that stays live', () => {
  const plan = planRelease(
    releaseOf(['app', 'orders'], {
      live: [
        { pacticipant: 'app', version: '1', staysLive: true },
        { pacticipant: 'orders', version: '1' },
      ],
      contracts: [
        contract('app@1', 'orders', { 1: true, 2: false }),
        contract('app@2', 'orders', { 2: true }),
      ],
    }),
  );
  expect(plan.verdict).toBe('no');
  expect(plan.blocked).toMatchObject([{ consumerVersion: '1', providerVersion: '2' }]);
});

test('a missing result makes the answer unknown; a failure makes it no', () => {
  const verified = releaseOf(['web', 'orders'], {
    contracts: [contract('web@2', 'orders', { 1: true })],
  });
  expect(planRelease(verified).verdict).toBe('unknown');
  const failed = releaseOf(['web', 'orders'], {
    contracts: [contract('web@2', 'orders', { 1: true, 2: false })],
  });
  expect(planRelease(failed).verdict).toBe('no');
});

test('a new consumer must read the messages that the replaced producer wrote', () => {
  const messages = { ...contract('mail@2', 'orders', { 1: false, 2: true }), isForMessages: true };
  const plan = planRelease(releaseOf(['mail', 'orders'], { contracts: [messages] }));
  expect(plan.verdict).toBe('no');
  expect(plan.blocked).toMatchObject([
    { providerVersion: '1', reason: 'failed-for-retained-messages' },
  ]);
});

test('a pair that is already broken is reported and does not block', () => {
  const broken = contract('web@1', 'orders', { 1: false });
  const plan = planRelease(
    releaseOf(['web', 'orders'], {
      targets: [{ pacticipant: 'mail', version: '2' }],
      contracts: [broken],
    }),
  );
  expect(plan.verdict).toBe('now');
  expect(plan.existing).toMatchObject([{ consumer: 'web', provider: 'orders', reason: 'failed' }]);
});

describe('a version of which a canary is live', () => {
  const canary = [
    { pacticipant: 'web', version: '1' },
    { pacticipant: 'orders', version: '1' },
    { pacticipant: 'orders', version: '2' },
  ];
  const targets = [{ pacticipant: 'orders', version: '2' }];
  const failing = contract('web@1', 'orders', { 1: true, 2: false });

  test('is not rolled out while a consumer that stays live is broken by it', () => {
    const plan = planRelease(releaseOf([], { live: canary, targets, contracts: [failing] }));

    expect(plan).toMatchObject({ verdict: 'no', blocked: [{ reason: 'failed' }], existing: [] });
  });

  test('is not known to be safe without a result', () => {
    const contracts = [contract('web@1', 'orders', { 1: true })];
    const plan = planRelease(releaseOf([], { live: canary, targets, contracts }));

    expect(plan).toMatchObject({ verdict: 'unknown', blocked: [{ reason: 'not-verified' }] });
  });

  test('is rolled out after the consumer that it breaks was replaced', () => {
    const plan = planRelease(
      releaseOf([], {
        live: canary,
        targets: [...targets, { pacticipant: 'web', version: '2' }],
        contracts: [failing, contract('web@2', 'orders')],
      }),
    );

    expect(outline(plan)).toEqual(['in-order', 'web 1 → 2', 'orders 1 → 2']);
  });

  test('is an existing fault while the release does not roll it out', () => {
    const plan = planRelease(
      releaseOf([], {
        live: canary,
        targets: [{ pacticipant: 'mail', version: '2' }],
        contracts: [failing],
      }),
    );

    expect(plan).toMatchObject({ verdict: 'now', existing: [{ reason: 'failed' }] });
  });

  test('is an existing fault while the other version stays live as well', () => {
    const live = canary.map((each) => ({ ...each, staysLive: true }));
    const plan = planRelease(releaseOf([], { live, targets, contracts: [failing] }));

    expect(plan).toMatchObject({ verdict: 'now', steps: [], existing: [{ reason: 'failed' }] });
  });
});

test('a version that is already live needs no step', () => {
  const plan = planRelease(releaseOf(['web'], { targets: [{ pacticipant: 'web', version: '1' }] }));
  expect(outline(plan)).toEqual(['now']);
});

test('a release without targets is an error, because nothing would be compared', () => {
  expect(() => planRelease(releaseOf([]))).toThrow('no targets');
});

/** The verdict and one line per step: `a 1 → 2, b 1 → 2`, or `a 1 → 2 + b 1 → 2` for a group. */
function outline({ verdict, steps }: ReleasePlan): string[] {
  const lines = steps.map(({ deploy, isTogether }) =>
    deploy
      .map(({ pacticipant, from, to }) => `${pacticipant} ${from.join()} → ${to}`)
      .join(isTogether ? ' + ' : ', '),
  );
  return [verdict, ...lines];
}

const PHONE = { operation: 'GET /users/{id}', in: 'response body', path: '$.phoneNumber' };

/** Web 1 reads what the document of users 2 drops; the verifications succeed. */
const breaking = {
  ...contract('web@1', 'users'),
  apiBreaks: new Map([['2', [PHONE]]]),
};

test('deploys a consumer before a change of an API that breaks its old version', () => {
  const plan = planRelease(
    releaseOf(['web', 'users'], { contracts: [breaking, contract('web@2', 'users')] }),
  );

  expect(outline(plan)).toEqual(['in-order', 'web 1 → 2', 'users 1 → 2']);
  expect(plan.steps[1]?.because).toMatchObject([
    { consumer: 'web', consumerVersion: '1', reason: 'breaks-on-api-change', places: [PHONE] },
  ]);
});

test('blocks a change of an API that breaks a consumer which stays live', () => {
  const users = [{ pacticipant: 'users', version: '2' }];
  const plan = planRelease(releaseOf(['web', 'users'], { targets: users, contracts: [breaking] }));

  expect(outline(plan)).toEqual(['no']);
  expect(plan.blocked).toMatchObject([{ reason: 'breaks-on-api-change', providerVersion: '2' }]);
});

test('reports a failed verification rather than the change of the document', () => {
  const users = [{ pacticipant: 'users', version: '2' }];
  const failed = {
    ...breaking,
    results: new Map([
      ['1', true],
      ['2', false],
    ]),
  };
  const plan = planRelease(releaseOf(['web', 'users'], { targets: users, contracts: [failed] }));

  expect(plan.blocked).toMatchObject([{ reason: 'failed' }]);
});
