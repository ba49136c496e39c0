test('nock is loaded within the test', async () => {
  const { default: nock } = await import('nock');
  nock('http://user-profile.test').get('/nowhere').reply(200);
  await fetch('http://user-profile.test/nowhere');
});
