import { compileGateway } from '../compile/compile-gateway';
import type { GatewayDefinition } from '../definition/gateway-definition';
import { type Environment, servicesOf } from '../environment/environment';
import type { GatewayRequest } from '../messages/request';
import { Exchange } from '../pipeline/exchange';
import { GatewayRuntime } from '../pipeline/gateway-runtime';
import type { Plan } from '../pipeline/plan';
import { processRequest } from '../pipeline/process-request';
import { type Answer, answerOf } from './answer';
import { GatewayServer, type ListenOptions } from './gateway-server';
import { InProcessResponse, type InProcessRequest, requestOf } from './in-process';

/** Runs the policies of an API Management service: for a test, without a socket, or as an HTTP server. */
export class Gateway {
  private readonly runtime: GatewayRuntime;
  private plan: Plan;
  private readonly host: string;
  private readonly servers = new Set<GatewayServer>();

  /** @throws GatewayLoadError with everything in the definition that cannot be run */
  constructor(
    private definition: GatewayDefinition,
    environment: Environment = {},
  ) {
    const services = servicesOf(environment);
    this.host = definition.host ?? 'gateway.azure-api.net';
    this.runtime = new GatewayRuntime(services, definition, this.host);
    this.plan = compileGateway(definition, services.assumptions, services.now());
  }

  /** Sends a request through the policies. It resolves when the headers of the response are there, as `fetch` does. */
  public async request(request: InProcessRequest): Promise<InProcessResponse> {
    return new InProcessResponse(
      await this.answer(requestOf(request, this.host), request.signal ?? new AbortController().signal),
    );
  }

  /** Starts an HTTP server in front of the policies. */
  public async listen(options: ListenOptions = {}): Promise<GatewayServer> {
    const respond = (request: GatewayRequest, clientLeft: AbortSignal) => this.answer(request, clientLeft);
    const server = await GatewayServer.start(respond, options);
    this.servers.add(server);
    return server;
  }

  /**
   * Gives a named value another value, as an operator does in the portal. Requests under way end with the old one.
   * @throws GatewayLoadError when a policy cannot be run with it
   * @throws RangeError when there is no such named value
   */
  public setNamedValue(name: string, value: string): void {
    const { namedValues = {} } = this.definition;
    if (!Object.hasOwn(namedValues, name)) throw new RangeError(`there is no named value '${name}'`);
    const definition = { ...this.definition, namedValues: { ...namedValues, [name]: value } };
    const { services } = this.runtime;
    this.plan = compileGateway(definition, services.assumptions, services.now());
    this.definition = definition;
  }

  /** Ends the servers and the connections to backends. */
  public async close(): Promise<void> {
    await Promise.all([...this.servers].map((server) => server.close()));
    await this.runtime.services.close();
  }

  private async answer(request: GatewayRequest, clientLeft: AbortSignal): Promise<Answer> {
    const exchange = new Exchange(request, this.runtime, clientLeft);
    return answerOf(exchange, await processRequest(exchange, this.plan));
  }
}
