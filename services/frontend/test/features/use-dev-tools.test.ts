import { formOf, startFrontend, textOf } from '../support/start-frontend.ts';

const wanted = [
  ['name', 'Vera'],
  ['role', 'vendor'],
  ['hasPhone', 'yes'],
] as const;

test('a test user is made, shown with the role, and there to be chosen again', async () => {
  await using frontend = await startFrontend();

  const made = await frontend.http.post('/test-users').send(formOf(wanted));
  const page = await frontend.http.get(made.headers.location ?? '');
  const home = await frontend.http.get('/');

  expect(made.status).toBe(303);
  expect(frontend.services.callsTo('/users')[0]?.body).toEqual({
    name: 'Vera',
    role: 'vendor',
    email: expect.stringMatching(/^test-dev-[-0-9a-f]{36}@shopflow-test\.com$/),
    phoneNumber: expect.stringMatching(/^\+49151\d{8}$/),
  });
  expect(textOf(page.text)).toContain('Vera vendor E-mail test-dev-');
  expect(textOf(home.text)).toContain('Vera vendor with a phone');
});

test('a test user may be without a phone number', async () => {
  await using frontend = await startFrontend();

  await frontend.http.post('/test-users').send(formOf(wanted.slice(0, 2)));

  expect(frontend.services.callsTo('/users')[0]?.body).toMatchObject({ phoneNumber: null });
});

test('a test user of an unknown role is not made', async () => {
  await using frontend = await startFrontend();

  const page = await frontend.http.post('/test-users').send(
    formOf([
      ['name', 'Vera'],
      ['role', 'emperor'],
    ]),
  );

  expect(page.status).toBe(400);
  expect(textOf(page.text)).toContain('role: Invalid option');
  expect(frontend.services.callsTo('/users')).toEqual([]);
});

test('a user’s page shows what was sent to that user, and to nobody else', async () => {
  await using frontend = await startFrontend();
  const id = frontend.givenUser({ email: 'ada@shopflow-test.com', phoneNumber: '+49151' });
  const acceptedAt = '2026-11-24T10:11:12.000Z';
  const email = { id: 'm-1', subject: 'Order 1', text: '2 x MUG', acceptedAt };
  frontend.services.emails.push(
    { ...email, to: 'ada@shopflow-test.com' },
    {
      ...email,
      subject: 'Order 2',
      to: 'ada@shopflow-test.com',
      acceptedAt: '2026-11-24T10:11:13Z',
    },
    { ...email, subject: 'Of another', to: 'bob@shopflow-test.com' },
  );
  const sms = { sid: 'SM1', status: 'sent', date_created: 'Tue, 24 Nov 2026 10:11:14 +0000' };
  frontend.services.messages.push(
    { ...sms, body: 'Order 1 is yours', to: '+49151' },
    { ...sms, body: 'Not hers', to: '+49152' },
  );

  const { text } = await frontend.http.get(`/users/${id}`);

  expect(textOf(text)).toContain('SMS 1 10:11:14 sent Order 1 is yours');
  expect(textOf(text)).toMatch(/E-mails 2 10:11:13 Order 2 .* 10:11:12 Order 1 2 x MUG/);
  expect(text).not.toMatch(/Not hers|Of another/);
});

test('a user without a phone has no SMS, and Twilio is not asked', async () => {
  await using frontend = await startFrontend();
  const id = frontend.givenUser({ phoneNumber: null });

  const { text } = await frontend.http.get(`/users/${id}`);

  expect(textOf(text)).toContain('SMS This user has no phone number.');
  expect(frontend.services.callsTo('/2010-04-01/Accounts/AC1/Messages.json')).toEqual([]);
});

test('a log that cannot be read says why, and the rest of the page is there', async () => {
  await using frontend = await startFrontend();
  const id = frontend.givenUser();
  frontend.services.willAnswer('/emails', { status: 503 });

  const { status, text } = await frontend.http.get(`/users/${id}`);

  expect(status).toBe(200);
  expect(textOf(text)).toContain('This log cannot be read. It answered 503');
  expect(textOf(text)).toContain('SMS Nothing was sent yet.');
});

test('without their settings, no dev tool is there', async () => {
  await using frontend = await startFrontend({ hasDevTools: false });
  const id = frontend.givenUser();

  expect((await frontend.http.post('/test-users').send(formOf(wanted))).status).toBe(404);
  expect((await frontend.http.get('/')).text).not.toContain('test user');
  expect((await frontend.http.get(`/users/${id}`)).text).not.toContain('id="sms"');
});
