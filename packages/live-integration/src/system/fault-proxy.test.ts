import { text } from 'node:stream/consumers';
import { startHttpServer } from '@shopflow/service-kit/http-server';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { startFaultProxy } from './fault-proxy.ts';

async function startPair() {
  const received: string[] = [];
  const service = await startHttpServer(
    (req, res) =>
      void text(req)
        .then((body) => received.push(body))
        .then(() => res.end('ok')),
    { port: 0 },
  );
  const proxy = await startFaultProxy(service.url);
  const stop = async (): Promise<void> => {
    await proxy.stop();
    await service.stop();
  };
  const send = (signal?: AbortSignal): Promise<Response> =>
    fetch(proxy.url, { method: 'POST', body: 'SMS', ...(signal !== undefined && { signal }) });
  /** Sends a request whose sender stops waiting when the request has come as far as it can. */
  const sendInVain = async (hasArrived: () => boolean): Promise<void> => {
    const sender = new AbortController();
    const sent = send(sender.signal);
    sent.catch(() => undefined);
    await waitFor({ reason: 'the request has arrived' }, hasArrived);
    sender.abort();
    await expect(sent).rejects.toThrow(/aborted/);
  };
  return { received, proxy, send, sendInVain, [Symbol.asyncDispose]: stop };
}

test('forwards a late request after its sender has stopped waiting', async () => {
  await using pair = await startPair();
  pair.proxy.set({ forwardAfterMs: 2_000 });

  await pair.sendInVain(() => pair.proxy.faultedRequests() === 1);
  expect(pair.received).toEqual([]);
  pair.proxy.set('pass');
  expect(pair.proxy.lateRequests()).toBe(0);
  await waitFor({ reason: 'the request takes effect' }, () => pair.proxy.lateRequests() === 1);

  expect(pair.received).toEqual(['SMS']);
  expect(await (await pair.send()).text()).toBe('ok');
});

test('does not forward a late request once it is stopped', async () => {
  const pair = await startPair();
  pair.proxy.set({ forwardAfterMs: 3_600_000 });
  await pair.sendInVain(() => pair.proxy.faultedRequests() === 1);

  await pair[Symbol.asyncDispose]();

  expect(pair.received).toEqual([]);
});

test('lets a request take effect without an answer, or answers itself', async () => {
  await using pair = await startPair();
  pair.proxy.set('unanswered');
  await pair.sendInVain(() => pair.received.length === 1);
  expect(pair.received).toEqual(['SMS']);

  pair.proxy.set({ status: 429, body: { code: 20_429 } });
  const { status } = await pair.send();
  expect([status, pair.received.length, pair.proxy.faultedRequests()]).toEqual([429, 1, 2]);
});
