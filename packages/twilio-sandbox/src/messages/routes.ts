import { randomBytes } from 'node:crypto';
import { formBody } from '@shopflow/service-kit/form-body';
import { Router, type RequestHandler } from 'express';
import { TwilioError } from '../twilio-error.ts';
import type { Faults } from '../control/faults.ts';
import { listMessages } from './list.ts';
import type { Message } from './message.ts';
import type { MessageLog } from './message-log.ts';
import { messagesPath, toMessageResource } from './resource.ts';
import { parseSendRequest } from './send-request.ts';

interface Parts {
  readonly accountSid: string;
  readonly log: MessageLog;
  readonly faults: Faults;
  readonly now: () => Date;
}

/** The Messages resource of one account. */
export function messageRoutes({ accountSid, log, faults, now }: Parts): Router {
  const path = messagesPath(accountSid);

  const accept = (form: unknown): Message => {
    const sid = `SM${randomBytes(16).toString('hex')}`;
    const message = { sid, ...parseSendRequest(form), acceptedAt: now() };
    log.append(message);
    return message;
  };

  const send: RequestHandler = (req, res) => {
    const fault = faults.take();
    if (fault instanceof TwilioError) throw fault;
    const message = accept(req.body);
    if (fault === 'drop') res.destroy();
    else res.status(201).json(toMessageResource(message, accountSid, now()));
  };

  return Router()
    .post(`${path}.json`, formBody(), send)
    .get(`${path}.json`, (req, res) => {
      res.json(listMessages({ sid: accountSid, messages: log.all() }, req.query, now()));
    })
    .get<{ sid: string }>(`${path}/:sid.json`, (req, res, next) => {
      const message = log.all().find(({ sid }) => sid === req.params.sid);
      if (message === undefined) next();
      else res.json(toMessageResource(message, accountSid, now()));
    });
}
