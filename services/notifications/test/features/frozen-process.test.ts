import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { spawnWatched } from '@shopflow/service-kit/spawn-watched';
import { waitFor } from '@shopflow/service-kit/wait-for';
import { createTestDatabase } from '@shopflow/service-kit/testing/test-database';
import type { ReceivedMessage } from '../../src/events/message/received-message.ts';
import { givenEvent, toMessage, type EventBody } from '../support/given-message.ts';
import { startNotificationsOn } from '../support/start-notifications.ts';

const PHONE = '+4915112345678';
const PROGRAM = path.resolve(import.meta.dirname, '../support/handle-message.ts');

/** Starts a process that handles the message with the same database and stand-ins. */
function startHandling(message: ReceivedMessage, env: Record<string, string>) {
  const args = ['--import', 'tsx', PROGRAM, JSON.stringify(message)];
  const { child } = spawnWatched(process.execPath, args, {
    env: { ...process.env, ...env },
    output: ['pipe', 'inherit'],
  });
  const output = text(child.stdout);
  return {
    freeze: () => child.kill('SIGSTOP'),
    /** Lets it run again, and resolves to its output. */
    thaw: () => {
      child.kill('SIGCONT');
      return output;
    },
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function startWithDatabase() {
  const database = await createTestDatabase();
  // A frozen process gets no answer for as long as the test takes.
  const service = await startNotificationsOn(database.url, { clientTimeoutMs: 30_000 });
  const handleUntilDone = (event: EventBody): Promise<true> =>
    waitFor({ reason: 'another process has taken over', limitMs: 30_000 }, () =>
      service.handle(toMessage(event)).then(
        () => true as const,
        () => undefined,
      ),
    );
  return {
    ...service,
    handleUntilDone,
    [Symbol.asyncDispose]: async () => {
      await service[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

test.concurrent(
  'takes over within 10 s from a process that froze while Twilio took its SMS, and sends it once',
  async () => {
    await using service = await startWithDatabase();
    const { standIns } = service;
    const event = givenEvent({ userId: service.givenUser(PHONE) });
    standIns.modes.twilio = 'takes-in-silence';
    await using frozen = startHandling(toMessage(event), service.env);
    await waitFor({ reason: 'Twilio has the SMS', limitMs: 30_000 }, () =>
      standIns.messages.length === 1 ? true : undefined,
    );
    frozen.freeze();
    const frozenAt = Date.now();
    standIns.modes.twilio = 'up';

    await service.handleUntilDone(event);

    expect(Date.now() - frozenAt).toBeLessThan(10_000);
    expect(service.lines).toContainEqual(
      expect.objectContaining({
        level: 40,
        orderId: event.orderId,
        msg: 'taking over a notification from a process that stopped',
      }),
    );
    standIns.release();
    await frozen.thaw();
    expect(standIns.messages).toHaveLength(1);
    expect(new Set(standIns.emails.map(({ key }) => key)).size).toBe(1);
  },
);

test.concurrent(
  'a process that froze before it sent an SMS does not send it after another has',
  async () => {
    await using service = await startWithDatabase();
    const { standIns } = service;
    const event = givenEvent({ userId: service.givenUser(PHONE) });
    standIns.modes.twilio = 'down';
    await expect(service.handle(toMessage(event))).rejects.toMatchObject({ retriable: true });
    standIns.modes.twilio = 'up';
    standIns.holdNextSearch();
    await using frozen = startHandling(toMessage(event), service.env);
    await waitFor(
      { reason: 'the log of Twilio is searched', limitMs: 30_000 },
      standIns.isSearchHeld,
    );
    frozen.freeze();

    await service.handleUntilDone(event);
    expect(standIns.messages).toHaveLength(1);
    // Its search began before the other process sent the SMS, so it found nothing.
    standIns.release();
    const output = await frozen.thaw();

    expect(standIns.messages).toHaveLength(1);
    expect(output).toContain('another process has taken over');
  },
);
