/** A process of its own: handles the message in its first argument, and prints the outcome. */
import { readConfig } from '@shopflow/service-kit/config';
import { makeLogger } from '@shopflow/service-kit/logger';
import { compose } from '../../src/compose.ts';
import { config } from '../../src/config.ts';
import type { ReceivedMessage } from '../../src/events/message/received-message.ts';

const { DATABASE_URL = '' } = process.env;
const settings = { ...readConfig(config, process.env), DATABASE_URL };
const closes: (() => unknown)[] = [];
const service = await compose(settings, {
  logger: makeLogger({ service: 'notifications', level: 'info' }),
  onStop: (close) => void closes.push(close),
});
const message = JSON.parse(process.argv[2] ?? '') as ReceivedMessage;
const outcome = await service.handleOrderConfirmed(message).then(
  () => 'done',
  (error: unknown) => String(error),
);
process.stdout.write(`${JSON.stringify({ outcome })}\n`);
for (const close of closes.reverse()) await close();
