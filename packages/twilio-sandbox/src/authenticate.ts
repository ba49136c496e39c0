import type { RequestHandler } from 'express';
import { TwilioError } from './twilio-error.ts';

/** The credentials of the sandbox's only account. */
export interface Credentials {
  /** `AC` and 32 hex digits. */
  readonly accountSid: string;
  readonly authToken: string;
}

/** HTTP basic authentication (RFC 7617) with account sid and token; else 401, code 20003. */
export function authenticate({ accountSid, authToken }: Credentials): RequestHandler {
  const expected = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  return (req, res, next) => {
    const [scheme, given] = (req.header('authorization') ?? '').split(' ');
    if (scheme?.toLowerCase() === 'basic' && given === expected) {
      next();
      return;
    }
    res.set('www-authenticate', 'Basic realm="Twilio API"');
    const isNamed = given !== undefined;
    const message = isNamed ? 'Authenticate' : 'Authentication Error - No credentials provided';
    throw new TwilioError(20_003, message, 401);
  };
}
