import { IncomingMessage, ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CommandError } from '../cli/command-error';
import type { Platform } from '../platform/platform';
import { admit } from './admission';
import { streamAudit } from './audit-stream';
import type { CallTool } from './call-tool';
import { commandsOf } from './commands';
import { HttpRefusal } from './http-refusal';
import { readPage, securityHeaders } from './page-files';
import { describePlatform } from './platform-description';
import { readBody } from './request-body';

/** Nobody signs in here, so nobody but this machine may reach it. */
const LOOPBACK = '127.0.0.1';

/** Milliseconds that a client may take to send a request. */
const PATIENCE = 10_000;

export interface ControlServerOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly callTool: CallTool;
  /**
   * Told of failures that whoever asked learns nothing about.
   * @default - nobody is told
   */
  readonly onFault?: (error: unknown) => void;
}

export interface ControlServer {
  /** `http://127.0.0.1:4282`: the page, and what the commands ask. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the page of a running platform, and what the page and the commands ask of it.
 *
 * @throws the error of `listen` when the port is taken (`EADDRINUSE`)
 */
export async function startControlServer(
  platform: Platform,
  { port, callTool, onFault = () => undefined }: ControlServerOptions,
): Promise<ControlServer> {
  const answer = answererOf(platform, callTool);
  const server = createServer({ requestTimeout: PATIENCE, headersTimeout: PATIENCE }, (request, response) => {
    answer(request, response).catch((error: unknown) => explain(error, request, response, onFault));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  return {
    url: `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function answererOf(platform: Platform, callTool: CallTool) {
  const files = readPage();
  const commands = commandsOf(platform, callTool);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    admit(request);
    const [path = ''] = (request.url ?? '').split('?');
    const command = commands.get(path);
    const file = files.get(path);
    if (command) {
      only(request, 'POST');
      sendJson(response, 200, await command(await readBody(request)));
    } else if (path === '/api/platform') {
      only(request, 'GET');
      sendJson(response, 200, describePlatform(platform));
    } else if (path === '/api/audit') {
      only(request, 'GET');
      streamAudit(platform.audit, response);
    } else if (file) {
      only(request, 'GET', 'HEAD');
      response.writeHead(200, { 'content-type': file.contentType, 'content-length': file.content.length });
      response.end(file.content);
    } else {
      throw new HttpRefusal(404, 'there is nothing here');
    }
  };
}

function only({ method = '' }: IncomingMessage, ...methods: readonly string[]): void {
  if (methods.includes(method)) return;
  const allow = methods.join(', ');
  throw new HttpRefusal(405, `only ${allow} is answered here`, { allow });
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

function explain(
  error: unknown,
  request: IncomingMessage,
  response: ServerResponse,
  onFault: (error: unknown) => void,
): void {
  // Who has gone away needs no answer, and an answer that has begun cannot become another one.
  if (response.destroyed || response.headersSent) return void response.destroy();
  // What was not read of a request would be taken for the next one.
  if (!request.complete) response.setHeader('connection', 'close');
  if (error instanceof HttpRefusal) {
    for (const [name, value] of Object.entries(error.headers)) response.setHeader(name, value);
    return sendJson(response, error.status, { error: error.message });
  }
  if (error instanceof CommandError) return sendJson(response, 400, { error: error.message });
  onFault(error);
  sendJson(response, 500, { error: 'the platform could not do this' });
}
