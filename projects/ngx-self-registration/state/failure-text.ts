import { injectTextLookup, TextLookup } from 'ngx-self-registration';
import { ApiFailure, apiFailure } from './api-failure';

/** What to tell people about a request that went wrong: the server's sentence where it sent one. */
export function failureText({ status, message }: ApiFailure, text: TextLookup): string {
  if (status === 0) {
    return text('self-registration.common.no-connection');
  }
  return message || text('self-registration.common.unknown-error');
}

/** {@link failureText} of whatever has been thrown. For field initializers, as {@link injectTextLookup}. */
export function injectFailureText(): (thrown: unknown) => string {
  const text = injectTextLookup();
  return (thrown) => failureText(apiFailure(thrown), text);
}
