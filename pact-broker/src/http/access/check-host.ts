import { isIP } from 'node:net';
import type { RequestHandler } from 'express';
import type { AccessSettings } from '../../domain/access/access-settings.ts';
import { BrokerError } from '../../domain/broker-error.ts';

/** Top-level names that no one can register: of this machine, a local network or a cluster. */
const LOCAL_NAME = /(^|\.)(localhost|local|internal|svc|test|home\.arpa)$/;

/**
 * Refuses requests for a host name that an attacker may own. With DNS rebinding, a page of such a
 * host reaches a broker on the user's machine or network as if it were its own server. Names without
 * a dot and addresses are safe, so a broker in a container needs no setting. A broker that asks for
 * credentials is safe too, because a browser does not send them to another host.
 */
export function checkHost(access: AccessSettings, baseUrl: string | undefined): RequestHandler {
  const { allowedHosts } = access;
  const own = baseUrl === undefined ? [] : [new URL(baseUrl).hostname];
  const allowed = new Set([...allowedHosts, ...own].map((name) => name.toLowerCase()));
  const isOpen = !access.isProtected || access.allowPublicRead;
  const isChecked = !allowed.has('*') && (isOpen || allowedHosts.length > 0);
  return (req, _res, next) => {
    const host = req.get('host');
    if (!isChecked || host === undefined || isAllowed(toName(host), allowed)) {
      next();
      return;
    }
    throw new BrokerError(
      'host-not-allowed',
      `This broker does not serve the host ${toName(host)}. ` +
        'Start it with --base-url, or name the host in PACT_BROKER_ALLOWED_HOSTS.',
    );
  };
}

/** Removes the port and a final dot. */
function toName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
}

function isAllowed(name: string, allowed: ReadonlySet<string>): boolean {
  const isAddress = isIP(name.replace(/^\[|\]$/g, '')) !== 0;
  return isAddress || !name.includes('.') || LOCAL_NAME.test(name) || allowed.has(name);
}
