import { startUserProfile } from '../support/start-user-profile.ts';

test('deletes a user with all activity', async () => {
  await using profile = await startUserProfile();
  const id = await profile.givenUser();
  await profile.givenEvent(id);

  await profile.http.delete(`/users/${id}`).expect(204);

  await profile.http.get(`/users/${id}`).expect(404);
  await profile.http.get(`/users/${id}/activity`).expect(404);
});

test('an e-mail address can be used again after its user is deleted', async () => {
  await using profile = await startUserProfile();
  const email = 'ada@shopflow-test.com';
  const id = await profile.givenUser({ email });

  await profile.http.delete(`/users/${id}`).expect(204);

  await expect(profile.givenUser({ email })).resolves.not.toBe(id);
});

test('answers 404 when a user is deleted a second time', async () => {
  await using profile = await startUserProfile();
  const id = await profile.givenUser();
  await profile.http.delete(`/users/${id}`).expect(204);

  await profile.http.delete(`/users/${id}`).expect(404);
});
