import { PAIR, type Relation, type Relations } from './relation.ts';

const body = {
  provider: { name: 'orders' },
  events: [{ name: 'contract_requiring_verification_published' }],
  request: {
    method: 'POST',
    url: 'https://ci.example.org/verify',
    headers: { 'Content-Type': 'application/json' },
    body: { pact: '${pactbroker.pactUrl}' },
  },
};

const webhook: Relation = {
  title: 'Webhook',
  purpose: 'Gets, replaces or deletes one webhook. Secrets are masked in the answer.',
  methods: 'GET PUT DELETE',
  path: '/webhooks/{uuid}',
};

const logs: Relation = {
  title: 'Log of a delivery',
  purpose:
    'Each attempt to send the request: what was sent, what was answered, and when. A browser gets a page with a button to send it again.',
  methods: 'GET',
  path: '/triggered-webhooks/{uuid}/logs',
};

/** Webhooks and their deliveries. */
export const webhookRelations: Relations = {
  webhooks: {
    title: 'Webhooks',
    purpose:
      'Lists all webhooks; POST creates one. Webhooks send a request when a pact or a result is published.',
    methods: 'GET POST',
    path: '/webhooks',
    sections: [
      {
        id: 'whitelist',
        title: 'Allowed hosts, and responses in logs',
        text: 'PACT_BROKER_WEBHOOK_HOST_WHITELIST names the hosts that webhooks may call: names, addresses, networks, *.example.org, or a /regular expression/. Without it, webhooks may call any host with a public address, and logs leave out the responses, because a response could reveal what only the broker can reach.',
      },
    ],
  },
  // The documents of lists of webhooks link to pages of their own: `/doc/webhooks-{rel}`.
  'webhooks-create': {
    title: 'Create a webhook',
    purpose:
      'POST creates a webhook: which events of which pacts send which request. Without consumer and provider, it applies to all pacts.',
    methods: 'POST GET',
    path: '/webhooks',
    body,
  },
  'webhooks-webhooks': {
    ...webhook,
    title: 'Webhooks in this list',
    purpose: 'One link for each webhook that applies.',
  },
  webhook,
  'pact-webhooks': {
    title: 'Webhooks of a pact',
    purpose:
      'Lists the webhooks that apply to the consumer and the provider; POST creates one for them.',
    methods: 'GET POST',
    path: '/webhooks/provider/{provider}/consumer/{consumer}',
  },
  'consumer-webhooks': {
    title: 'Webhooks of a consumer',
    purpose:
      'Lists the webhooks for all pacts of the named consumer; POST creates one. As in the official broker, the link in a pact names the provider.',
    methods: 'GET POST',
    path: '/webhooks/consumer/{consumer}',
  },
  execute: {
    title: 'Test a webhook',
    purpose:
      'POST sends the request of the webhook now, with the newest pact or result that matches, and answers what was sent and received.',
    methods: 'POST',
    path: '/webhooks/{uuid}/execute',
    body: {},
  },
  'triggered-webhooks': {
    title: 'Deliveries of webhooks',
    purpose:
      'Lists the webhooks that the publication of this pact, or of this result, has triggered, each with its state and its log.',
    methods: 'GET',
    path: `${PAIR}/version/{consumerApplicationVersion}/triggered-webhooks`,
  },
  logs,
  'error-logs': {
    ...logs,
    title: 'Logs of failed deliveries',
    purpose: 'One link for each delivery that failed or will be repeated.',
  },
};
