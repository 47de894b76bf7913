import type { RequestContext } from '../expressions';
import type { MessageBody } from './body';
import type { Fields } from './fields';
import type { RequestUrl } from './url';

/** The request on its way to the backend, as policies see and change it. */
export class GatewayRequest implements RequestContext {
  public readonly clrType = 'IRequest';
  public readonly certificate = null;
  public matchedParameters: ReadonlyMap<string, string> = new Map();
  /** Whether a policy has set `Host`; the client's own names the gateway, and is not passed on. */
  public hostSet = false;

  constructor(
    public method: string,
    /** As the client sent it. */
    public readonly originalUrl: RequestUrl,
    /** Where it goes: the path after that of the API, at the backend. */
    public url: RequestUrl,
    public readonly headers: Fields,
    public body: MessageBody | null,
    public readonly ipAddress: string,
  ) {}
}
