import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import type { Message } from '../src/sandbox.ts';
import { sandboxUnderTest, SENDER } from './support/sandbox-under-test.ts';

const NOW = '2026-11-23T12:00:00Z';
const RECIPIENTS = ['+4915100000001', '+4915100000002'];

/** Times in the last two days, many of them in the last few seconds. */
const moment = fc
  .oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 2 * 86_400_000 }))
  .map((agoMs) => new Date(Date.parse(NOW) - agoMs));

const message = fc.record<Message>({
  sid: fc.stringMatching(/^SM[0-9a-f]{32}$/),
  to: fc.constantFrom(...RECIPIENTS),
  from: fc.constantFrom(SENDER, '+15005550010'),
  messagingServiceSid: fc.constant(null),
  body: fc.string({ minLength: 1, maxLength: 20 }),
  acceptedAt: moment,
});

const log = fc
  .uniqueArray(message, { selector: ({ sid }) => sid, maxLength: 12 })
  .map((messages) => messages.toSorted((a, b) => +a.acceptedAt - +b.acceptedAt));

const filter = fc.record(
  {
    to: fc.constantFrom(...RECIPIENTS),
    from: fc.constant(SENDER),
    dateSent: moment,
    dateSentBefore: moment,
    dateSentAfter: moment,
    pageSize: fc.integer({ min: 1, max: 13 }),
  },
  { requiredKeys: [] },
);
type Filter = Partial<Record<'to' | 'from', string>> &
  Partial<Record<'dateSent' | 'dateSentBefore' | 'dateSentAfter', Date>>;

/** Dates as text with whole seconds, which can be compared as strings. */
const second = (date: Date): string => date.toISOString().slice(0, 19);
const day = (date: Date): string => date.toISOString().slice(0, 10);

function isAskedFor(entry: Message, asked: Filter): boolean {
  const numbersFit = (['to', 'from'] as const).every(
    (key) => (asked[key] ?? entry[key]) === entry[key],
  );
  return numbersFit && isSentWhenAsked(new Date(+entry.acceptedAt + 1_000), asked);
}

function isSentWhenAsked(
  sentAt: Date,
  { dateSent, dateSentBefore, dateSentAfter }: Filter,
): boolean {
  if (!dateSent && !dateSentBefore && !dateSentAfter) return true;
  return (
    +sentAt <= Date.parse(NOW) &&
    (!dateSent || day(sentAt) === day(dateSent)) &&
    (!dateSentBefore || second(sentAt) <= second(dateSentBefore)) &&
    (!dateSentAfter || second(sentAt) >= second(dateSentAfter))
  );
}

test('any filters and page size return the same messages as filtering the log', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'twilio-sandbox-'));
  const logFile = path.join(dir, 'log.jsonl');

  const isFilteredLog = async (messages: readonly Message[], asked: Filter): Promise<void> => {
    await writeFile(logFile, messages.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    await using sandbox = await sandboxUnderTest({ at: NOW, logFile });

    const listed = await sandbox.twilio.messages.list({ ...asked });

    const expected = messages.filter((entry) => isAskedFor(entry, asked)).reverse();
    expect(listed.map(({ sid }) => sid)).toEqual(expected.map(({ sid }) => sid));
  };

  try {
    await fc.assert(fc.asyncProperty(log, filter, isFilteredLog), { numRuns: 150 });
  } finally {
    await rm(dir, { recursive: true });
  }
});
