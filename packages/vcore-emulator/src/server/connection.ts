import type { Socket } from 'node:net';
import { CommandError } from '../errors';
import type { Doc } from '../bson/value';
import type { Clock } from '../clock';
import type { Client } from '../commands/command';
import { errorReply } from '../commands/dispatcher';
import { Framing } from '../wire/framing';
import { HEADER_LENGTH, ProtocolError, Request, opcodes } from '../wire/message';
import { formatMsg, parseMsg } from '../wire/op-msg';
import { formatReply, parseQuery } from '../wire/op-query';
import { limits } from './limits';

/** Runs a command for a client. It never throws. */
export type RunCommand = (command: Doc, client: Client) => Doc;

/** One client's connection: messages in, replies out, in order. What breaks the protocol closes it, and nothing else. */
export class Connection {
  private readonly client: Client;
  private readonly framing = new Framing(() => (this.client.user ? limits.message : limits.messageBeforeLogin));
  private handled = 0;
  /** What the client is given time for at the moment: a login, or the message of a number. */
  private begun: unknown;
  private cancelTimer: () => void = () => undefined;

  constructor(
    private readonly socket: Socket,
    id: number,
    private readonly clock: Clock,
    private readonly run: RunCommand,
    private readonly onProtocolError: (id: number, reason: string) => void,
  ) {
    this.client = { id, peer: `${socket.remoteAddress ?? ''}:${socket.remotePort ?? 0}` };
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.receive(chunk));
    socket.on('drain', () => this.proceed());
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.cancelTimer());
    this.watch();
  }

  private receive(chunk: Buffer): void {
    this.framing.push(chunk);
    this.proceed();
  }

  /** Handles messages as long as the client takes the replies: one that does not read is not read from. */
  private proceed(): void {
    try {
      while (!this.socket.destroyed && !this.socket.writableNeedDrain) {
        const message = this.framing.next();
        if (!message) break;
        this.handled++;
        this.handle(message);
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.onProtocolError(this.client.id, error.message);
      this.socket.destroy();
      return;
    }
    if (this.socket.writableNeedDrain) this.socket.pause();
    else this.socket.resume();
    this.watch();
  }

  private handle(message: Buffer): void {
    const opcode = message.readInt32LE(HEADER_LENGTH - 4);
    const id = message.readInt32LE(4);
    if (opcode === opcodes.query)
      return this.answerLegacy(
        parseOr(() => parseQuery(message)),
        id,
      );
    if (opcode !== opcodes.msg) throw new ProtocolError(`no messages of opcode ${opcode} are understood`);
    const request = parseOr(() => parseMsg(message));
    const reply = request instanceof CommandError ? errorReply(request) : this.run(request.command, this.client);
    if (request instanceof CommandError || request.reply === 'msg') this.send(() => formatMsg(id, reply), id);
  }

  /** Only a greeting is answered: everything else has been OP_MSG for years. */
  private answerLegacy(request: Request | CommandError, id: number): void {
    if (request instanceof CommandError) return this.send(() => formatReply(id, errorReply(request)), id);
    const [name = ''] = request.command.keys();
    const isGreeting = ['hello', 'isMaster', 'ismaster'].includes(name);
    const reply = isGreeting
      ? this.run(request.command, this.client)
      : errorReply(
          new CommandError(352, `Unsupported OP_QUERY command: ${name}. The client driver may require an upgrade.`),
        );
    this.send(() => formatReply(id, reply), id);
  }

  /** A reply that cannot be written, because it is nested too deeply, is replaced by the reason. */
  private send(format: () => Buffer, id: number): void {
    let bytes: Buffer;
    try {
      bytes = format();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      bytes = formatMsg(id, errorReply(error));
    }
    this.socket.write(bytes);
  }

  /**
   * Gives the client time for what it has begun, counted from when it began: more bytes, or other messages during a
   * login, give it no more. One that has logged in and is between messages has all the time.
   */
  private watch(): void {
    const { login, user } = this.client;
    const begun = login?.conversation ?? (this.framing.isWaiting ? this.handled : undefined);
    if (begun !== undefined && begun === this.begun) return;
    this.begun = begun;
    this.cancelTimer();
    const silence = user ? undefined : limits.silenceBeforeLogin;
    const time = login ? limits.loginTime : this.framing.isWaiting ? limits.messageTime : silence;
    if (time !== undefined && !this.socket.destroyed)
      this.cancelTimer = this.clock.after(time, () => this.socket.destroy());
  }
}

/** What was parsed, or why the BSON in it could not be. */
function parseOr(parse: () => Request): Request | CommandError {
  try {
    return parse();
  } catch (error) {
    if (error instanceof CommandError) return error;
    throw error;
  }
}
