import { someUser } from '../support/builders.ts';
import { startUserProfile } from '../support/start-user-profile.ts';

test('returns a created user at its Location', async () => {
  await using profile = await startUserProfile();
  const user = someUser({ role: 'vendor', phoneNumber: '+491701234567' });

  const created = await profile.http.post('/users').send(user);

  expect(created.status).toBe(201);
  expect(created.body).toEqual({
    ...user,
    id: expect.any(String),
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
  });
  const found = await profile.http.get(created.headers.location!);
  expect(found.body).toEqual(created.body);
});

test('rejects an e-mail address that another user has, ignoring case', async () => {
  await using profile = await startUserProfile();
  await profile.givenUser({ email: 'ada@shopflow-test.com' });

  const second = await profile.http
    .post('/users')
    .send(someUser({ email: 'Ada@ShopFlow-Test.com' }));

  expect(second.status).toBe(409);
  expect(second.type).toBe('application/problem+json');
  expect(second.body.title).toBe('E-mail address taken');
});

test('creates one of many concurrent users with the same e-mail address', async () => {
  await using profile = await startUserProfile();
  const user = someUser();

  const answers = await Promise.all(
    Array.from({ length: 8 }, () => profile.http.post('/users').send(user)),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
});

describe('a user is refused who has', () => {
  let profile: Awaited<ReturnType<typeof startUserProfile>>;
  beforeAll(async () => {
    profile = await startUserProfile();
  });
  afterAll(() => profile[Symbol.asyncDispose]());

  test.each([
    ['no e-mail address', { email: undefined }, '/email'],
    ['a broken e-mail address', { email: 'ada@' }, '/email'],
    ['a blank name', { name: '  ' }, '/name'],
    ['a name with a NUL character', { name: 'Ada\u0000' }, '/name'],
    ['an unknown role', { role: 'owner' }, '/role'],
    ['a phone number without country code', { phoneNumber: '01701234567' }, '/phoneNumber'],
    ['a phone number of 16 digits', { phoneNumber: '+1234567890123456' }, '/phoneNumber'],
    ['a field of another name', { phone_number: '+491701234567' }, ''],
  ])('%s', async (_what, fault, pointer) => {
    const { status, body } = await profile.http.post('/users').send({ ...someUser(), ...fault });

    expect(status).toBe(400);
    expect(body.errors).toEqual([expect.objectContaining({ pointer })]);
  });
});
