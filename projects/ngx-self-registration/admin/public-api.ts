/*
 * Pages of tenant administrators: Mail server and Self registration. Each page is a chunk of its own.
 */
export { mailServerRoutes } from './mail-server/mail-server.routes';
export { selfRegistrationRoutes } from './self-registration/self-registration.routes';
