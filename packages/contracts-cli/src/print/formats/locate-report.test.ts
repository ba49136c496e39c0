import { applyAcknowledgments } from './locate-report.ts';
import { givenAcknowledgment, givenFinding, givenReport } from './testing/given-report.ts';

const now = new Date('2026-11-30T12:00:00Z');
const acknowledgment = givenAcknowledgment({ until: '2026-11-30' });

test('an acknowledged error no longer fails the command, up to its last day', () => {
  const report = applyAcknowledgments(givenReport([givenFinding()]), [acknowledgment], now);

  expect(report).toMatchObject({ exitCode: 0, faults: [], findings: [{ acknowledgment }] });
});

test('an expired acknowledgment is reported, and its error fails the command', () => {
  const expired = { ...acknowledgment, until: '2026-11-29' };
  const report = applyAcknowledgments(givenReport([givenFinding()]), [expired], now);

  expect(report).toMatchObject({
    exitCode: 1,
    faults: [{ kind: 'expired', acknowledgment: expired }],
    findings: [{ acknowledgment: undefined }],
  });
});

test('an acknowledgment that matches no finding is reported, and changes nothing', () => {
  const report = givenReport([], { exitCode: 0 });

  expect(applyAcknowledgments(report, [acknowledgment], now)).toMatchObject({
    exitCode: 0,
    faults: [{ kind: 'unmatched' }],
  });
});

test('an acknowledgment of another command counts for nothing', () => {
  const other = { ...acknowledgment, command: 'doctor' };

  expect(applyAcknowledgments(givenReport([givenFinding()]), [other], now)).toMatchObject({
    exitCode: 1,
    faults: [],
    findings: [{ acknowledgment: undefined }],
  });
});

test('what is not proved cannot be acknowledged', () => {
  const unproved = givenFinding({ level: 'warning', exitCode: 2 });
  const report = givenReport([unproved], { exitCode: 2 });

  expect(applyAcknowledgments(report, [acknowledgment], now).exitCode).toBe(2);
});

test('the worst finding that is left decides the exit code', () => {
  const wrongVersion = givenFinding({ subject: { kind: 'event-version' }, exitCode: 3 });
  const unproved = givenFinding({ subject: { kind: 'x' }, level: 'warning', exitCode: 2 });
  const report = givenReport([givenFinding(), wrongVersion, unproved]);

  expect(applyAcknowledgments(report, [acknowledgment], now).exitCode).toBe(2);
});
