import { placeCreateAccount } from './create-account';
import { placeMenuEntry, removeMenuEntry } from './menu-entry';
import { type Words, wordsOf } from './words';

const SIGN_UP_FORM = '/api/noauth/selfRegistration/signUpSelfRegistrationParams';
/** Milliseconds between two looks at a page that changes all the time. */
const REST_MS = 100;

/** Whether the address that the page is at has a sign-up form that is open. Rejects where nobody can say. */
async function isSignUpOpen(): Promise<boolean> {
  const answer = await fetch(SIGN_UP_FORM, { headers: { accept: 'application/json' } });
  if (answer.status >= 500 || answer.status === 429) throw new Error(`${answer.status}`);
  return answer.ok && /json/.test(answer.headers.get('content-type') ?? '');
}

/** Whether the token that ThingsBoard's UI has stored is a tenant administrator's. */
export function isTenantAdministrator(token: string | null): boolean {
  try {
    const claims: unknown = JSON.parse(atob((token ?? '').split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
    const { scopes } = claims as { scopes?: unknown };
    return Array.isArray(scopes) && scopes.includes('TENANT_ADMIN');
  } catch {
    return false;
  }
}

/**
 * Adds the links wherever ThingsBoard's UI shows its login form or its side menu, for as long as the page lives: the UI
 * draws both anew as it likes. Returns how to stop.
 */
export function followPage(view: Window & typeof globalThis): () => void {
  const { document, localStorage, navigator } = view;
  let open: Promise<boolean> | undefined;
  /** The form for which nobody could say; the next one asks again. */
  let unanswered: Element | undefined;
  let timer: number | undefined;

  const words = (): Words => wordsOf([document.documentElement.lang, ...(navigator.languages ?? [navigator.language])]);

  const signUp = async (form: Element): Promise<boolean> => {
    if (form === unanswered) return false;
    open ??= isSignUpOpen();
    return open.catch(() => {
      open = undefined;
      unanswered = form;
      return false;
    });
  };

  async function look(): Promise<void> {
    timer = undefined;
    const menu = document.querySelector('tb-side-menu .tb-side-menu');
    if (menu && isTenantAdministrator(localStorage.getItem('jwt_token'))) placeMenuEntry(menu, words().registration);
    else if (menu) removeMenuEntry(menu);
    const form = document.querySelector('tb-login .tb-login-form');
    if (form && (await signUp(form)) && form.isConnected) placeCreateAccount(form, words().createAccount);
  }

  const lookSoon = () => (timer ??= view.setTimeout(() => void look(), REST_MS));
  const observer = new view.MutationObserver(lookSoon);
  observer.observe(document.documentElement, { childList: true, subtree: true });
  // The UI writes its language there.
  const language = new view.MutationObserver(lookSoon);
  language.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
  lookSoon();
  return () => {
    view.clearTimeout(timer);
    observer.disconnect();
    language.disconnect();
  };
}
