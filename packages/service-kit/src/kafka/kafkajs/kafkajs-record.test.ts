import { toKafkaRecord } from './kafkajs-record.ts';

test.each(['toString', 'constructor', '__proto__', 'hasOwnProperty'])(
  'reads a header named %s as one header, although kafkajs adds the inherited property',
  (name) => {
    const inherited: unknown = Reflect.get({}, name);
    // This is how kafkajs 2.2.4 decodes it.
    const headers = Object.fromEntries([[name, [inherited, Buffer.from('sent')]]]) as never;
    const message = {
      ...{ key: null, value: null, headers },
      ...{ offset: '41', timestamp: '0', attributes: 0, size: 0 },
    };

    expect(toKafkaRecord(message).headers).toEqual([{ name, value: Buffer.from('sent') }]);
  },
);
