import type { ServiceVersion } from '@shopflow/live-integration/service-process';
import { toChangeEnv, type SourceChange } from '../source-changes/source-change.ts';
import type { ShopflowNames } from '../system.ts';

/** The services that v2.3 changes. */
export type ChangedService = Exclude<ShopflowNames['service'], 'email-service'>;

const inFile =
  (file: string) =>
  (find: string, replace: string): SourceChange => ({ file: `services/${file}`, find, replace });

const inUserRoutes = inFile('user-profile/src/routes/users.ts');
const inUserStore = inFile('user-profile/src/store/postgres/users.ts');
const inOrdersMessage = inFile('orders/src/events/order-confirmed.ts');

/**
 * What v2.3 added, taken out of the source again: v2.2 as its pacts (contracts/released/2.2.0) and version
 * 1.0.0 of the event describe it. The README of this workspace lists the facts and how they are checked.
 */
export const changesOf22: Readonly<Record<ChangedService, readonly SourceChange[]>> = {
  'user-profile': [
    inUserRoutes(
      '{ id, email, name, role, phoneNumber, createdAt: createdAt.toISOString() }',
      '{ id, email, name, role, createdAt: createdAt.toISOString() }',
    ),
    inUserRoutes(
      `  phoneNumber: z
    .string()
    .refine(isPhoneNumber, 'not an E.164 number such as +491701234567')
    .nullable()
    .default(null),
`,
      '',
    ),
    inFile('user-profile/src/app.ts')(
      'routes: [userRoutes(useCases), activityRoutes(useCases)]',
      'routes: [userRoutes(useCases)]',
    ),
    inUserStore(
      '{ ...user, phoneNumber: phone_number, createdAt: created_at }',
      '{ ...user, createdAt: created_at }',
    ),
    inUserStore(
      '{ ...user, phone_number: phoneNumber, created_at: createdAt }',
      '{ ...user, created_at: createdAt }',
    ),
    inFile('user-profile/src/store/postgres/migrations/index.ts')(
      "  '0002-phone-number': phoneNumber,\n",
      '',
    ),
  ],
  orders: [
    inFile('orders/src/routes/orders.ts')(
      `    .post('/orders/bulk', async (req, res) => {
      const idempotencyKey = readIdempotencyKey(req);
      const bulk = await placeBulkOrder({ ...parseBody(newBulkOrder, req), idempotencyKey });
      res.status(201).json(bulk);
    })
`,
      '',
    ),
    inOrdersMessage("'schema-version': orderConfirmedSchema.version", "'schema-version': '1.0.0'"),
    inOrdersMessage(
      'const schemaVersion = orderConfirmedSchema.version;',
      "const schemaVersion = '1.0.0';",
    ),
    inOrdersMessage(
      'function toPayload({ eventId, ...event }',
      'function toPayload({ eventId, bulkId, ...event }',
    ),
    inFile('orders/src/events/order-confirmed.generated.ts')("      'bulkId',\n", ''),
    inFile('orders/src/deliveries.ts')(
      'const activity = startActivity(settings, parts);',
      'const activity = { loops: [], wake: () => undefined };',
    ),
  ],
  notifications: [
    inFile('notifications/src/clients/user-profile.ts')(
      'z.object({ email: z.string(), phoneNumber: z.string().nullable() })',
      'z.object({ email: z.string() }).transform((user) => ({ ...user, phoneNumber: null }))',
    ),
    inFile('notifications/src/events/order-confirmed.generated.ts')(
      `      bulkId: {
        type: ['string', 'null'],
        format: 'uuid',
        default: null,
      },
`,
      '',
    ),
    inFile('notifications/src/domain/message-text.ts')(
      '    ...(bulkId === null ? [] : [`It is part of your bulk order ${bulkId}.`]),\n',
      '',
    ),
  ],
};

/** v2.2 of a service, to deploy in place of v2.3. */
export function version22(service: ChangedService): ServiceVersion {
  return { env: { ...toChangeEnv(changesOf22[service]), SERVICE_VERSION: '2.2' } };
}
