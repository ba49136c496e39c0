import type { EventDocument, EventMessage } from '../document/event-document.ts';
import { compareContents } from './compare-contents.ts';
import { checkDemands } from './check-demands.ts';
import { isDisagreement, type Finding } from './finding.ts';
import type { MessageInteraction } from '@shopflow/pact-model/pact';
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
  interaction: MessageInteraction,
  document: Pick<EventDocument, 'messages'>,
): MessageComparison {
  const compared = document.messages.map((message) => ({
    message: message.name,
    findings: checkMessageDemands(interaction, message),
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
  { contents, metadata = {}, matchingRules, generators, providerStates = [] }: MessageInteraction,
  message: EventMessage,
): readonly Finding[] {
  const metadataFindings = checkDemands(
    {
      example: metadata,
      rules: keyByPath(matchingRules?.metadata),
      generators: keyByPath(generators?.metadata),
    },
    metadataSchema(message),
  );
  const contentsFindings = compareContents(
    { contents, rules: matchingRules?.body, generators: generators?.body },
    message.payload,
  );
  const findings = [
    ...metadataFindings.map((each) => ({ ...each, path: each.path.replace('$', 'metadata') })),
    ...contentsFindings,
  ];
  return providerStates.length > 0 ? findings : findings.map(withoutState);
}

/** Metadata rules are keyed by name, not by path. */
function keyByPath<Value>(
  byName: Readonly<Record<string, Value>> = {},
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(byName).map(([name, each]) => [`$['${name}']`, each]));
}

function withoutState(finding: Finding): Finding {
  return finding.kind === 'narrower' ? { ...finding, kind: 'no-state' } : finding;
}
