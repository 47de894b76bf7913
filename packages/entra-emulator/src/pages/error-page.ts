import { HttpResponse } from '../http/message';
import { markup } from './markup';
import { page } from './page';

/** A refusal that only the person can be told, since nobody knows whether the client may be told anything. */
export function errorPage(description: string): HttpResponse {
  return page({
    title: 'Sorry, but we’re having trouble signing you in.',
    content: markup`<p role="alert">${description}</p>`,
    status: 400,
  });
}
