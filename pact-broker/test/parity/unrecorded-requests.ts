import type { Json } from '../support/http.ts';
import type { Flow } from './flows.ts';
import { readRecording } from './recording.ts';

interface Request {
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly json: Json;
}

/** Requests that were sent between two flows but not recorded; the later flow depends on them. */
export function findUnrecordedRequestsBefore(flow: Flow): readonly Request[] {
  if (flow === 'verifier-05-publish-broken-main') {
    return [publishOnFeatureBranch(), addToMain('p3')];
  }
  return flow === 'verifier-08-matching-branch' ? [addToMain('p5')] : [];
}

/** The pact that the next flow publishes on main. */
function publishOnFeatureBranch(): Request {
  const taken = readRecording('verifier-05-publish-broken-main')[0]?.request.json;
  const json = { ...taken, pacticipantVersionNumber: '1.1.0', branch: 'feat/new' };
  return { method: 'POST', path: '/contracts/publish', json };
}

function addToMain(version: string): Request {
  const path = `/pacticipants/Verifier%20Provider/branches/main/versions/${version}`;
  return { method: 'PUT', path, json: {} };
}
