/*
 * One HttpClient service per REST controller, for the screens of administrators and for hosts. What the sign-up pages
 * need is `data-access/signup`.
 */
export * from './admin-settings.service';
export * from './attribute.service';
export * from './customer.service';
export * from './dashboard.service';
export * from './device.service';
export * from './domain.service';
export * from './entity-group.service';
export * from './entity-query.model';
export * from './entity-query.service';
export * from './group-permission.service';
export * from './group.model';
export * from './notification-target.service';
export * from './owner.service';
export * from './permission.model';
export * from './permission.service';
export * from './role.service';
export * from './self-registration-capabilities.model';
export * from './self-registration.service';
export * from './user.service';
/** @internal for a preview, which gives the services requests of its own */
export { RestClient } from './rest-client';
