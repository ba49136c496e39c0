import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import { startEmailService, startEmailServiceOn } from '../support/start-email-service.ts';

test('answers an accepted e-mail with an id', async () => {
  await using service = await startEmailService();

  const { status, body } = await service.send({ to: 'ada@shopflow-test.com' });

  expect(status).toBe(202);
  expect(body).toEqual({
    id: expect.any(String),
    acceptedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
});

test('accepts one e-mail for twenty concurrent identical requests with the same key', async () => {
  await using service = await startEmailService();

  const answers = await Promise.all(Array.from({ length: 20 }, () => service.send({}, 'key-1')));

  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect((await service.http.get('/emails')).body.items).toHaveLength(1);
});

test('rejects another e-mail with a used key', async () => {
  await using service = await startEmailService();
  await service.send({ text: 'First' }, 'key-1').expect(202);

  const { status, body, type } = await service.send({ text: 'Second' }, 'key-1');

  expect([status, type]).toEqual([409, 'application/problem+json']);
  expect(body.title).toBe('Idempotency-Key reused');
  expect((await service.http.get('/emails')).body.items).toEqual([
    expect.objectContaining({ text: 'First' }),
  ]);
});

test('keeps accepted e-mails and their keys across a restart', async () => {
  await using database = await createTestDatabase();
  const before = await startEmailServiceOn(database.url);
  const first = await before.send({}, 'key-1');
  await before[Symbol.asyncDispose]();

  await using after = await startEmailServiceOn(database.url);

  expect((await after.send({}, 'key-1')).body).toEqual(first.body);
});

test('accepts a new e-mail for each request without a key', async () => {
  await using service = await startEmailService();
  const email = { to: 'ada@shopflow-test.com', subject: 'Hello', text: 'Hello' };

  await service.http.post('/emails').send(email).expect(202);
  await service.http.post('/emails').send(email).expect(202);

  expect((await service.http.get('/emails')).body.items).toHaveLength(2);
});

describe('an e-mail is refused', () => {
  let service: Awaited<ReturnType<typeof startEmailService>>;
  beforeAll(async () => {
    service = await startEmailService();
  });
  afterAll(() => service[Symbol.asyncDispose]());

  test.each([
    'nobody',
    'ada@',
    '@shopflow-test.com',
    'ada@localhost',
    'a b@c.com',
    'a@b.com\nBcc: x',
  ])('to %j, and not accepted', async (to) => {
    const { status, body, type } = await service.send({ to });

    expect([status, type]).toEqual([422, 'application/problem+json']);
    expect(body.detail).toBe(`${to} is not an e-mail address`);
    expect((await service.http.get('/emails')).body.items).toEqual([]);
  });

  test.each<[string, object]>([
    ['/subject', { subject: '' }],
    ['/subject', { subject: 'Hello\r\nBcc: everybody@shopflow-test.com' }],
    ['/text', { text: undefined }],
    ['/text', { text: 'Hello\u0000' }],
    ['/text', { text: '\ud800' }],
    ['', { html: '<b>Hello</b>' }],
  ])('for the field "%s": %j', async (pointer, fault) => {
    const { status, body } = await service.send(fault);

    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
  });

  test.each(['a key', 'k'.repeat(256)])('under the key "%s"', async (key) => {
    await service.send({}, key).expect(400);
  });
});
