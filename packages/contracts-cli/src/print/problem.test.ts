import { BrokerClientError } from '@shopflow/broker-client/broker-error';
import { UserError } from '@shopflow/project/user-error';
import { CommanderError } from 'commander';
import { toProblem } from './problem.ts';

test('uses the code of an error that has one, and names the command that helps', () => {
  const error = new BrokerClientError('unauthorized', 'Set PACT_BROKER_TOKEN.');

  expect(toProblem(error)).toEqual({
    title: 'The broker rejected the credentials',
    code: 'unauthorized',
    detail: 'Set PACT_BROKER_TOKEN.',
    next: 'npx contracts config',
  });
});

test('assigns a code to an error without one', () => {
  expect(toProblem(new UserError('No pacts yet.'))).toEqual({
    title: 'There is no answer',
    code: 'no-answer',
    detail: 'No pacts yet.',
  });
});

test('reports a usage error of commander without its prefix', () => {
  const error = new CommanderError(1, 'commander.unknownOption', "error: unknown option '--x'");

  expect(toProblem(error)).toMatchObject({ code: 'usage', detail: "unknown option '--x'" });
});

test('keeps the stack trace of an unexpected error apart', () => {
  const { stack, ...problem } = toProblem(new TypeError('x is not a function'));

  expect(problem).toMatchObject({ code: 'unexpected', detail: 'x is not a function' });
  expect(stack).toContain('TypeError: x is not a function\n');
});
