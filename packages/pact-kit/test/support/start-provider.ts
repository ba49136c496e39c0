import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import express from 'express';
import type { NoParameters, StateHandlers } from '../../src/provider/provider-states.ts';

export interface UserStates {
  'a user exists': { id: string; name: string };
  'users cannot be read': NoParameters;
  'a user cannot be removed': NoParameters;
}

/** A provider of `GET /users/:id` with its state handlers, backed by a map. Disposing it closes it. */
export async function startProvider() {
  const users = new Map<string, string>();
  const removed: string[] = [];
  const app = express().get('/users/:id', (req, res) => {
    const name = users.get(req.params.id);
    if (name === undefined) res.sendStatus(404);
    else res.json({ id: req.params.id, name });
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const states: StateHandlers<UserStates> = {
    'a user exists': {
      setup: ({ id, name }) => {
        users.set(id, name);
      },
      teardown: ({ id }) => {
        users.delete(id);
        removed.push(id);
      },
    },
    'users cannot be read': () => {
      throw new Error('the database is unavailable');
    },
    'a user cannot be removed': {
      setup: () => undefined,
      teardown: () => {
        throw new Error('the user cannot be removed');
      },
    },
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    states,
    /** Ids of users whose state was torn down. */
    removed,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
