/*
 * The vocabulary of roles and what they mean. Apart from `models`, because only administrators' screens need it; `models` imports
 * its types, so it imports nothing of `models`.
 */
export * from './decide';
export * from './granted';
export * from './operations';
export * from './permission-rules';
