import { toFormBody, startFrontend, toText } from '../support/start-frontend.ts';

const event = {
  eventId: 'e-1',
  type: 'ORDER_CONFIRMED',
  orderId: 'b3c1a8de-52a4-4c0b-8f55-0d1f3a9c7e01',
  occurredAt: '2026-11-24T10:11:12.000Z',
};

test('shows the profile and the activity of a user', async () => {
  await using frontend = await startFrontend();
  const id = frontend.givenUser({ name: 'Ada', phoneNumber: null });
  frontend.services.activity.push(event);

  const { status, text } = await frontend.http.get(`/users/${id}`);

  expect(status).toBe(200);
  expect(toText(text)).toContain(`Phone none (e-mail only) Id ${id}`);
  expect(toText(text)).toContain('10:11:12 Order confirmed b3c1a8de');
});

test('links to older activity', async () => {
  await using frontend = await startFrontend();
  const id = frontend.givenUser();
  frontend.services.activity.push(event);

  const { text } = await frontend.http.get(`/users/${id}`);
  const href = /href="([^"]*)">Older activity/.exec(text)?.[1];
  const older = await frontend.http.get(href ?? '');

  expect(href).toBe(`/users/${id}/activity?cursor=older`);
  expect(toText(older.text)).toContain('No activity yet.');
});

test('answers 404 without order forms for an unknown user', async () => {
  await using frontend = await startFrontend();

  const { status, text } = await frontend.http.get('/users/u-404');

  expect(status).toBe(404);
  expect(toText(text)).toContain('No user has the id u-404');
  expect(text).not.toContain('<form');
});

test('does not look up a malformed id', async () => {
  await using frontend = await startFrontend();

  const { status } = await frontend.http.get('/users/%3Cb%3E');

  expect(status).toBe(404);
  expect(frontend.services.callsTo('/users/%3Cb%3E')).toEqual([]);
});

test('still offers the order forms when User Profile is unavailable', async () => {
  await using frontend = await startFrontend();
  const id = frontend.givenUser();
  frontend.services.willAnswer(`/users/${id}`, { status: 503 });
  frontend.services.willAnswer(`/users/${id}/activity`, { status: 503 });

  const { status, text } = await frontend.http.get(`/users/${id}`);

  expect(status).toBe(503);
  expect(toText(text)).toContain('User Profile is not responding at the moment');
  expect(text).toContain(`action="/users/${id}/orders"`);
});

test('opens a user by id', async () => {
  await using frontend = await startFrontend();

  const { status, headers } = await frontend.http.get('/users?id=%20a/b%20');

  expect([status, headers.location]).toEqual([303, '/users/a%2Fb']);
});

test('escapes markup from services and forbids inline scripts', async () => {
  await using frontend = await startFrontend();
  const markup = `"><script>alert('1')</script>&`;
  const escaped = '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;';
  const id = frontend.givenUser({ name: markup, email: markup, phoneNumber: '+49' });
  frontend.services.activity.push({ ...event, eventId: markup, type: markup, orderId: markup });
  const email = { id: markup, subject: markup, text: markup, acceptedAt: event.occurredAt };
  frontend.services.emails.push({ ...email, to: markup });
  const date = 'Tue, 24 Nov 2026 10:11:12 +0000';
  const sms = { sid: markup, body: markup, status: markup, date_created: date, to: '+49' };
  frontend.services.messages.push(sms);
  const refusal = { detail: markup, errors: [{ pointer: `/${markup}`, detail: markup }] };
  frontend.services.willAnswer('/orders', { status: 422, body: refusal });

  const page = await frontend.http.post(`/users/${id}/orders`).send(
    toFormBody([
      ['formId', markup],
      ['sku', 'TEE-M'],
      ['quantity', '1'],
    ]),
  );

  expect(page.status).toBe(422);
  // The only script is our own.
  expect(page.text.match(/<script/g)).toHaveLength(1);
  expect(page.text.split(escaped).length).toBeGreaterThan(10);
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
});

test('shows a cursor that User Profile rejects as a client error', async () => {
  await using frontend = await startFrontend();
  const id = frontend.givenUser();
  frontend.services.willAnswer(`/users/${id}/activity`, { status: 400, body: {} });

  const { status } = await frontend.http.get(`/users/${id}/activity?cursor=%ff`);

  expect(status).toBe(404);
});
