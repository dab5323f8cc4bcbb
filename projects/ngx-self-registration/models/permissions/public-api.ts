/*
 * The vocabulary of roles and what they mean. Apart from `models`, because only administrators' screens need it.
 */
export * from './decide';
export * from './operations';
export * from './permission-rules';
