import { decodeMetadata, encodeMetadata } from './verification-metadata.ts';

test('encodes metadata as the official broker does', () => {
  const encoded = encodeMetadata({
    selectors: [
      { branch: 'feat/new', latest: true, consumerVersionId: 40 },
      { branch: 'feat/new', latest: true, consumerVersionId: 40 },
    ],
    pending: true,
  });

  expect(encoded).toBe(
    'cyU1QiU1RCU1QmIlNUQ9ZmVhdCUyRm5ldyZzJTVCJTVEJTVCbCU1RD10cnVlJnMlNUIlNUQlNUJjdiU1RD00MCZz' +
      'JTVCJTVEJTVCYiU1RD1mZWF0JTJGbmV3JnMlNUIlNUQlNUJsJTVEPXRydWUmcyU1QiU1RCU1QmN2JTVEPTQwJnA9' +
      'dHJ1ZQ',
  );
});

test('decodes whether a pact was work in progress and for which versions', () => {
  const selectors = [{ consumerVersionId: 3 }, { consumerVersionId: 7 }, { consumerVersionId: 3 }];

  expect(decodeMetadata(encodeMetadata({ selectors, wip: true }))).toEqual({
    wip: true,
    pending: false,
    consumerVersionNumber: undefined,
    consumerVersionIds: [3, 7],
    isSelected: true,
  });
});

test('writes every field of a selector and of the pact as a nested query', () => {
  const encoded = encodeMetadata({
    selectors: [{ tag: 't', environment: 'e', consumerVersionId: 4 }],
    wip: false,
    consumerVersionNumber: '1.2',
    consumerVersionId: 5,
  });

  expect(decodeURIComponent(Buffer.from(encoded, 'base64url').toString())).toBe(
    's[][t]=t&s[][e]=e&s[][cv]=4&w=false&cvn=1.2&cv=5',
  );
  expect(decodeMetadata(encoded)).toEqual({
    wip: false,
    pending: false,
    consumerVersionNumber: '1.2',
    consumerVersionIds: [4, 5],
    isSelected: true,
  });
});

test('encodes metadata without selectors', () => {
  const encoded = encodeMetadata({ consumerVersionNumber: '1.2' });

  expect(Buffer.from(encoded, 'base64url').toString()).toBe('cvn=1.2');
});

test('ignores consumer version ids that are not whole numbers', () => {
  const encoded = Buffer.from('cv=x&cv=1.5&cv=7').toString('base64url');

  expect(decodeMetadata(encoded).consumerVersionIds).toEqual([7]);
});

test('ignores unreadable metadata', () => {
  const nothing = {
    wip: false,
    pending: false,
    consumerVersionNumber: undefined,
    consumerVersionIds: [],
    isSelected: false,
  };

  expect(decodeMetadata(undefined)).toEqual(nothing);
  expect(decodeMetadata('%%% not base64')).toEqual(nothing);
});
