import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Message } from './message.ts';

export interface MessageLog {
  /** Returns when the message is stored. */
  readonly append: (message: Message) => void;
  /** In the order of acceptance. */
  readonly all: () => readonly Message[];
}

/**
 * Opens the message log. With a file, it also has the messages of earlier processes. The file is
 * append-only, with one JSON object per line.
 *
 * @throws Error with the number of a line that is not a message
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
  // An incomplete last line of a killed process belongs to a request that was never answered.
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
