import type { Request } from 'express';

/**
 * The URL under which a caller reached the broker: the configured one, else what a proxy in front
 * says (`X-Forwarded-*`), else the request's own host.
 */
export function baseUrlOf(req: Request, configured: string | undefined): string {
  if (configured !== undefined) return configured.replace(/\/+$/, '');
  const scheme = firstOf(req.header('x-forwarded-proto')) ?? req.protocol;
  const host = firstOf(req.header('x-forwarded-host')) ?? req.header('host') ?? 'localhost';
  const port = firstOf(req.header('x-forwarded-port'));
  const needsPort = port !== undefined && !host.includes(':') && !isDefaultPort(scheme, port);
  return `${scheme}://${host}${needsPort ? `:${port}` : ''}`;
}

/** Each proxy on the way appends to the header; the first entry is what the caller saw. */
function firstOf(header: string | undefined): string | undefined {
  return header?.split(',')[0]?.trim();
}

function isDefaultPort(scheme: string, port: string): boolean {
  return (scheme === 'https' && port === '443') || (scheme === 'http' && port === '80');
}
