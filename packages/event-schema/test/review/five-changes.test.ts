import { before, givenDocument, live, main, review, summary } from './given-review.ts';
import { reviewEvent } from '../../src/review/review-event.ts';

/** The version fields: a consumer that expects 1.x rejects 2.0.0. */
const NEW_MAJOR = [
  'headers $.schema-version breaks; notifications 2.2.0: refused; notifications 7c1f2ab: refused; log',
  'payload $.schemaVersion breaks-nobody; log',
];

test('a renamed field breaks its readers, and the plan sends both names first', async () => {
  const result = await review('2.0.0', [['customerEmail', 'email']]);

  expect(result.answer).toBe('no');
  expect(summary(result).sort()).toEqual(
    [
      'payload $.customerEmail breaks; notifications 2.2.0: gone; notifications 7c1f2ab: gone',
      'payload $.email compatible; log',
      ...NEW_MAJOR,
    ].sort(),
  );
  const change = result.changes.find(({ path }) => path === '$.customerEmail');
  expect(change).toMatchObject({ kind: 'property-removed', renamed: '$.email' });
  expect(change?.breaks[0]).toMatchObject({
    interaction: 'the confirmation of a single order',
    demands: { code: 'pattern', regex: '^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+.[a-zA-Z]{2,}$' },
  });
  expect(result.step).toMatchObject({ required: 'major', made: 'major', right: true });
  expect(result.plans.find(({ path }) => path === '$.customerEmail')).toEqual({
    goal: { kind: 'rename-field', renamed: '$.email' },
    path: '$.customerEmail',
    ...{ provider: 'orders', expand: '1.2.0', contract: '2.0.0' },
    consumers: [live, main].map(({ consumer, version, places }) => ({ consumer, version, places })),
  });
});

const NOTE = [['"total":{"type"', '"note":{"type":"string"},"total":{"type"']] as const;

test('an additional optional field is compatible', async () => {
  const result = await review('1.2.0', NOTE);

  expect(summary(result)).toEqual(['payload $.note compatible']);
  expect(result.step).toMatchObject({ required: 'minor', right: true });
  expect(result.plans).toEqual([]);
  expect(result.answer).toBe('yes');
});

test('rejects an additional field without a version step', async () => {
  const result = await review('1.1.0', NOTE);

  expect(result.step).toMatchObject({ required: 'minor', made: 'none', least: '1.2.0' });
  expect(result.answer).toBe('no');
});

test('an added enum value breaks a consumer that expects the old one', async () => {
  const edit = ['"const":"ORDER_CONFIRMED"', '"enum":["ORDER_CONFIRMED","ORDER_AMENDED"]'] as const;

  const result = await review('2.0.0', [edit]);

  expect(result.answer).toBe('no');
  expect(summary(result).sort()).toEqual(
    [
      'headers $.event-type breaks; notifications 2.2.0: refused; notifications 7c1f2ab: refused',
      'payload $.eventType breaks-nobody',
      ...NEW_MAJOR,
    ].sort(),
  );
  expect(result.changes.find(({ path }) => path === '$.event-type')?.breaks[0]).toMatchObject({
    demands: { code: 'value', value: 'ORDER_CONFIRMED' },
    value: 'ORDER_AMENDED',
  });
});

test('an added enum value does not break a consumer whose pattern accepts it', async () => {
  const pattern = '"currency":{"type":"string","pattern":"^[A-Z]{3}$"';
  const from = givenDocument('1.2.0', [[pattern, '"currency":{"enum":["EUR"]']]);
  const to = givenDocument('2.0.0', [[pattern, '"currency":{"enum":["EUR","GBP"]']]);

  const question = { from, to, base: '1.2.0', isReworded: true, pacts: [live], unknown: [] };
  const result = await reviewEvent(question);

  expect(summary(result)).toContain('payload $.total.currency breaks-nobody');
  expect(result.changes.find(({ path }) => path === '$.total.currency')?.isRead).toBe(true);
  expect(result.plans.find(({ path }) => path === '$.total.currency')?.goal).toEqual({
    kind: 'change-accepted-field',
  });
});

test('a narrower type breaks no consumer, but the retained log holds old values', async () => {
  const to = givenDocument('1.2.0', [['"type":["string","null"]', '"type":"string"']]);
  const [single, bulk] = main.pact.interactions;
  const bulkOnly = { ...main, pact: { interactions: [bulk!] } };
  const question = { from: before, to, base: '1.1.0', isReworded: true, unknown: [] };

  const result = await reviewEvent({ ...question, pacts: [live, bulkOnly] });
  const both = await reviewEvent({ ...question, pacts: [live, main] });

  // The live version does not read the field; the retained log has values that main rejects.
  const [change] = summary(result);
  expect(change).toBe('payload $.bulkId compatible; log; log 7c1f2ab: refused');
  expect(result.changes[0]?.log[0]).toMatchObject({
    demands: { code: 'value', value: expect.any(String) },
    value: null,
  });
  // Another interaction of main does without the field, so it copes with any value.
  expect(single?.description).not.toBe(bulk?.description);
  expect(summary(both)).toEqual(['payload $.bulkId compatible; log']);
  expect(result.step).toMatchObject({ required: 'minor', right: true });
  expect(result.answer).toBe('yes');
});

