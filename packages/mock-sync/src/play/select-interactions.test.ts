import { givenContract, givenInteraction } from '../../test/support/given-contract.ts';
import { selectInteractions } from './select-interactions.ts';

const contract = givenContract(
  givenInteraction({ description: 'found', states: [{ name: 'a user' }] }),
  givenInteraction({ description: 'missing', states: [{ name: 'no user' }] }),
  givenInteraction({ description: 'listed', request: { path: '/users' } }),
);

const descriptions = (...of: Parameters<typeof selectInteractions>) =>
  selectInteractions(...of).pact.interactions.map(({ description }) => description);

test('selects all HTTP interactions without a filter', () => {
  expect(descriptions(contract, {})).toEqual(['found', 'missing', 'listed']);
});

test('selects interactions by state or by description', () => {
  expect(descriptions(contract, { state: 'no user' })).toEqual(['missing']);
  expect(descriptions(contract, { descriptions: ['listed', 'found'] })).toEqual([
    'found',
    'listed',
  ]);
});

test('names interactions with identical requests', () => {
  expect(selectInteractions(contract, {}).sharedRequests).toEqual([['found', 'missing']]);
});

test('rejects an unknown description and lists the existing ones', () => {
  expect(() => selectInteractions(contract, { descriptions: ['found', 'chat'] })).toThrow(
    'consumer → provider has no "chat". It has: "found", "missing", "listed"',
  );
  expect(() => selectInteractions(contract, { state: 'war' })).toThrow('has no such interaction');
});
