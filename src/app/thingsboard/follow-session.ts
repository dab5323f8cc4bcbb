import { DestroyRef, DOCUMENT, inject } from '@angular/core';
import { AuthService } from '../auth/auth.service';
import { claimsOf } from '../auth/jwt';
import { TokenStore } from '../auth/token-store';

/** Milliseconds for which ThingsBoard's UI may be without tokens while it renews them. */
const RENEWAL_MS = 5000;

/**
 * Tabs share the session with ThingsBoard's UI: where somebody else signs in there, or nobody is signed in any more, this
 * page shows what is not theirs to see and is loaded anew. For an application's start.
 */
export function followSession(): void {
  const auth = inject(AuthService);
  const tokens = inject(TokenStore);
  const view = inject(DOCUMENT).defaultView;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const compare = () => {
    const shown = auth.user()?.id?.id;
    const token = tokens.accessToken;
    if (shown && (token === null || claimsOf(token)?.userId !== shown)) view?.location.reload();
  };
  const hear = ({ key, newValue }: StorageEvent) => {
    if (key !== null && key !== 'jwt_token') return;
    clearTimeout(timer);
    timer = setTimeout(compare, newValue === null ? RENEWAL_MS : 0);
  };
  view?.addEventListener('storage', hear);
  inject(DestroyRef).onDestroy(() => {
    clearTimeout(timer);
    view?.removeEventListener('storage', hear);
  });
}
