/*
 * The end user's side: signing up, email verification, activation. Its parts are entry points too: `signup/pages`, and
 * `signup/policy`, the dialog that a host may want to load later.
 */
export { signupRoutes } from './signup.routes';
