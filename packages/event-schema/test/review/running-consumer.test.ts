import { compareMessage } from '../../src/pact/compare-message.ts';
import { isDisagreement } from '@shopflow/pact-model/finding';
import { messageInteractions } from '@shopflow/pact-model/pact';
import { usageOf } from '@shopflow/pact-model/usage-of';
import { reviewEvent } from '../../src/review/review-event.ts';
import type { Review } from '../../src/review/review.ts';
import { before, givenDocument, live, main, summary, type Edit } from './given-review.ts';

const declaredReads = {
  notifications: {
    ORDER_CONFIRMED: {
      headers: ['event-type', 'schema-version', 'x-trace-id?'],
      payload: ['$.eventId', '$.userId', '$.items[*].quantity'],
    },
  },
};

async function reviewed(
  edits: readonly Edit[],
  options: Partial<Parameters<typeof reviewEvent>[0]> = {},
): Promise<Review> {
  const to = givenDocument('1.2.0', edits);
  const question = { from: before, to, base: '1.1.0', isReworded: true, declaredReads };
  return reviewEvent({ ...question, pacts: [live, main], unknown: [], ...options });
}

const QUANTITY_0 = [
  '"quantity":{"type":"integer","minimum":1}',
  '"quantity":{"type":"integer","minimum":0}',
] as const;
const ANY_USER = [
  String.raw`"userId":{"type":"string","pattern":"^[\\w.:@-]{1,128}$"}`,
  '"userId":{"type":"string"}',
] as const;

test('a value that the running consumer rejects breaks it although its pact accepts it', async () => {
  const { changes, answer } = await reviewed([QUANTITY_0]);

  expect(answer).toBe('no');
  expect(changes).toMatchObject([{ path: '$.items[*].quantity', verdict: 'breaks' }]);
  expect(changes[0]?.breaks).toEqual([
    {
      ...{ consumer: 'notifications', version: '2.2.0', places: live.places },
      ...{
        kind: 'refused',
        demands: { code: 'schema', schema: { type: 'integer', minimum: 1 } },
        value: 0,
      },
    },
    expect.objectContaining({ version: '7c1f2ab' }),
  ]);
});

test('a removed pattern breaks a consumer that validates it', async () => {
  expect(summary(await reviewed([ANY_USER]))).toEqual([
    'payload $.userId breaks; notifications 2.2.0: refused; notifications 7c1f2ab: refused',
  ]);
});

test('judges a consumer without generated schemas by its pact alone', async () => {
  const result = await reviewed([QUANTITY_0], { declaredReads: {} });

  expect(summary(result)).toEqual(['payload $.items[*].quantity breaks-nobody']);
});

test('a value that an older release allowed does not break a consumer of both', async () => {
  const older = [givenDocument('1.0.0', [QUANTITY_0])];

  expect(summary(await reviewed([QUANTITY_0], { older }))).toEqual([
    'payload $.items[*].quantity breaks-nobody',
  ]);
});

test('treats a version tested with the new value as generated from the new document', async () => {
  const [first] = messageInteractions(live.pact);
  const content = first!.contents.content as { readonly items: readonly object[] };
  const items = content.items.map((item) => ({ ...item, quantity: 0 }));
  const tested = {
    ...first!,
    description: 'nothing',
    contents: { content: { ...content, items } },
  };
  const pact = { interactions: [...live.pact.interactions, tested] };

  const { changes, plans } = await reviewed([QUANTITY_0], { pacts: [{ ...live, pact }] });
  const { plans: before } = await reviewed([QUANTITY_0], { pacts: [live] });

  expect(changes.map(({ verdict }) => verdict)).toEqual(['breaks-nobody']);
  expect(before[0]?.goal).toEqual({ kind: 'allow-values', isGenerated: true });
  expect(plans[0]?.goal).toEqual({ kind: 'change-accepted-field' });
});

