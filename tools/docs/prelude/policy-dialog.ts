export { openPolicyDialog } from 'ngx-self-registration/signup/policy';
