import type { ReviewedDocument } from '../../operations/api/review.ts';
import { apiReviewMarkdown } from './api-review-markdown.ts';
import { apiReviewText } from './api-review-text.ts';

const document: ReviewedDocument = {
  ...{ provider: 'users', file: 'users.yaml', title: 'Users', from: '1', to: '1', base: 'main' },
  findLines: () => new Map(),
  review: { changes: [], versions: [], withoutPact: [], unknownConsumer: 'no change' },
};

test.each([
  ['text', apiReviewText],
  ['markdown', apiReviewMarkdown],
])('says once in %s that nothing changes', (_, render) => {
  const documents = [document, { ...document, provider: 'orders' }];
  const text = render({ request: {}, pactFolder: undefined, documents, owners: new Map() });

  expect(text.match(/nothing changes on the wire/gi)).toHaveLength(1);
  expect(text).toContain('users: Users 1, compared with main');
  expect(text).toContain('orders: Users 1, compared with main');
});
