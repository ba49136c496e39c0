import { parseEventDocument } from './read-event-document.ts';

const DOCUMENT = `asyncapi: 3.0.0
info: { title: Parcel events, version: 1.0.0, x-owner: parcels }
channels:
  parcels:
    address: parcel.events
    messages:
      sent: { $ref: '#/components/messages/sent' }
operations:
  sendParcel: { action: send, channel: { $ref: '#/channels/parcels' } }
components:
  messages:
    sent:
      name: PARCEL_SENT
      payload:
        type: object
        required: [parts]
        properties:
          parts:
            type: array
            items: { type: object, properties: { weight: { type: integer } } }
`;

async function faultsOf(from: string, to: string): Promise<readonly string[]> {
  const text = DOCUMENT.replace(from, to);
  expect(text).not.toBe(DOCUMENT);
  const source = { name: 'parcels.yaml', file: 'parcels.yaml' };
  const error = await parseEventDocument(text, source).catch((thrown: unknown) => thrown as Error);
  return (error as Error).message.split('\n');
}

test.each([
  ['type: array', 'type: arry', /^parcels\.yaml:19:19: "type" .* Did you mean "array"\?/],
  ['type: integer', 'type: intger', /^parcels\.yaml:20:66: "type" .* Did you mean "integer"\?/],
  ['[parts]', 'parts', /^parcels\.yaml:16:19: "required" property type must be array at /],
  ['action: send', 'action: sendd', /^parcels\.yaml:9:25: "action" .* Did you mean "send"\?/],
  ['        type: object', '         type: object', /^parcels\.yaml:16:9: Bad indentation/],
])('reports %s written as %s once, at its place', async (from, to, fault) => {
  expect(await faultsOf(from, to)).toEqual([expect.stringMatching(fault)]);
});

test('reports two independent faults, each once', async () => {
  expect(
    await faultsOf('title: Parcel events, version:', 'titel: Parcel events, version:'),
  ).toEqual([
    'parcels.yaml:2:6: "info" property must have required property "title" at info',
    expect.stringMatching(/^parcels\.yaml:2:\d+: Property "titel" is not expected to be here/),
  ]);
});
