import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countVerdicts } from '@shopflow/contract-analysis/comparison';
import { compare } from '../../src/operations/compare.ts';
import { comparisonExitCode } from '../../src/print/exit-code.ts';
import { contracts } from '../support/contracts.ts';
import { project } from '../support/project.ts';
import { copyContracts, type Changeable } from '../support/copy-contracts.ts';

type Change = (document: Changeable) => void;

/** The only message pact; its document is slow to read. */
const MESSAGES = 'pacts/notifications-orders.json';

/**
 * The disagreements after a change of a pact, or of the document of a provider with HTTP pacts, by pact,
 * interaction, kind and path. Compares only the pacts that the change concerns.
 */
async function disagreements(file: string, change: Change): Promise<readonly string[]> {
  await using copy = await copyContracts();
  const { name } = path.parse(file);
  for (const pact of await readdir(copy.paths.pacts)) {
    const isConcerned = pact.endsWith(`${name}.json`) && `pacts/${pact}` !== MESSAGES;
    if (!isConcerned) await copy.remove(`pacts/${pact}`);
  }
  await copy.edit(file, change);
  return (await compare(copy)).flatMap(({ consumer, provider, interactions }) =>
    interactions.flatMap(({ description, findings }) =>
      findings.map(
        ({ kind, path: at }) => `${consumer} → ${provider}: ${description}: ${kind} ${at}`,
      ),
    ),
  );
}

test("finds that the pacts of this checkout agree with their providers' documents", async () => {
  const { exitCode, stdout } = await contracts(['compare', '--json']);

  const { pacts, ...counts } = JSON.parse(stdout) as {
    pacts: { interactions: unknown[] }[];
  };
  const compared = pacts.map(({ interactions }) => interactions.length);
  expect(exitCode).toBe(0);
  expect(compared).toHaveLength((await readdir(project.paths.pacts)).length);
  expect(compared).not.toContain(0);
  expect(counts).toEqual({
    ...{ agrees: sum(compared), disagrees: 0, 'not-proved': 0 },
    annotations: [],
  });
});

const sum = (counts: readonly number[]): number => counts.reduce((total, each) => total + each, 0);

const without = (names: string[], removed: string): string[] =>
  names.filter((name) => name !== removed);

test.each<[string, [string, Change], string]>([
  [
    'has a string where the consumer needs a number',
    [
      'orders',
      (doc) => {
        doc.components.schemas.Order.properties.total.properties.amount = { type: 'string' };
      },
    ],
    'shopflow-frontend → orders: a request for an order: impossible response.body.total.amount',
  ],
  [
    'does not have a field',
    [
      'user-profile',
      (doc) => {
        delete doc.components.schemas.User.properties.role;
      },
    ],
    'orders → user-profile: a look-up of a user who is admin: unknown response.body.role',
  ],
  [
    'does not require a field',
    [
      'user-profile',
      (doc) => {
        const { User } = doc.components.schemas;
        User.required = without(User.required, 'phoneNumber');
      },
    ],
    'notifications → user-profile: a look-up of a user without a phone number: optional response.body.phoneNumber',
  ],
  [
    'does not have an operation',
    [
      'user-profile',
      (doc) => {
        delete doc.paths['/users/{id}/activity'].post;
      },
    ],
    'orders → user-profile: a new activity event: unknown request.path',
  ],
  [
    'does not have a status',
    [
      'orders',
      (doc) => {
        delete doc.paths['/orders'].post.responses['202'];
      },
    ],
    'shopflow-frontend → orders: an order that may be confirmed later, while User Profile is down: unknown response.status',
  ],
  [
    'does not require a header',
    [
      'orders',
      (doc) => {
        doc.components.responses.Unavailable.headers['Retry-After'].required = false;
      },
    ],
    'shopflow-frontend → orders: an order while User Profile is down: optional response.headers.retry-after',
  ],
  [
    'does not have a header',
    [
      'orders',
      (doc) => {
        delete doc.components.responses.Unavailable.headers;
      },
    ],
    'shopflow-frontend → orders: an order while User Profile is down: unknown response.headers.retry-after',
  ],
])('finds a document that %s', async (_, [provider, change], finding) => {
  expect(await disagreements(`openapi/${provider}.yaml`, change)).toContain(finding);
});

