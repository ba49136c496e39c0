import { compileCheck } from '../validate/compile-schema.ts';
import type { EventDocument, EventMessage } from './event-document.ts';

/**
 * Where the examples of a document are none, which the parser does not look at: headers or payload
 * that do not fit, another version than the document's.
 */
export function exampleFaults({ version, messages }: EventDocument): readonly string[] {
  return messages.flatMap((message) => {
    if (message.examples.length === 0) return [`${message.name} has no example`];
    const faultsOf = compileExampleCheck(message);
    return message.examples.flatMap((example) => {
      const told = example.headers['schema-version'];
      const faults = faultsOf(example);
      const versionFault = `headers/schema-version is ${String(told)} instead of ${version}`;
      return [...faults, ...(told === version ? [] : [versionFault])].map(
        (fault) => `Example ${example.name} of ${message.name}: ${fault}`,
      );
    });
  });
}

function compileExampleCheck({ headers, payload }: EventMessage) {
  const [checkHeaders, checkPayload] = [headers, payload].map(compileCheck) as [Check, Check];
  return (example: EventMessage['examples'][number]): readonly string[] => [
    ...checkHeaders(example.headers).map((fault) => `headers${fault}`),
    ...checkPayload(example.payload).map((fault) => `payload${fault}`),
  ];
}

type Check = ReturnType<typeof compileCheck>;
