import { renderSequenceDiagram } from '../../src/evidence/diagrams/sequence-diagram.ts';
import { layOutSequence } from '../../src/evidence/diagrams/sequence-layout.ts';
import type { ObservedSequence } from '../../src/evidence/trace/step.ts';
import { observe } from './example-system.ts';
import { givenCall, givenKilledCall, givenLine, givenOrderNotified, USER } from './log-lines.ts';

test('describes each step as a link to its log lines', () => {
  const sequence = observe([givenCall(12, 'shop', { status: 503 })]);

  const markup = draw(sequence);

  expect(markup).toContain('role="group"');
  expect(markup).toContain('aria-labelledby="d-title"');
  expect(markup).toContain('<title id="d-title">places an order</title>');
  expect(markup).toContain(
    `<a href="#d-log-1"><title>After 0 ms, shop to accounts: GET /users/${USER}, 503 · 10 ms.</title>`,
  );
});

test('escapes markup in labels', () => {
  const markup = draw(observe([givenCall(9, 'shop', { to: '<b>', path: '/<script>' })]));

  expect(markup).not.toMatch(/<script|<b>/);
  expect(markup).toContain('/&lt;script&gt;');
});

test('marks a failed step by more than color', () => {
  const markup = draw(observe([givenCall(9, 'shop', { status: null })]));

  expect(markup).toContain('✕ no response');
});

test('crosses out a call whose caller was killed', () => {
  const [start] = givenKilledCall();

  expect(draw(observe(start === undefined ? [] : [start]))).toContain('class="cut"');
  expect(draw(observe([givenCall(9, 'shop', { status: null })]))).not.toContain('class="cut"');
});

test('puts steps below one another, inside the diagram', () => {
  const note = givenLine(2_000, 'courier', { level: 50, msg: 'user not found' });
  const { rows, height, width, lanes } = layOutSequence(observe([...givenOrderNotified(), note]));

  const tops = rows.map(({ y }) => y);
  expect(tops).toEqual(tops.toSorted((one, other) => one - other));
  expect(Math.max(...tops)).toBeLessThan(height);
  expect(lanes).not.toEqual([]);
  expect(lanes.filter(({ x }) => x <= 0 || x >= width)).toEqual([]);
});

test('wraps a long label to the space between its participants', () => {
  const { rows } = layOutSequence(observe(givenOrderNotified()));

  const sms = rows.find((row) => row.kind === 'arrow' && row.step.to === 'sms-gateway');
  expect(sms).toMatchObject({
    label: ['POST /2010-04-01', '/Accounts', '/AC012345…', '/Messages.json'],
  });
});

test('keeps notes inside the diagram', () => {
  const { rows, width } = layOutSequence(
    observe([
      givenLine(0, 'shop', { level: 50, msg: 'x'.repeat(300) }),
      givenLine(1, 'mailer', { level: 50, msg: 'x'.repeat(300) }),
    ]),
  );

  expect(rows).toHaveLength(2);
  for (const row of rows) {
    if (row.kind !== 'note') throw new Error('only notes were given');
    expect(row.x).toBeGreaterThanOrEqual(0);
    expect(row.x + row.width).toBeLessThanOrEqual(width);
  }
});

function draw(sequence: ObservedSequence): string {
  return renderSequenceDiagram(sequence, { id: 'd', title: 'places an order' }).markup;
}
