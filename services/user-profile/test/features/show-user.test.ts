import { startUserProfile } from '../support/start-user-profile.ts';

test('returns null as the phone number of a user without one', async () => {
  await using profile = await startUserProfile();
  const id = await profile.givenUser();

  const { status, body } = await profile.http.get(`/users/${id}`);

  expect(status).toBe(200);
  expect(body).toMatchObject({ id, phoneNumber: null });
});

test.each(['8c1f0f9e-5b0a-4f43-9d3c-0a4c6d1f2b3e', 'no-uuid', "'; drop table users; --"])(
  'answers 404 for the id %s',
  async (id) => {
    await using profile = await startUserProfile();

    const answer = await profile.http.get(`/users/${encodeURIComponent(id)}`);

    expect(answer.status).toBe(404);
    expect(answer.type).toBe('application/problem+json');
    expect(answer.body).toEqual({
      type: 'about:blank',
      title: 'User not found',
      status: 404,
      detail: `No user has the id ${id}`,
    });
  },
);
