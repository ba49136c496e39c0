import { createRequire } from 'node:module';

interface DecodedRecord {
  readonly offset: string;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
}

interface FetchDecoder {
  readonly decode: (response: Buffer) => Promise<{
    readonly responses: readonly {
      readonly partitions: readonly { readonly messages: readonly DecodedRecord[] }[];
    }[];
  }>;
}

const require = createRequire(import.meta.url);
// kafkajs has no public decoder; this internal one decides which records a consumer receives.
const decoder = require('kafkajs/src/protocol/requests/fetch/v11/response.js') as FetchDecoder;

/** The records that kafkajs reads from a fetch response with these record batches. */
export async function decodeFetched(
  ...batches: readonly Buffer[]
): Promise<readonly DecodedRecord[]> {
  const records = Buffer.concat(batches);
  const { responses } = await decoder.decode(
    Buffer.concat([
      int32(0), // throttle time
      Buffer.from([0, 0]), // error code
      int32(0), // session id
      int32(1), // topics
      Buffer.from([0, 1, 0x74]),
      int32(1), // partitions
      int32(0), // partition
      Buffer.from([0, 0]), // error code
      Buffer.alloc(24), // high watermark, last stable offset, log start offset
      int32(0), // aborted transactions
      int32(-1), // preferred read replica
      int32(records.length),
      records,
    ]),
  );
  return responses[0]?.partitions[0]?.messages ?? [];
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
