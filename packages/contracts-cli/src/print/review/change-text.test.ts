import type { ReviewedChange } from '@shopflow/event-schema/review';
import { changeText } from './change-text.ts';

const change: ReviewedChange = {
  ...{ message: 'ORDER', part: 'payload', path: '$.size', kind: 'enum-value-added' },
  details: [{ kind: 'enum-value-added', keyword: 'enum', after: 'L' }],
  ...{ forward: false, backward: true, verdict: 'breaks-nobody', isRead: true },
  ...{ breaks: [], undecided: [], log: [] },
};

test.each<readonly [string, Partial<ReviewedChange>]>([
  ['`$.size` may now also be "L".', {}],
  ['ORDER is a new message.', { details: [{ kind: 'message-added' }] }],
  ['ORDER is no longer sent.', { details: [{ kind: 'message-removed' }] }],
  [
    'ORDER is now sent to `orders` and `sales`; it was sent to `orders`.',
    { details: [{ kind: 'address-changed', before: ['orders'], after: ['orders', 'sales'] }] },
  ],
  [
    'Messages now carry version 2.0.0; it was 1.0.0.',
    { details: [{ kind: 'version-announced', before: '1.0.0', after: '2.0.0' }] },
  ],
  [
    '`$.size` is now optional. `$.size` may now be null.',
    {
      details: [
        { kind: 'required-removed', keyword: 'required' },
        { kind: 'nullability-added', keyword: 'type' },
      ],
    },
  ],
  [
    '`$.size` was removed. Probably it was renamed to $.format.',
    {
      ...{ kind: 'property-removed', renamed: '$.format' },
      details: [{ kind: 'property-removed', keyword: 'properties' }],
    },
  ],
  [
    '`$.size` was added. Probably $.format was renamed to this.',
    {
      ...{ kind: 'property-added', renamed: '$.format' },
      details: [{ kind: 'property-added', keyword: 'properties' }],
    },
  ],
])('%s', (text, parts) => {
  expect(changeText({ ...change, ...parts })).toBe(text);
});
