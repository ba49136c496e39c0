import type { EventDocument } from '../document/event-document.ts';
import { consumerModule, moduleName, producerModule } from './event-module.ts';

const given = (version: string, payload: object): EventDocument => ({
  title: 'Order events',
  version,
  owner: { pacticipant: 'orders', team: 'Orders team', contact: undefined },
  files: [],
  warnings: [],
  messages: [
    {
      name: 'ORDER_CONFIRMED',
      addresses: ['order-events'],
      key: undefined,
      headers: {
        type: 'object',
        required: ['trace', 'version'],
        properties: { trace: { type: 'string' }, version: { type: 'string' } },
      },
      payload: { type: 'object', ...payload },
      examples: [],
    },
  ],
});
const id = { type: 'string', title: 'Id', description: 'Which.' };
const bulk = { type: ['string', 'null'], default: null };
const older = given('1.0.0', { required: ['id'], properties: { id } });
const newer = given('1.1.0', { required: ['id', 'bulk'], properties: { id, bulk, more: {} } });

test('names a module after its message', () => {
  expect(moduleName('ORDER_CONFIRMED')).toBe('order-confirmed');
});

test('generates the whole message and its version for a producer', async () => {
  const text = await producerModule(newer, 'ORDER_CONFIRMED');

  expect(text).toContain('export interface OrderConfirmed {');
  expect(text).toContain('readonly more?: unknown;');
  expect(schemaIn(text)).toEqual({
    version: '1.1.0',
    headers: newer.messages[0]?.headers,
    payload: {
      type: 'object',
      required: ['id', 'bulk'],
      properties: { id: { type: 'string' }, bulk, more: {} },
    },
  });
});

test('generates only what a consumer reads, compatible with every version', async () => {
  const reads = { headers: ['version', 'trace?'], payload: ['$.id', '$.bulk'] };

  const text = await consumerModule([newer, older], 'ORDER_CONFIRMED', reads);

  expect(text).toContain('readonly bulk: string | null;');
  expect(text).toContain('readonly trace?: string;');
  expect(text).not.toContain('more');
  expect(schemaIn(text)).toEqual({
    headers: {
      type: 'object',
      required: ['version'],
      properties: { version: { type: 'string' } },
    },
    payload: { type: 'object', required: ['id'], properties: { id: { type: 'string' }, bulk } },
  });
});

test('uses the newest schema for a message that older versions lack', async () => {
  const reads = { headers: [], payload: ['$.more'] };
  const { payload } = newer.messages[0]!;
  const required = given('1.1.0', { ...(payload as object), required: ['more'] });

  const text = await consumerModule(
    [required, { ...older, messages: [] }],
    'ORDER_CONFIRMED',
    reads,
  );

  expect(schemaIn(text)).toMatchObject({ payload: { required: ['more'] } });
});

test('rejects a message that the document does not have, by name', async () => {
  await expect(producerModule(newer, 'ORDER_CANCELLED')).rejects.toThrow(
    'Order events 1.1.0 has no message ORDER_CANCELLED',
  );
});

function schemaIn(text: string): unknown {
  const json = /export const orderConfirmedSchema = (.*) as const;/s.exec(text)?.[1];
  return JSON.parse(json ?? 'null');
}
