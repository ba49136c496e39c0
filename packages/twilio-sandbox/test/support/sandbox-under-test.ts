import { silentLogger } from '@shopflow/service-kit/logger';
import { startSandbox } from '../../src/sandbox.ts';
import { twilioClientFor } from './twilio-client.ts';

/** A valid sender. */
export const SENDER = '+15005550006';
/** A valid recipient. */
export const RECIPIENT = '+4915112345678';

interface Options {
  /** The start of the sandbox's clock, which only `elapse` advances. */
  readonly at?: string;
  readonly logFile?: string;
}

/** A running sandbox with an official client. */
export async function sandboxUnderTest({ at = '2026-11-23T12:00:00Z', logFile }: Options = {}) {
  let time = Date.parse(at);
  const now = () => new Date(time);
  const sandbox = await startSandbox({ port: 0, now, logFile, logger: silentLogger() });
  const { url, accountSid, authToken } = sandbox;
  return {
    ...sandbox,
    twilio: twilioClientFor({ accountSid, authToken, baseUrl: url }),
    elapse: (ms: number) => (time += ms),
    planFault: (plan: object) =>
      fetch(`${url}/control/faults`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(plan),
      }),
  };
}

/** A valid message with the given overrides. */
export function aMessage(parts: { to?: string; from?: string; body?: string } = {}) {
  return { to: RECIPIENT, from: SENDER, body: 'Your order o-1 is confirmed', ...parts };
}
