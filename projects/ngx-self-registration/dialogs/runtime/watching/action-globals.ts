import type { ActionSession } from 'ngx-self-registration/dialogs/actions';
import { overlay } from './overlay';

/** Functions of the page that call back later. */
const LATER = ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback', 'queueMicrotask'];

/**
 * The page's globals as an action's code sees them: what calls back later is followed by a rendering of the action's
 * dialogs, and what goes wrong then is told to the user. `loaded` are globals that the page lacks. Everything else is the
 * page's own.
 */
export function actionGlobals(
  session: ActionSession,
  page: Window & typeof globalThis,
  loaded: Record<string, unknown> = {},
): Record<string, unknown> {
  const functions = page as unknown as Record<string, (...args: unknown[]) => unknown>;
  const own: Record<string, unknown> = { ...loaded };
  for (const name of LATER.filter((candidate) => typeof functions[candidate] === 'function')) {
    own[name] = (callback: unknown, ...others: unknown[]) =>
      functions[name](
        typeof callback === 'function'
          ? (...args: unknown[]) => session.guard(() => (callback as (...rest: unknown[]) => unknown)(...args))
          : callback,
        ...others,
      );
  }
  own['fetch'] = (...args: Parameters<typeof fetch>) => {
    const answer = page.fetch(...args);
    // Whoever waits for it goes on first.
    const settled = () => session.digest();
    void answer.then(settled, settled);
    return answer;
  };
  const seen = overlay(page, own);
  return Object.assign(own, { window: seen, self: seen, globalThis: seen });
}
