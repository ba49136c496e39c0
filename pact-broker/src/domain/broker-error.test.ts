import {
  BrokerError,
  invalidRequestError,
  notFoundError,
  unknownPacticipantError,
} from './broker-error.ts';

test.each([
  [notFoundError(), 'not-found', undefined],
  [unknownPacticipantError('consumer', 'orders'), 'pacticipant-unknown', undefined],
  [invalidRequestError({ name: ['is missing'] }), 'request-invalid', { name: ['is missing'] }],
])('%s has a code and details', (error, code, details) => {
  expect(error).toBeInstanceOf(BrokerError);
  expect(error.name).toBe('BrokerError');
  expect([error.code, error.details]).toEqual([code, details]);
});

test('an error about an unknown pacticipant names it', () => {
  expect(unknownPacticipantError('consumer', 'orders').message).toBe(
    "No consumer with name 'orders' found",
  );
});
