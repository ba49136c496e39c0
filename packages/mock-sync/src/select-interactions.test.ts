import { givenContract, givenInteraction } from '../test/support/given-contract.ts';
import { selectInteractions } from './select-interactions.ts';

const contract = givenContract(
  givenInteraction({ description: 'found', states: [{ name: 'a user' }] }),
  givenInteraction({ description: 'missing', states: [{ name: 'no user' }] }),
  givenInteraction({ description: 'listed', request: { path: '/users' } }),
);

const descriptions = (...of: Parameters<typeof selectInteractions>) =>
  selectInteractions(...of).pact.interactions.map(({ description }) => description);

test('all HTTP interactions are chosen unless something is said', () => {
  expect(descriptions(contract, {})).toEqual(['found', 'missing', 'listed']);
});

test('those in a state are chosen, or those of some descriptions', () => {
  expect(descriptions(contract, { state: 'no user' })).toEqual(['missing']);
  expect(descriptions(contract, { descriptions: ['listed', 'found'] })).toEqual([
    'found',
    'listed',
  ]);
});

test('interactions of one request are named', () => {
  expect(selectInteractions(contract, {}).sharedRequests).toEqual([['found', 'missing']]);
});

test('what is not there is refused, with what is', () => {
  expect(() => selectInteractions(contract, { descriptions: ['found', 'chat'] })).toThrow(
    'consumer → provider has no "chat". There are: "found", "missing", "listed"',
  );
  expect(() => selectInteractions(contract, { state: 'war' })).toThrow('has no such interaction');
});
