import type { Credential, SecurityAlternative } from './api-document.ts';
import { asList, asRecord, asText, type JsonRecord } from '@shopflow/json-schema/json-record';
import { listIn, recordIn } from './validity/document-fault.ts';

/** Reads the `security` of an operation, which replaces that of the document. */
export function makeSecurityReader(
  document: JsonRecord,
): (operation: JsonRecord) => readonly SecurityAlternative[] {
  const schemes = recordIn(recordIn(document, 'components'), 'securitySchemes');
  return (operation) =>
    listIn(operation.security === undefined ? document : operation, 'security').map((alternative) =>
      Object.entries(asRecord(alternative)).map(([scheme, scopes]) => {
        const found = asRecord(schemes[scheme]);
        return {
          scheme,
          scopes: asList(scopes).map(String).sort(),
          credential: toCredential(found),
          issuers: toIssuers(found),
        };
      }),
    );
}

/** Without the scopes that a flow offers: an operation names those that it demands. */
function toIssuers({ flows, openIdConnectUrl }: JsonRecord): readonly string[] {
  const ofFlows = Object.entries(asRecord(flows)).map(([name, flow]) => {
    const { authorizationUrl, tokenUrl, refreshUrl } = asRecord(flow);
    return [name, authorizationUrl, tokenUrl, refreshUrl].filter((each) => asText(each)).join(' ');
  });
  return [...ofFlows, ...[asText(openIdConnectUrl) ?? []].flat()].sort();
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
