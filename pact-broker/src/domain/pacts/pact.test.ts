import { pactName } from './pact.ts';

test('names a pact by its consumer, consumer version and provider', () => {
  const pact = {
    consumer: 'orders',
    provider: 'user-profile',
    consumerVersionId: 7,
    consumerVersion: '2.3.0',
    pactVersionId: 1,
    sha: 'a',
    createdAt: new Date(0),
  };

  expect(pactName(pact)).toBe('Pact between orders (2.3.0) and user-profile');
});
