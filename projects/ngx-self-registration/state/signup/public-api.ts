/*
 * The slice `signUp`: what the public pages know and do.
 */
export { provideSignUpState } from './provide-sign-up-state';
export * from './sign-up.actions';
export { RESEND_COOL_DOWN_SECONDS, SignUpEffects } from './sign-up.effects';
export * from './sign-up.reducer';
export * from './sign-up.selectors';
