/*
 * The set-up alone: what a host's first page needs. `ngx-self-registration` has it too, with all that the library's pages
 * share; whoever imports from here at the start leaves that to them.
 */
export { ANGULARJS_DIALECT, withAngularjsDialect } from './angularjs-dialect';
export { provideSelfRegistration } from './provide-self-registration';
export type { SelfRegistrationFeature } from './provide-self-registration';
export { SELF_REGISTRATION_REQUEST } from './request-token';
export * from './self-registration.config';
export { SelfRegistrationModule } from './self-registration.module';
