import { createHmac } from 'node:crypto';
import { toJson } from '../json/exact-json.ts';
import { FUNCTION, VARIABLE } from './template-syntax.ts';
import type { RequestTemplate } from './webhook.ts';

/** The values of the variables of a template, by name: `pactbroker.consumerName`. */
export type TemplateVariables = Readonly<Record<string, string>>;

/** A request with all its values. */
export interface RenderedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly username: string;
  readonly password: string;
}

/**
 * Inserts the variables. An unknown variable stays as it is. Values are inserted in one pass, so a
 * value that looks like a variable is not expanded again.
 */
export function renderRequest(
  { method, url, headers, body, username, password }: RequestTemplate,
  variables: TemplateVariables,
): RenderedRequest {
  const rendered = renderBody(body, variables);
  return {
    method: method.toUpperCase(),
    url: insert(url, variables, encodeURIComponent),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        renderHeader(value, variables, rendered),
      ]),
    ),
    body: rendered,
    username: insert(username ?? '', variables),
    password: insert(password ?? '', variables),
  };
}

function renderBody(body: unknown, variables: TemplateVariables): string {
  // In JSON, a quote in a value must not end the string around it.
  return typeof body === 'string'
    ? insert(body, variables)
    : insert(toJson(body), variables, (value) => JSON.stringify(value).slice(1, -1));
}

function renderHeader(template: string, variables: TemplateVariables, body: string): string {
  const either = new RegExp(`${FUNCTION.source}|${VARIABLE.source}`, 'g');
  return template.replace(either, (...[whole, name, args, variable]: string[]) =>
    name === undefined
      ? valueOf(variable ?? '', variables, whole ?? '')
      : (call(name, readArguments(args ?? '', variables), body) ?? whole ?? ''),
  );
}

/** The arguments of a function: names of variables, or the values themselves. */
export function readArguments(args: string, variables: TemplateVariables): readonly string[] {
  return args.split(',').map((arg) => valueOf(arg.trim(), variables, arg.trim()));
}

function call(name: string, args: readonly string[], body: string): string | undefined {
  const [first = '', second] = args;
  const expected = name === 'basicAuth' ? 2 : 1;
  if (args.length !== expected || first === '') return undefined;
  if (name === 'bearer') return `Bearer ${first}`;
  if (name === 'basicAuth') return Buffer.from(`${first}:${second}`).toString('base64');
  return createHmac('sha256', first).update(body).digest('hex');
}

function insert(
  template: string,
  variables: TemplateVariables,
  escape: (value: string) => string = (value) => value,
): string {
  return template.replace(VARIABLE, (whole, name: string) => {
    const value = valueOf(name, variables, undefined);
    return value === undefined ? whole : escape(value);
  });
}

function valueOf<Fallback>(
  name: string,
  variables: TemplateVariables,
  fallback: Fallback,
): string | Fallback {
  return Object.hasOwn(variables, name) ? (variables[name] ?? fallback) : fallback;
}
