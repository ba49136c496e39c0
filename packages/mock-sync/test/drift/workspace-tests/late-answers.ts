import nock from 'nock';

let answer: Promise<unknown>;

test('an answer that is not awaited', () => {
  nock('http://user-profile.test').get('/late').delay(100).reply(200);
  answer = fetch('http://user-profile.test/late');
});

test('a test without mocks, during which the response arrives', async () => {
  await answer;
});
