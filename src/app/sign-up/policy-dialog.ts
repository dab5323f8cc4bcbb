/* Loaded when somebody reads what is to be accepted. */
export { openPolicyDialog } from 'ngx-self-registration/signup/policy';
