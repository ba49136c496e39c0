type Bytes = Buffer | string | null;

interface RecordToEncode {
  /** Relative to the first offset of the batch. */
  readonly offsetDelta: number;
  readonly key: Bytes;
  readonly value: Bytes;
  /** A header may have no value: Java's client can send one, kafkajs cannot. */
  readonly headers: Readonly<Record<string, Bytes>>;
}

/** Encodes a record in the format of a batch: https://kafka.apache.org/documentation/#record */
export function encodeRecord({ offsetDelta, key, value, headers }: RecordToEncode): Buffer {
  const entries = Object.entries(headers);
  const body = Buffer.concat([
    Buffer.from([0]), // attributes
    varint(0), // timestampDelta
    varint(offsetDelta),
    encodeBytes(key),
    encodeBytes(value),
    varint(entries.length),
    ...entries.flatMap(([name, each]) => [encodeBytes(name), encodeBytes(each)]),
  ]);
  return Buffer.concat([varint(body.length), body]);
}

function encodeBytes(value: Bytes): Buffer {
  if (value === null) return varint(-1);
  const bytes = Buffer.from(value);
  return Buffer.concat([varint(bytes.length), bytes]);
}

/** Zigzag-encoded, seven bits per byte, lowest first. */
function varint(value: number): Buffer {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  const bytes: number[] = [];
  while (rest > 0x7f) {
    bytes.push((rest & 0x7f) | 0x80);
    rest >>>= 7;
  }
  return Buffer.from([...bytes, rest]);
}