test('the generated schema does not break a version over a field that it does not read', async () => {
  const edit = ['"type":["string","null"],"format":"uuid"', '"type":["string","null"]'] as const;

  expect(summary(await reviewed([edit]))).toEqual([
    'payload $.bulkId breaks; notifications 7c1f2ab: refused',
  ]);
});

test('the generated schema does not break a consumer over an optional header', async () => {
  const edit = [
    String.raw`"type":"string","pattern":"^[\\w.-]{1,128}$"`,
    '"type":"string"',
  ] as const;

  const { changes } = await reviewed([edit]);

  // The pacts demand a trace id, but the running consumer ignores a header that does not match.
  expect(changes[0]?.breaks.map(({ interaction }) => interaction)).toEqual([
    'the confirmation of a single order',
    'the confirmation of a single order',
  ]);
});

const KEY = ['"key":{"type":"string"', '"key":{"type":"string","pattern":"^user-"'] as const;
const REFUSED: [string, Edit][] = [
  ['a key that must have a prefix', KEY],
  ['a user id in another format', [ANY_USER[0], '"userId":{"type":"string","pattern":"^user-"}']],
  ['a lower limit', QUANTITY_0],
  ['a higher limit', [QUANTITY_0[0], '"quantity":{"type":"integer","minimum":100}']],
  ['another currency', ['"pattern":"^[A-Z]{3}$"', '"enum":["GBP"]']],
];
const ACCEPTED: [string, Edit][] = [
  [
    'a field of one interaction that may be missing',
    ['"items","total","bulkId"]', '"items","total"]'],
  ],
  ['a shorter list', ['"minItems":1', '"minItems":1,"maxItems":1']],
  ['an additional field', ['"total":{"type"', '"note":{"type":"string"},"total":{"type"']],
];

async function verdictsOf(edit: Edit): Promise<ReadonlySet<string>> {
  const { changes } = await reviewed([edit]);
  return new Set(changes.map(({ verdict }) => verdict));
}

function hasDisagreement(document: typeof before): boolean {
  return [live, main]
    .flatMap(({ pact }) => usageOf(pact).filter((each) => each.kind === 'message'))
    .some((each) => compareMessage(each, document).findings.some(isDisagreement));
}

test('the pacts agree with the document before the change', () => {
  expect(hasDisagreement(before)).toBe(false);
});

test.each(REFUSED)('%s breaks a consumer', async (_, edit) => {
  expect(await verdictsOf(edit)).toContain('breaks');
});

test.each(ACCEPTED)('%s breaks nobody, and no pact disagrees with it', async (_, edit) => {
  const verdicts = await verdictsOf(edit);
  expect(verdicts.size).toBeGreaterThan(0);
  expect(verdicts).not.toContain('breaks');
  expect(hasDisagreement(givenDocument('1.2.0', [edit]))).toBe(false);
});

test('a key that the provider state requires and the document no longer allows is a break', async () => {
  const { changes, answer } = await reviewed([KEY]);

  expect(answer).toBe('no');
  expect(changes[0]).toMatchObject({ part: 'key', verdict: 'breaks', forward: true });
  expect(changes[0]?.breaks).toHaveLength(2);
  expect(changes[0]?.breaks.find(({ version }) => version === live.version)).toMatchObject({
    ...{ kind: 'unmet', interaction: 'the confirmation of a single order' },
    demands: { code: 'value', value: expect.any(String) },
  });
});

test('a pact about unknown messages proves nothing', async () => {
  const pact = JSON.parse(
    JSON.stringify(live.pact).replaceAll('ORDER_CONFIRMED', 'OrderConfirmed'),
  ) as typeof live.pact;

  const { unmatched, changes, readers } = await reviewed([QUANTITY_0], {
    pacts: [{ ...live, pact }],
  });

  expect(readers).toEqual([]);
  expect(changes.map(({ verdict }) => verdict)).toEqual(['not-known']);
  expect(unmatched).toEqual([
    {
      ...{ consumer: 'notifications', version: '2.2.0', places: live.places },
      messages: ['OrderConfirmed'],
    },
  ]);
});