const sending = 'notifications → email-service: an e-mail';

test.each<[string, Change, string]>([
  [
    'a field that no document has',
    ({ response }) => {
      response.body.content.sentBy = 'pigeon';
    },
    'unknown response.body.sentBy',
  ],
  [
    'an impossible example',
    ({ response }) => {
      response.body.content.id = 'mail-1';
    },
    'example response.body.id',
  ],
  [
    'a matcher that the documented values do not pass',
    ({ response }) => {
      response.matchingRules.body['$.id'].matchers = [{ match: 'regex', regex: 'mail-.*' }];
    },
    'impossible response.body.id',
  ],
  [
    'another content type',
    ({ response }) => {
      response.headers['Content-Type'] = 'text/html';
    },
    'impossible response.content-type',
  ],
  [
    'a response to an invalid request',
    ({ request }) => {
      request.body.content.subject = 7;
    },
    'impossible request.body.subject',
  ],
])('finds a pact that requires %s', async (_, change, finding) => {
  const found = await disagreements('pacts/notifications-email-service.json', (pact) => {
    change(pact.interactions[1]);
  });

  expect(found).toEqual([`${sending}: ${finding}`]);
});

test('reports "not proved" for a pact without interactions', async () => {
  await using copy = await copyContracts();
  await copy.remove('asyncapi');
  await copy.remove(MESSAGES);
  await copy.edit('pacts/notifications-email-service.json', (pact) => {
    pact.interactions = [];
  });

  const comparisons = await compare(copy);

  expect(countVerdicts(comparisons)).toMatchObject({ disagrees: 0, 'not-proved': 1 });
  expect(comparisonExitCode(comparisons)).toBe(2);
});

test('compares the messages of a specification 3 pact with each document of the owner', async () => {
  await using copy = await copyContracts();
  await copy.edit('asyncapi/order-events.yaml', (doc) => {
    doc.info.title = 'Other events';
    doc.components.messages.OrderConfirmed.name = 'ORDER_OTHER';
    doc.components.schemas.Headers.properties['event-type'].const = 'ORDER_OTHER';
  });
  await copy.add('asyncapi/a-later-name.yaml', 'asyncapi/released/1.1.0.yaml');
  await copy.edit(MESSAGES, (pact) => {
    const { interactions } = pact as { interactions: { contents: { content: unknown } }[] };
    pact.messages = interactions.map((each) => ({ ...each, contents: each.contents.content }));
    delete pact.interactions;
  });

  const comparisons = await compare(copy);

  const messages = comparisons.find(
    ({ consumer, provider }) => consumer === 'notifications' && provider === 'orders',
  );
  expect(messages?.interactions.map(({ verdict }) => verdict)).toEqual(['agrees', 'agrees']);
});

test('reports "not proved" for a provider without a document', async () => {
  await using copy = await copyContracts();
  await copy.remove('openapi/user-profile.yaml');
  await copy.remove('asyncapi');
  await copy.edit('pacts/notifications-email-service.json', (pact) => {
    pact.interactions[0].type = 'Synchronous/Messages';
  });

  const comparisons = await compare(copy);

  const notProved = comparisons.filter(({ interactions }) =>
    interactions.some(({ verdict }) => verdict === 'not-proved'),
  );
  const lacksDocument = comparisons.filter(
    ({ consumer, provider }) => provider === 'user-profile' || consumer === 'notifications',
  );
  expect(notProved).toEqual(lacksDocument);
  expect(countVerdicts(comparisons)).toMatchObject({ disagrees: 0 });
  expect(comparisonExitCode(comparisons)).toBe(2);
});

