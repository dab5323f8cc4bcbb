import type { ApiFailure } from 'ngx-self-registration/state';
import { TextLookup } from './text-lookup';

/** What to tell a user about a request that went wrong: the server's sentence where it sent one. */
export function failureText(failure: ApiFailure, text: TextLookup): string {
  if (failure.status === 0) {
    return text('self-registration.common.no-connection');
  }
  return failure.message ?? text('self-registration.common.unknown-error');
}
