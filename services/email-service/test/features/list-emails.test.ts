import { startEmailService } from '../support/start-email-service.ts';

test('lists e-mails unchanged, in the order of acceptance', async () => {
  await using service = await startEmailService();
  const email = { to: 'ada@shopflow-test.com', subject: 'Hello', text: 'Grüße 👋' };
  const first = await service.send(email, 'key-1');
  await service.send({}, 'key-2');

  const { body } = await service.http.get('/emails');

  const keys = (body.items as { idempotencyKey: string }[]).map((item) => item.idempotencyKey);
  expect(keys).toEqual(['key-1', 'key-2']);
  expect(body.items[0]).toEqual({ ...email, ...first.body, idempotencyKey: 'key-1' });
});

test('filters e-mails by address, ignoring case', async () => {
  await using service = await startEmailService();
  await service.send({ to: 'Ada@shopflow-test.com' });
  await service.send({ to: 'bob@shopflow-test.com' });

  const { body } = await service.http.get('/emails').query({ to: 'ada@SHOPFLOW-test.com' });

  expect(body.items).toEqual([expect.objectContaining({ to: 'Ada@shopflow-test.com' })]);
});

test('filters e-mails by the time of acceptance', async () => {
  await using service = await startEmailService();
  const { body: accepted } = await service.send();
  const at = new Date(accepted.acceptedAt as string);
  const later = new Date(at.getTime() + 1).toISOString();

  const since = await service.http.get('/emails').query({ since: at.toISOString() });
  const sinceLater = await service.http.get('/emails').query({ since: later });

  expect(since.body.items).toHaveLength(1);
  expect(sinceLater.body.items).toEqual([]);
});

test('rejects an invalid time, limit or address in the query', async () => {
  await using service = await startEmailService();

  for (const query of ['since=yesterday', 'limit=0', 'limit=1001', 'to=a&to=b']) {
    await service.http.get(`/emails?${query}`).expect(400);
  }
});

test.each(['%00', 'a%0ab', '%ff', 'x'.repeat(255)])(
  'rejects the impossible address %s as a filter',
  async (to) => {
    await using service = await startEmailService();

    const { status } = await service.http.get(`/emails?to=${to}`);

    expect(status).toBe(400);
  },
);
