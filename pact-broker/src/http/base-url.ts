import type { Request } from 'express';

/**
 * The URL under which a caller reached the broker: the configured one, otherwise from the headers
 * of a trusted proxy, otherwise from the request's host. The Express setting `trust proxy` defines
 * trusted proxies.
 */
export function resolveBaseUrl(req: Request, configured: string | undefined): string {
  if (configured !== undefined) return configured.replace(/\/+$/, '');
  const forwarded: Forwarded = isFromTrustedProxy(req) ? readForwarded(req) : {};
  const scheme = forwarded.scheme ?? ('encrypted' in req.socket ? 'https' : 'http');
  const host = forwarded.host ?? toHost(req.header('host')) ?? 'localhost';
  const { port } = forwarded;
  const needsPort = port !== undefined && !/:\d+$/.test(host) && !isDefaultPort(scheme, port);
  return `${scheme}://${host}${needsPort ? `:${port}` : ''}`;
}

/** The original scheme, host and port that a proxy reports. */
interface Forwarded {
  readonly scheme?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: string | undefined;
}

function isFromTrustedProxy(req: Request): boolean {
  const isTrusted = req.app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return isTrusted(req.socket.remoteAddress ?? '', 0);
}

/**
 * Reads `Forwarded` (RFC 7239) if present, otherwise the headers of common nginx setups:
 * `X-Forwarded-Proto`, `-Scheme`, `-Ssl`, `-Host`, `-Port`. Invalid values are ignored.
 */
function readForwarded(req: Request): Forwarded {
  const standard = req.header('forwarded');
  if (standard !== undefined) {
    return {
      scheme: toScheme(readParameter(standard, 'proto')),
      host: toHost(readParameter(standard, 'host')),
    };
  }
  const x = (name: string): string | undefined => firstEntry(req.header(`x-forwarded-${name}`));
  const ssl = x('ssl') === 'on' ? 'https' : undefined;
  return {
    scheme: toScheme(x('proto')) ?? toScheme(x('scheme')) ?? ssl,
    host: toHost(x('host')),
    port: /^\d{1,5}$/.exec(x('port') ?? '')?.[0],
  };
}

/** Each proxy appends to the header; the first entry is from the proxy that the caller reached. */
function firstEntry(header: string | undefined): string | undefined {
  return header?.split(',')[0]?.trim();
}

/**
 * Reads a parameter of the first element of `Forwarded`: `for=192.0.2.1;proto=https;host="a:8443",
 * for=…`
 */
function readParameter(header: string, name: string): string | undefined {
  const [element = ''] = /^(?:[^,"]|"[^"]*")*/.exec(header) ?? [];
  const pair = new RegExp(`(?:^|;)\\s*${name}=(?:"([^"]*)"|([^;\\s]*))`, 'i').exec(element);
  return pair?.[1] ?? pair?.[2];
}

function toScheme(text: string | undefined): string | undefined {
  return /^https?$/i.exec(text ?? '')?.[0].toLowerCase();
}

/** A host name or address, with or without a port; not `a:99999` or `1.2.3.256`. */
function toHost(text: string | undefined): string | undefined {
  const host = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.exec(text ?? '')?.[0];
  return URL.canParse(`http://${host ?? ''}`) ? host : undefined;
}

function isDefaultPort(scheme: string, port: string): boolean {
  return (scheme === 'https' && port === '443') || (scheme === 'http' && port === '80');
}