test('names a file that is not a pact', async () => {
  await using copy = await copyContracts();
  await copy.edit(MESSAGES, (pact) => delete pact.provider);

  await expect(compare(copy)).rejects.toThrow(
    /notifications-orders\.json is not a pact: it names no consumer or no provider$/,
  );
});

test('names a file that is not JSON in one line', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'compare-'));
  await writeFile(path.join(folder, 'pact.json'), 'not\nJSON\n');

  await expect(compare(project, { pacts: folder })).rejects.toThrow(
    /^.*\/pact\.json is not a pact: .*JSON.*$/,
  );
  await rm(folder, { recursive: true });
});

test('names a document that cannot be read', async () => {
  await using copy = await copyContracts();
  await copy.remove(MESSAGES);
  await copy.edit('openapi/orders.yaml', (doc) => {
    doc.openapi = '2.0';
  });

  await expect(compare(copy)).rejects.toThrow(
    /openapi\/orders\.yaml is not an OpenAPI 3\.0 or 3\.1 document: its field openapi is "2\.0"/,
  );
});

test('fails with the next step when there is nothing to compare', async () => {
  const empty = await mkdtemp(path.join(tmpdir(), 'shopflow-no-pacts-'));

  const comparison = () => compare(project, { pacts: empty });
  await expect(comparison).rejects.toThrow(/^The folder .* has no pacts\. .*consumer tests/);
  await writeFile(path.join(empty, 'other.json'), '[]');
  await expect(comparison).rejects.toThrow(/has no pacts\. Not a pact: other\.json\. /);
  await rm(empty, { recursive: true });
  await expect(comparison).rejects.toThrow(/^The folder .* does not exist\. .*consumer tests/);
});

test('prints path, promise and teams of a disagreement, with exit code 1', async () => {
  await using copy = await copyContracts();
  await copy.edit(MESSAGES, (pact) => {
    pact.interactions[0].contents.content.discount = 5;
  });

  const { exitCode, stdout } = await contracts(['compare', '--pacts', `${copy.dir}/pacts`]);

  expect(exitCode).toBe(1);
  expect(stdout).toContain(
    [
      '  ✗ the confirmation of a single order',
      '      $.discount: exactly 5',
      '        promised: not in the schema',
      '        orders: add it to the document, if it is always present',
      '        notifications: otherwise remove it from code and pact',
      '',
    ].join('\n'),
  );
  expect(stdout).toMatch(
    /\n[1-9]\d* interactions agree with what their providers promise, 1 disagree\n$/,
  );
});

test.each([
  [
    'that have no provider with a document',
    { provider: { name: 'no-such' }, request: {} },
    'contracts: No provider of these pacts has a document in contracts/.\n',
  ],
  [
    'that are malformed, without a stack trace',
    { provider: { name: 'orders' }, request: 7 },
    /^contracts: .*\/pact\.json is not a pact: it has a number instead of an object \(at #\/interactions\/0\/request\)\n$/,
  ],
])('reports pacts %s', async (_, { provider, request }, message) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'compare-'));
  const interactions = [{ description: 'x', request, response: { status: 200 } }];
  const pact = { consumer: { name: 'web' }, provider, interactions };
  await writeFile(path.join(folder, 'pact.json'), JSON.stringify(pact));

  const { exitCode, stderr } = await contracts(['compare', '--pacts', folder]);

  await rm(folder, { recursive: true });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});

test('says in one line that an interaction cannot be read', async () => {
  await using copy = await copyContracts();
  await copy.edit('pacts/notifications-email-service.json', (pact) => {
    pact.interactions[0].request.headers = { a: {} };
    pact.interactions = [pact.interactions[0]];
  });

  const { exitCode, stdout } = await contracts(['compare', '--pacts', copy.paths.pacts]);

  expect(stdout).toMatch(/: not proved\n {6}The pact is malformed, so it was not compared: .*\n/);
  expect(exitCode).toBe(2);
});
