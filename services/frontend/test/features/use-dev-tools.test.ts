import { toFormBody, startFrontend, toText } from '../support/start-frontend.ts';

const newUser = [
  ['name', 'Vera'],
  ['role', 'vendor'],
  ['hasPhone', 'yes'],
] as const;

test('creates a test user, shows the role, and lists the user on the home page', async () => {
  await using frontend = await startFrontend();

  const created = await frontend.http.post('/test-users').send(toFormBody(newUser));
  const page = await frontend.http.get(created.headers.location ?? '');
  const home = await frontend.http.get('/');

  expect(created.status).toBe(303);
  expect(frontend.services.callsTo('/users')[0]?.body).toEqual({
    name: 'Vera',
    role: 'vendor',
    email: expect.stringMatching(/^test-dev-[-0-9a-f]{36}@shopflow-test\.com$/),
    phoneNumber: expect.stringMatching(/^\+49151\d{8}$/),
  });
  expect(toText(page.text)).toContain('Vera vendor E-mail test-dev-');
  expect(toText(home.text)).toContain('Vera vendor with a phone');
});

test('creates a test user without a phone number', async () => {
  await using frontend = await startFrontend();

  await frontend.http.post('/test-users').send(toFormBody(newUser.slice(0, 2)));

  expect(frontend.services.callsTo('/users')[0]?.body).toMatchObject({ phoneNumber: null });
});

test('does not create a test user with an unknown role', async () => {
  await using frontend = await startFrontend();

  const page = await frontend.http.post('/test-users').send(
    toFormBody([
      ['name', 'Vera'],
      ['role', 'emperor'],
    ]),
  );

  expect(page.status).toBe(400);
  expect(toText(page.text)).toContain('role: Invalid option');
  expect(frontend.services.callsTo('/users')).toEqual([]);
});

test('shows the messages sent to a user, and none sent to others', async () => {
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
    { ...email, subject: 'To another user', to: 'bob@shopflow-test.com' },
  );
  const sms = { sid: 'SM1', status: 'sent', date_created: 'Tue, 24 Nov 2026 10:11:14 +0000' };
  frontend.services.messages.push(
    { ...sms, body: 'Order 1 is yours', to: '+49151' },
    { ...sms, body: 'Not hers', to: '+49152' },
  );

  const { text } = await frontend.http.get(`/users/${id}`);

  expect(toText(text)).toContain('SMS 1 10:11:14 sent Order 1 is yours');
  expect(toText(text)).toMatch(/E-mails 2 10:11:13 Order 2 .* 10:11:12 Order 1 2 x MUG/);
  expect(text).not.toMatch(/Not hers|To another user/);
});

test('does not query Twilio for a user without a phone', async () => {
  await using frontend = await startFrontend();
  const id = frontend.givenUser({ phoneNumber: null });

  const { text } = await frontend.http.get(`/users/${id}`);

  expect(toText(text)).toContain('SMS This user has no phone number.');
  expect(frontend.services.callsTo('/2010-04-01/Accounts/AC1/Messages.json')).toEqual([]);
});

test('shows why a log cannot be read, and the rest of the page', async () => {
  await using frontend = await startFrontend();
  const id = frontend.givenUser();
  frontend.services.willAnswer('/emails', { status: 503 });

  const { status, text } = await frontend.http.get(`/users/${id}`);

  expect(status).toBe(200);
  expect(toText(text)).toContain('This log cannot be read: the service answered 503');
  expect(toText(text)).toContain('SMS Nothing was sent yet.');
});

test('has no dev tools without their settings', async () => {
  await using frontend = await startFrontend({ hasDevTools: false });
  const id = frontend.givenUser();

  expect((await frontend.http.post('/test-users').send(toFormBody(newUser))).status).toBe(404);
  expect((await frontend.http.get('/')).text).not.toContain('test user');
  expect((await frontend.http.get(`/users/${id}`)).text).not.toContain('id="sms"');
});
