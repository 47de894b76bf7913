/** Of Claude Code, for which Entra ignores the port. */
const redirectUrl = 'http://localhost:4711/callback';

/** What both generations of the SDK want of a program that signs people in, kept in memory. */
export class SignInProvider {
  /** Where the person was last sent to sign in. */
  public authorizationUrl: URL | undefined;
  public readonly redirectUrl = redirectUrl;
  public readonly clientMetadata = { redirect_uris: [redirectUrl] };
  private saved: unknown;
  private verifier = '';
  private discovered: unknown;

  /** @param clientId the server's public client, since Entra lets no client register itself */
  constructor(private readonly clientId: string) {}

  public clientInformation = () => ({ client_id: this.clientId });
  public state = () => 'state of the client';
  public tokens = () => this.saved as never;
  public saveTokens = (tokens: unknown) => void (this.saved = tokens);
  public redirectToAuthorization = (url: URL) => void (this.authorizationUrl = url);
  public saveCodeVerifier = (verifier: string) => void (this.verifier = verifier);
  public codeVerifier = () => this.verifier;
  public saveDiscoveryState = (state: unknown) => void (this.discovered = state);
  public discoveryState = () => this.discovered as never;
}
