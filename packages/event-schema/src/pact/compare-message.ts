import { checkBody } from '@shopflow/pact-model/check-body';
import { checkReading } from '@shopflow/pact-model/check-reading';
import { isDisagreement, type Finding } from '@shopflow/pact-model/finding';
import type { BodyUse, MessageUsage } from '@shopflow/pact-model/usage';
import type { EventDocument, EventMessage } from '../document/event-document.ts';
import { metadataSchema } from './message-schema.ts';

/** An interaction compared with the message of a document that it is about. */
export interface MessageComparison {
  /** The best match; undefined when the document has no message. */
  readonly message: string | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Compares what a consumer demands of a message (contents and metadata) with what the document
 * guarantees. Runs nothing. Without a provider state to narrow what is sent, a demand that is narrower
 * than the schema is a disagreement.
 */
export function compareMessage(
  usage: MessageUsage,
  document: Pick<EventDocument, 'messages'>,
): MessageComparison {
  const compared = document.messages.map((message) => ({
    message: message.name,
    findings: checkMessageDemands(usage, message),
  }));
  const disagreements = compared.map(({ findings }) => findings.filter(isDisagreement).length);
  const best = compared[disagreements.indexOf(Math.min(...disagreements))];
  if (best !== undefined) return best;
  const demand = { code: 'message' } as const;
  const promise = { code: 'no-message' } as const;
  return { message: undefined, findings: [{ kind: 'unknown', path: '$', demand, promise }] };
}

/** Like {@link compareMessage}, for one message of a document. */
export function checkMessageDemands(
  { states, metadata, payload, reads }: MessageUsage,
  message: EventMessage,
): readonly Finding[] {
  const ofPayload = reads.filter(({ part }) => part === 'payload');
  const findings = [
    ...checkReading(metadata, metadataSchema(message)).map((each) => ({
      ...each,
      path: each.path.replace('$', 'metadata'),
    })),
    ...checkBody(toTypedBody(payload), ofPayload, message.payload),
  ];
  return states.length > 0 ? findings : findings.map(withoutState);
}

/** A message whose content type is not recorded need not be JSON. */
function toTypedBody(payload: BodyUse): BodyUse {
  return payload.code === 'json' && payload.contentType === undefined
    ? { code: 'opaque', content: undefined, contentType: undefined }
    : payload;
}

function withoutState(finding: Finding): Finding {
  return finding.kind === 'narrower' ? { ...finding, kind: 'no-state' } : finding;
}
