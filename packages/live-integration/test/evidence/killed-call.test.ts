import type { ProcessEvent } from '../../src/evidence/run-record.ts';
import { observe } from './example-system.ts';
import { givenCall, givenKilledCall, givenOrderNotified, givenRequest } from './log-lines.ts';
import { START } from './run-records.ts';

function givenEvent(atMs: number, event: ProcessEvent['event'], part = 'courier'): ProcessEvent {
  return { at: new Date(START + atMs).toISOString(), part, event };
}

function toTexts(...[lines, events]: Parameters<typeof observe>): readonly string[] {
  return observe(lines, events).steps.map((step) => {
    const text = step.kind === 'note' ? step.text : `${step.label} (${step.outcome})`;
    const cut = step.kind !== 'note' && step.isCut ? ' cut' : '';
    return `${step.atMs} ${text.replaceAll('\u00a0', ' ')}${cut} ← ${step.lines.length} lines`;
  });
}

test('shows a call that its caller did not survive, the kill, and the call that repeats it', () => {
  expect(
    toTexts(givenKilledCall(), [givenEvent(3_000, 'SIGKILL'), givenEvent(7_500, 'started')]),
  ).toEqual([
    '0 POST /emails (no response: courier was killed · 2 s) cut ← 2 lines',
    '2000 killed (SIGKILL) ← 0 lines',
    '6500 ready again ← 0 lines',
    '7000 POST /emails (202 · 6 ms · attempt 2, after 7 s) ← 3 lines',
  ]);
});

test('claims no kill when none was recorded', () => {
  expect(toTexts(givenKilledCall().slice(0, 2))).toEqual([
    '0 POST /emails (no end logged) cut ← 2 lines',
  ]);
});

test('gives a request to the call that ended, not to an earlier one that never arrived', () => {
  const [start, , ...rest] = givenKilledCall();

  expect(toTexts(start === undefined ? [] : [start, ...rest])).toEqual([
    '0 POST /emails (no end logged) cut ← 1 lines',
    '7000 POST /emails (202 · 6 ms · attempt 2, after 7 s) ← 3 lines',
  ]);
});

test('shows a participant that was down when the trace began, and none that was up again', () => {
  const down = [givenEvent(-900, 'SIGTERM'), givenEvent(1_000, 'started')];
  const repaired = [
    givenEvent(-900, 'SIGKILL', 'shop'),
    givenEvent(-500, 'started', 'shop'),
    givenEvent(-400, 'SIGKILL', 'stranger'),
  ];

  const notes = observe(givenOrderNotified(), [...down, ...repaired]).steps.filter(
    ({ kind }) => kind === 'note',
  );

  expect(notes).toMatchObject([
    { text: 'stopped (SIGTERM)', atMs: 0, state: 'warned' },
    { text: 'ready again', state: 'ok' },
  ]);
});

test('does not show what the run did after the trace', () => {
  expect(toTexts([givenRequest(40, 'shop')], [givenEvent(50, 'SIGKILL', 'shop')])).toHaveLength(1);
});

test('joins the lines of a call in both logs', () => {
  const [, , ...lines] = givenKilledCall();
  const { steps } = observe(lines);

  expect(steps).toHaveLength(1);
  expect(steps[0]?.lines.map(({ msg }) => msg)).toEqual([
    'call started',
    'request completed',
    'call answered',
  ]);
  expect(observe([givenCall(9, 'shop')]).steps[0]?.lines).toHaveLength(1);
});
