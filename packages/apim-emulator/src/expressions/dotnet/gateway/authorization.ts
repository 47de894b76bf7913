import { declare } from '../../types/definition';

/** What `get-authorization-context` puts into a variable. */
export interface AuthorizationContext {
  readonly clrType: 'Authorization';
  readonly accessToken: string;
}

declare('sealed class Authorization').define({
  'string AccessToken': (self: AuthorizationContext) => self.accessToken,
});
