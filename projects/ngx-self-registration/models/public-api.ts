/*
 * Shapes and plain rules of the REST contract. No Angular in here: the server imports this entry point too.
 */
export * from './api-error.model';
export * from './asset.model';
export * from './device-credentials.model';
export * from './email-address';
export * from './entity.model';
export * from './mail.model';
export * from './ota-package.model';
export * from './page.model';
export * from './password-policy';
export * from './platform.model';
export * from './profile.model';
export * from './relation.model';
export * from './role.model';
export * from './scheduler-event.model';
export * from './self-registration.model';
export * from './sign-up-fields';
export * from './sign-up.model';
