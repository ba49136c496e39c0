import { defineShopflow } from './system.ts';

const addresses = { kafkaBrokers: ['kafka:9092'], environment: 'test', proxyUrl: () => 'http://p' };
const clientsOf = (kafkaClient?: string) =>
  Object.entries(defineShopflow({ batchWindowMs: 1, kafkaClient }).services).map(
    ([name, { env }]) => [name, env(addresses).KAFKA_CLIENT],
  );

test('passes the Kafka client to the services that use Kafka', () => {
  expect(Object.fromEntries(clientsOf('platformatic'))).toEqual({
    orders: 'platformatic',
    notifications: 'platformatic',
  });
});

test('leaves the choice of the Kafka client to the services by default', () => {
  expect(clientsOf().filter(([, client]) => client !== undefined)).toEqual([]);
});
