import type { Relation } from './relation.ts';

const VALUES: Readonly<Record<string, string>> = {
  consumer: 'web',
  provider: 'orders',
  pacticipant: 'web',
  version: '1.0.0',
  consumerApplicationVersion: '1.0.0',
  branch: 'main',
  tag: 'prod',
  environmentTag: 'prod',
  label: 'checkout',
  uuid: '5f7d1c1e-8a0b-4a53-9d0e-2f6f3b1c7a90',
  sha: 'ad5b6c9f0e3d1f2a4b8c7d6e5f4a3b2c1d0e9f8a',
  pactVersion: '0b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c',
};

interface ExampleRequest {
  readonly method: string;
  readonly url: string;
  readonly body: object | undefined;
}

export function toExampleRequest(base: string, { methods, path, body }: Relation): ExampleRequest {
  const [method = 'GET'] = methods.split(' ');
  const url = base + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueOf(name, path));
  return { method, url, body };
}

/** A command that a reader can paste into a shell. */
export function toExample(base: string, relation: Relation): string {
  const { method, url, body } = toExampleRequest(base, relation);
  const options = method === 'GET' ? [] : [`-X ${method}`];
  // curl would expand the brackets of a query.
  if (url.includes('[')) options.push('-g');
  const lines = [['curl', ...options, `'${url}'`].join(' ')];
  if (/^(PUT|POST|PATCH)$/.test(method)) lines.push(`-H 'Content-Type: application/json'`);
  if (body !== undefined) lines.push(`-d '${JSON.stringify(body, null, 2)}'`);
  return lines.join(' \\\n  ');
}

/** Deployments name an environment by its uuid, queries and badges by its name. */
function valueOf(name: string, path: string): string {
  if (name !== 'environment') return VALUES[name] ?? name;
  return path.includes('ed-versions/') ? String(VALUES.uuid) : 'production';
}
