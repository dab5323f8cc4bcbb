import type { ActionSession, DialectRun } from 'ngx-self-registration/dialogs/actions';

/**
 * Stands where a host has left `withAngularjs()` out: whatever an action asks for by an AngularJS name is refused in
 * words that name the feature.
 */
export async function missingDialect(session: ActionSession): Promise<DialectRun> {
  const refuse = (): never => {
    throw new Error(session.text('needs-angularjs'));
  };
  return {
    globals: { angular: new Proxy({}, { get: refuse }) },
    get: refuse,
    has: () => false,
    answer: (value) => value,
  };
}
