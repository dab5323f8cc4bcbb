/*
 * The pages of sign-up without the dialog that shows what is to be accepted: for hosts that load it when it is read.
 */
export { signUpPages } from './sign-up.pages';
export type { OpenPolicyDialog, PolicyDialog } from './sign-up/policy/policy-dialog.token';
