import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Message } from './message.ts';

export interface MessageLog {
  /** Returns once the message is kept. */
  readonly append: (message: Message) => void;
  /** In the order of acceptance. */
  readonly all: () => readonly Message[];
}

/**
 * The messages of this process; with a file, also those of earlier ones. The file has one JSON
 * object a line and is only ever appended to.
 *
 * @throws Error that names the line of the file which is no message
 */
export function openMessageLog(file?: string): MessageLog {
  const messages = file === undefined ? [] : readLog(file);
  return {
    append: (message) => {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(message)}\n`);
      messages.push(message);
    },
    all: () => messages,
  };
}

const messageSchema = z.object({
  sid: z.string(),
  to: z.string(),
  from: z.string(),
  messagingServiceSid: z.string().nullable(),
  body: z.string(),
  acceptedAt: z.iso.datetime().transform((text) => new Date(text)),
});

function readLog(file: string): Message[] {
  mkdirSync(path.dirname(file), { recursive: true });
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  // A line that a killed process left half written belongs to a request that was never answered.
  if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
  const lines = whole.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return messageSchema.parse(JSON.parse(line));
    } catch (cause) {
      throw new Error(`${file}, line ${index + 1}, is not a message`, { cause });
    }
  });
}
