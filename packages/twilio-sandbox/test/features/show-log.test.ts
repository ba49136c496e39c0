import { aMessage, sandboxUnderTest } from '../support/sandbox-under-test.ts';

test('the page shows the newest message first, with its status', async () => {
  await using sandbox = await sandboxUnderTest();
  await sandbox.twilio.messages.create(aMessage({ body: 'Order o-1' }));
  sandbox.elapse(3_000);
  await sandbox.twilio.messages.create(aMessage({ body: 'Order o-2' }));

  const page = await (await fetch(sandbox.url)).text();

  expect(page).toContain('2 messages accepted');
  expect(page).toMatch(/Order o-2.*queued.*Order o-1.*delivered/s);
});

test('the page reports that there are no messages', async () => {
  await using sandbox = await sandboxUnderTest();

  expect(await (await fetch(sandbox.url)).text()).toContain('No messages yet');
});

test('escapes markup in a message', async () => {
  await using sandbox = await sandboxUnderTest();
  await sandbox.twilio.messages.create(aMessage({ body: `</td><script>alert("1")</script>'&` }));

  const answer = await fetch(sandbox.url);

  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  const page = await answer.text();
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;');
});

test('serves the style sheet of the page', async () => {
  await using sandbox = await sandboxUnderTest();

  const answer = await fetch(`${sandbox.url}/sandbox.css`);

  expect(answer.headers.get('content-type')).toContain('text/css');
});

test('answers liveness, and an unknown path with a problem document', async () => {
  await using sandbox = await sandboxUnderTest();

  expect((await fetch(`${sandbox.url}/health/live`)).status).toBe(200);
  expect(await (await fetch(`${sandbox.url}/nowhere`)).json()).toMatchObject({ status: 404 });
});
