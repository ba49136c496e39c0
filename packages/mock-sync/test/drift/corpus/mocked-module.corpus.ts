const { jest } = import.meta as unknown as {
  jest: { unstable_mockModule: (path: string, make: () => object) => void };
};

test('listed: the module of a client', async () => {
  jest.unstable_mockModule('./client.ts', () => ({ findUser: () => ({ role: 'emperor' }) }));
  const { findUser } = await import('./client.ts');
  expect(await findUser('http://user-profile.test')).toEqual({ role: 'emperor' });
});
