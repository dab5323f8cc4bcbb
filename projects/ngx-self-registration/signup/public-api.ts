/*
 * The end user's side: signing up, email verification, activation.
 */
export { signupRoutes } from './signup.routes';