test('a wider type breaks a consumer with an exact matcher', async () => {
  const edit = ['"quantity":{"type":"integer"', '"quantity":{"type":"number"'] as const;

  const result = await review('2.0.0', [edit]);

  const change = result.changes.find(({ path }) => path === '$.items[*].quantity');
  expect(change).toMatchObject({ verdict: 'breaks', backward: true, forward: false });
  expect(change?.breaks[0]).toMatchObject({ demands: { code: 'integer' }, kind: 'refused' });
  expect(Number.isInteger(change?.breaks[0]?.value)).toBe(false);
});

test('a field without readers can be removed once consumers accept the new version', async () => {
  const result = await review('2.0.0', [
    ['"quantity","unitPrice"]', '"quantity"]'],
    [
      ',"unitPrice":{"type":"integer","minimum":0,"description":"In minor units of the total\'s currency."}',
      '',
    ],
  ]);

  expect(result.step).toMatchObject({ required: 'major', right: true });
  const change = result.changes.find(({ path }) => path === '$.items[*].unitPrice');
  expect(change).toMatchObject({ verdict: 'breaks-nobody', breaks: [] });
  expect(result.plans.map(({ path, goal }) => ({ path, goal }))).toEqual([
    { path: '$.items[*].unitPrice', goal: { kind: 'change-unread-field' } },
    { path: '$.schema-version', goal: { kind: 'announce-version', version: '2.0.0' } },
  ]);
});

test('changed descriptions require a patch version', async () => {
  const result = await review('1.1.1', [['Identifies the event', 'The id of the event']]);

  expect(result.changes).toEqual([]);
  expect(result.step).toMatchObject({ required: 'patch', right: true });
  expect(result.answer).toBe('yes');
});

test('reports a version that the document itself does not allow', async () => {
  const to = { ...before, version: '2.0.0' };

  const question = { from: before, to, base: '1.1.0', isReworded: true, pacts: [main] };
  const result = await reviewEvent({ ...question, unknown: [] });

  expect(result.step.refusedAt).toEqual([
    { message: 'ORDER_CONFIRMED', part: 'headers', path: '$.schema-version' },
    { message: 'ORDER_CONFIRMED', part: 'payload', path: '$.schemaVersion' },
  ]);
  expect(summary(result)).toEqual([
    'headers $.schema-version breaks; notifications 7c1f2ab: refused',
  ]);
});

function sentTo(...addresses: string[]): typeof before {
  return { ...before, messages: before.messages.map((each) => ({ ...each, addresses })) };
}

test('an additional topic breaks no consumer of the old one', async () => {
  const to = sentTo('{environment}.order-events', '{environment}.orders');

  const question = { from: before, to, base: '1.1.0', isReworded: true, pacts: [live] };
  const result = await reviewEvent({ ...question, unknown: [] });

  expect(summary(result)).toEqual(['topic $ compatible']);
});

test('a new topic in place of the old one breaks its consumers', async () => {
  const to = sentTo('{environment}.orders');

  const question = { from: before, to, base: '1.1.0', isReworded: true, pacts: [live] };
  const result = await reviewEvent({ ...question, unknown: [] });

  expect(summary(result)).toEqual(['topic $ breaks; notifications 2.2.0: gone; log']);
});

test('reports not-known without a pact', async () => {
  const to = givenDocument('2.0.0', [['customerEmail', 'email']]);

  const question = { from: before, to, base: '1.1.0', isReworded: true, pacts: [] };
  const result = await reviewEvent({ ...question, unknown: [] });

  expect(result.changes.find(({ path }) => path === '$.customerEmail')?.verdict).toBe('not-known');
  expect(result.answer).toBe('not-known');
});

test('reports not-known where a live version has no pact and no other pact decides', async () => {
  const to = givenDocument('2.0.0', [['customerEmail', 'email']]);
  const places = [{ kind: 'environment', name: 'production' }] as const;
  const unknown = [{ consumer: 'invoices', version: '3', places }];

  const question = { from: before, to, base: '1.1.0', isReworded: true, unknown };
  const result = await reviewEvent({ ...question, pacts: [live] });

  expect(result.changes.map(({ path, verdict }) => `${path} ${verdict}`)).toEqual(
    expect.arrayContaining(['$.customerEmail breaks', '$.schemaVersion not-known']),
  );
});
