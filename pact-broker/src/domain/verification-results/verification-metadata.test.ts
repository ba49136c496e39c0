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
    consumerVersionNumber: undefined,
    consumerVersionIds: [3, 7],
  });
});

test('ignores unreadable metadata', () => {
  const nothing = { wip: false, consumerVersionNumber: undefined, consumerVersionIds: [] };

  expect(decodeMetadata(undefined)).toEqual(nothing);
  expect(decodeMetadata('%%% not base64')).toEqual(nothing);
});
