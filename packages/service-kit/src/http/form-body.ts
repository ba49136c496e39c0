import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { HttpProblem } from './problem.ts';

/** Parses forms; rejects fields that are not UTF-8 with 400. */
export function formBody(): RequestHandler {
  return express.urlencoded({ extended: false, verify: checkUtf8 });
}

/** The parser itself would replace each invalid byte with U+FFFD. */
function checkUtf8(_req: unknown, _res: unknown, bytes: Buffer): void {
  if (isUtf8(bytes) && isDecodable(bytes.toString())) return;
  const detail = 'Send the fields in UTF-8';
  throw new HttpProblem({ title: 'Bad Request', status: 400, detail });
}

function isDecodable(form: string): boolean {
  try {
    // A percent sign that does not begin an escape sequence is literal.
    decodeURIComponent(form.replaceAll(/%(?![\da-f]{2})/gi, '%25'));
    return true;
  } catch {
    return false;
  }
}
