import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Provider from 'oidc-provider';

const CLIENT = { clientId: 'pact-broker', clientSecret: 'client-secret' };

/** A certified OpenID Connect provider. Its people log in with a form, whatever their password is. */
export async function startIdentityProvider() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    settings: {
      ...{ issuer, ...CLIENT, scope: 'openid email' },
      admin: { claim: 'groups', value: 'pact-admins' },
    },
    /** Begins to answer, once the URL of the broker is known. */
    serve: async (callback: string): Promise<void> => {
      const handle = (await makeProvider(issuer, callback)).callback();
      server.on('request', (req, res) => void handle(req, res));
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function makeProvider(issuer: string, callback: string): Promise<Provider> {
  // Warns when it is imported, so a test can silence it.
  const { default: Provider } = await import('oidc-provider');
  return new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [callback],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'groups'], email: ['email'] },
    // Puts the claims into the ID token.
    conformIdTokenClaims: false,
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({
        sub: accountId,
        email: `${accountId}@example.com`,
        groups: accountId === 'alice' ? ['pact-admins'] : ['developers'],
      }),
    }),
    features: { devInteractions: { enabled: true } },
  });
}
