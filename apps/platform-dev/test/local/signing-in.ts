import type { Browser } from './browser';
import type { ClientOptions, ClientProgram } from './client-programs';
import type { SignInProvider } from './sign-in-provider';

/** Does something; when that takes a sign-in, or a consent to more, signs in and does it again. */
export async function signingIn<T>(
  program: ClientProgram,
  options: ClientOptions & { readonly authProvider: SignInProvider },
  browser: Browser,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    const { authorizationUrl } = options.authProvider;
    if (!program.wantsSignIn(error) || !authorizationUrl) throw error;
    await program.finishSignIn(options, await browser.signIn(authorizationUrl));
    return act();
  }
}
