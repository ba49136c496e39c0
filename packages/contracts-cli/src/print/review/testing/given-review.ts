import type { Review } from '@shopflow/event-schema/review';

const version = { consumer: 'mail', version: '7', places: [{ kind: 'main' }] } as const;
/** One change, which breaks a consumer on main. */
export const GIVEN_REVIEW: Review = {
  ...{
    title: 'Orders',
    provider: 'shop',
    base: 'release 1.0.0',
    plans: [],
    unknown: [],
    unmatched: [],
  },
  ...{ answer: 'no', readers: [{ ...version, interactions: 2 }] },
  step: {
    ...{ from: '1.0.0', to: '2.0.0', required: 'major', made: 'major', least: '2.0.0' },
    ...{ refusedAt: [], right: true },
  },
  changes: [
    {
      ...{ message: 'ORDER', part: 'payload', path: '$.size', kind: 'pattern-changed' },
      details: [
        { kind: 'pattern-changed', keyword: 'pattern', before: '^(S|M|L)$', after: '^(S|M)$' },
      ],
      ...{
        forward: false,
        backward: true,
        verdict: 'breaks',
        isRead: true,
        undecided: [],
        log: [],
      },
      breaks: [
        {
          ...version,
          interaction: 'an order',
          demands: { code: 'pattern', regex: '^S|L$' },
          kind: 'unmet',
        },
      ],
    },
  ],
};
