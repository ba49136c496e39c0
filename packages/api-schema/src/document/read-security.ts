import type { Credential, SecurityAlternative } from './api-document.ts';
import { asList, asRecord, asText, type JsonRecord } from '@shopflow/json-schema/json-record';

/** Reads the `security` of an operation, which replaces that of the document. */
export function makeSecurityReader(
  document: JsonRecord,
): (security: unknown) => readonly SecurityAlternative[] {
  const schemes = asRecord(asRecord(document.components).securitySchemes);
  return (security = document.security) =>
    asList(security).map((alternative) =>
      Object.entries(asRecord(alternative)).map(([scheme, scopes]) => {
        const found = asRecord(schemes[scheme]);
        return {
          scheme,
          scopes: asList(scopes).map(String).sort(),
          credential: toCredential(found),
          details: { flows: found.flows, openIdConnectUrl: found.openIdConnectUrl },
        };
      }),
    );
}

function toCredential({ type, scheme, in: place, name }: JsonRecord): Credential {
  if (type === 'http') return { in: 'authorization', scheme: String(scheme).toLowerCase() };
  if (type === 'oauth2' || type === 'openIdConnect') {
    return { in: 'authorization', scheme: 'bearer' };
  }
  const isKnownPlace = place === 'header' || place === 'query' || place === 'cookie';
  if (type === 'apiKey' && isKnownPlace) return { in: place, name: asText(name) ?? '' };
  return { in: 'unknown' };
}
