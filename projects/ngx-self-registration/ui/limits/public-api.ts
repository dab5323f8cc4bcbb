/*
 * The limits of the models as validators, and what is said where one is broken. For the library's forms and the host's.
 */
export { SrLimitPipe } from './limit.pipe';
export { limitMessage, withinNumber, withinText } from './limit.validators';
export type { LimitMessage } from './limit.validators';
